#include <limits>
#include <string>

#include <catch2/catch.hpp>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/infinity.hpp"

namespace riposte::kernel {
namespace {

const double nan = std::numeric_limits<double>::quiet_NaN();

template <class Law>
std::string fault_of(const Law& law) {
  try {
    const Distribution distribution{law};
    return "none";
  } catch (const InvalidDistribution& fault) {
    return fault.what();
  }
}

}  // namespace

TEST_CASE("a law that cannot be is refused with its problem and a remedy") {
  CHECK(fault_of(law::Fixed{nan}) == "the value is nan, not a finite number; write a finite number");
  CHECK(fault_of(law::Uniform{5.0, 2.0}) ==
        "low is 5 and high is 2; write low below high, or a fixed value where they are equal");
  CHECK(fault_of(law::Exponential{0.0}) ==
        "mean is 0, but must be above 0; write a positive number, or a fixed value where nothing varies");
  CHECK(fault_of(law::Lognormal{21.0, 20.0}) ==
        "p90 is 20, not above the median 21; write p90 above the median, or a fixed value where nothing "
        "varies");
  CHECK(fault_of(law::Gamma{2e4, 1.0}) ==
        "shape is 20000, outside 0.01 to 10000; choose a value inside, or another law");
  CHECK(fault_of(law::Erlang{0, 1.0}) ==
        "stages is 0, outside 1 to 10000; choose a value inside, or another law");
  CHECK(fault_of(law::Weibull{-1.0, 1.0}) ==
        "shape is -1, outside 0.01 to 1000; choose a value inside, or another law");
  CHECK(fault_of(law::Beta{0.0, 1.0}) ==
        "alpha is 0, outside 0.1 to 10000; choose a value inside, or another law");
  CHECK(fault_of(law::Pert{1.0, 9.0, 5.0}) ==
        "mode is 9, outside 1 to 5; put the likeliest value between the least and the greatest");
  CHECK(fault_of(law::Triangular{1.0, infinity, 5.0}) ==
        "mode is inf, not a finite number; write a finite number");
  CHECK(fault_of(law::Discrete{{1.0, 2.0}, {1.0}}) ==
        "2 values but 1 weights; write one weight for each value");
  CHECK(fault_of(law::Discrete{{1.0, 2.0}, {1.0, -0.5}}) == "a weight is -0.5; write weights of 0 or more");
  CHECK(fault_of(law::Discrete{{1.0, 2.0}, {0.0, 0.0}}) ==
        "no weight is above 0; give at least one value a weight above 0");
  CHECK(fault_of(law::Empirical{}) == "there are no observations; give at least one");
  CHECK(fault_of(law::Mixture{{}, {}}) == "no weight is above 0; give at least one value a weight above 0");
  CHECK(fault_of(law::Truncated{law::Exponential{1.0}, 5.0, 2.0}) ==
        "low is 5 and high is 2; write low below high");
  CHECK(fault_of(law::Truncated{law::Exponential{1.0}, -5.0, -2.0}) ==
        "no value of the law lies between -5 and -2; widen the bounds or choose another law");
  CHECK(fault_of(law::Truncated{law::Discrete{{1.0, 4.0}, {1.0, 1.0}}, 2.0, 3.0}) ==
        "no value of the law lies between 2 and 3; widen the bounds or choose another law");
}

TEST_CASE("a law at the edge of what can be is accepted") {
  CHECK(fault_of(law::Gamma{1e4, 1.0}) == "none");
  CHECK(fault_of(law::Gamma{0.01, 1.0}) == "none");
  CHECK(fault_of(law::Beta{0.1, 1e4}) == "none");
  CHECK(fault_of(law::Weibull{0.01, 1.0}) == "none");
  CHECK(fault_of(law::Pert{1.0, 1.0, 5.0}) == "none");
  CHECK(fault_of(law::Discrete{{1.0, 2.0}, {0.0, 1.0}}) == "none");
  CHECK(fault_of(law::Truncated{law::Exponential{1.0}, 3.0, infinity}) == "none");
}

}  // namespace riposte::kernel
