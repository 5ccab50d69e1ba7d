#include "sim/kernel/transcendental.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include <catch2/catch.hpp>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/random_streams.hpp"

namespace riposte::kernel {
namespace {

using Function = double (*)(double);
using Reference = long double (*)(long double);
using Bounds = std::pair<double, double>;

/// The greatest error over 20 000 arguments between the bounds, in units of the last place of the result.
double greatest_error(Function function, Reference reference, Bounds bounds) {
  const Streams streams{1, 1};
  double worst = 0.0;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const double x = bounds.first + (bounds.second - bounds.first) * streams.uniform(ClockName{"x"}, i);
    const long double exact = reference(x);
    const double rounded = std::fabs(static_cast<double>(exact));
    const double ulp = std::nextafter(rounded, std::numeric_limits<double>::infinity()) - rounded;
    worst = std::fmax(worst, static_cast<double>(std::fabs(function(x) - exact) / ulp));
  }
  return worst;
}

}  // namespace

TEST_CASE("transcendental functions agree with extended precision to their stated error") {
  CHECK(greatest_error(exp, std::exp, {-700.0, 700.0}) < 1.0);
  CHECK(greatest_error(expm1, std::expm1, {-30.0, 5.0}) < 1.0);
  CHECK(greatest_error(expm1, std::expm1, {-1e-9, 1e-9}) < 1.0);
  CHECK(greatest_error(log, std::log, {1e-12, 1.0}) < 3.5);
  CHECK(greatest_error(log, std::log, {0.999, 1.001}) < 3.5);
  CHECK(greatest_error(log, std::log, {1.0, 1e9}) < 3.5);
  CHECK(greatest_error(log1p, std::log1p, {-1.0, 1.0}) < 1.0);
  CHECK(greatest_error(log1p, std::log1p, {-1e-9, 1e-9}) < 1.0);
  CHECK(greatest_error(erfc, std::erfc, {-5.0, 26.0}) < 1.5);
  CHECK(greatest_error(lgamma, std::lgamma, {3.0, 1e4}) < 1.0);
}

TEST_CASE("the measure of error sees a mistake in the eleventh digit") {
  const auto off = [](double x) { return exp(x) * (1.0 + 1e-11); };
  CHECK(greatest_error(off, std::exp, {-700.0, 700.0}) > 1e4);
}

TEST_CASE("powers agree with extended precision to one unit in the last place") {
  const Streams streams{1, 2};
  double worst = 0.0;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const auto u = streams.uniforms(ClockName{"power"}, i);
    const double base = 100.0 * u[0];
    const double exponent = 20.0 * u[1] - 10.0;
    const long double exact = std::pow(static_cast<long double>(base), static_cast<long double>(exponent));
    worst = std::fmax(worst, static_cast<double>(std::fabs(pow(base, exponent) / exact - 1.0L)));
  }
  CHECK(worst < std::numeric_limits<double>::epsilon());
}

TEST_CASE("the ends of the domain give what IEEE 754 asks") {
  CHECK(exp(-infinity) == 0.0);
  CHECK(exp(0.0) == 1.0);
  CHECK(exp(1000.0) == infinity);
  CHECK(log(0.0) == -infinity);
  CHECK(log(1.0) == 0.0);
  CHECK(log(infinity) == infinity);
  CHECK(std::isnan(log(-1.0)));
  CHECK(expm1(-infinity) == -1.0);
  CHECK(log1p(-1.0) == -infinity);
  CHECK(pow(2.0, 10.0) == 1024.0);
  CHECK(pow(0.0, 0.0) == 1.0);
}

TEST_CASE("the vector form gives the bits of the portable scalar form") {
  const Streams streams{1, 3};
  int different = 0;
  const auto compare = [&](double ours, double portable) {
    different += std::bit_cast<std::uint64_t>(ours) != std::bit_cast<std::uint64_t>(portable) ? 1 : 0;
  };
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const auto u = streams.uniforms(ClockName{"both"}, i);
    const double wide = 1400.0 * u[0] - 700.0;
    compare(exp(wide), Sleef_cinz_expd1_u10purec(wide));
    compare(exp(std::array{wide, u[1]})[0], Sleef_cinz_expd1_u10purec(wide));
    compare(exp(std::array{u[1], wide})[1], Sleef_cinz_expd1_u10purec(wide));
    compare(expm1(wide), Sleef_cinz_expm1d1_u10purec(wide));
    compare(log(u[1]), Sleef_cinz_logd1_u35purec(u[1]));
    compare(log1p(-u[1]), Sleef_cinz_log1pd1_u10purec(-u[1]));
    compare(pow(u[2], wide), Sleef_cinz_powd1_u10purec(u[2], wide));
    compare(erfc(30.0 * u[3]), Sleef_cinz_erfcd1_u15purec(30.0 * u[3]));
    compare(lgamma(100.0 * u[3]), Sleef_cinz_lgammad1_u10purec(100.0 * u[3]));
  }
  CHECK(different == 0);
}

namespace {

/// FNV-1a over the bits of 20 000 results at arguments scale (u - shift).
std::uint64_t digest(Function function, double scale, double shift) {
  const Streams streams{1, 4};
  std::uint64_t hash = 0xcbf29ce484222325;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const double x = scale * (streams.uniform(ClockName{"digest"}, i) - shift);
    hash = (hash ^ std::bit_cast<std::uint64_t>(function(x))) * 0x100000001b3;
  }
  return hash;
}

}  // namespace

TEST_CASE("every x86-64 processor and compiler gives the same bits") {
  CHECK(std::bit_cast<std::uint64_t>(exp(1.0)) == 0x4005bf0a8b14576a);
  CHECK(std::bit_cast<std::uint64_t>(log(3.0)) == 0x3ff193ea7aad030a);
  CHECK(std::bit_cast<std::uint64_t>(pow(10.0, 0.3)) == 0x3fffec982d5bb8af);
  CHECK(digest(exp, 1400.0, 0.5) == 0x306d40b589e866d6);
  CHECK(digest(expm1, 4.0, 0.5) == 0x3f568008a4b1decd);
  CHECK(digest(log, 10.0, 0.0) == 0xe8c72550f9ac0066);
  CHECK(digest(log1p, 1.0, 0.5) == 0x8539299213ff4494);
  CHECK(digest(erfc, 30.0, 0.2) == 0x9ee243ef5bfd94c5);
  CHECK(digest(lgamma, 100.0, 0.0) == 0x977d5d32cd1e49fd);
  CHECK(digest([](double x) { return pow(x, 1.7); }, 50.0, 0.0) == 0x0aefceae1163a5e2);
}

}  // namespace riposte::kernel
