#pragma once

#include <sleef.h>

/// The only door to transcendental functions. The C library picks other variants of exp, log and pow on
/// other processors (with or without fused multiply-add), and they differ in the last bit; one such bit can
/// send a history another way. SLEEF's `cinz` functions use no fused operation and give the same bits on any
/// x86-64 processor, from any compiler. Error at most 1 ulp (erfc 1.5 ulp); 8 to 30 ns a call.
///
/// So nothing that reaches a result calls std::exp and its like, nor a library that does (Boost.Math serves
/// tests only). sqrt, floor, ceil, fabs and ldexp are exact by definition and may be used from <cmath>.
namespace riposte::kernel {

[[nodiscard]] inline double exp(double x) { return Sleef_cinz_expd1_u10purec(x); }
/// e^x - 1 without cancellation near 0.
[[nodiscard]] inline double expm1(double x) { return Sleef_cinz_expm1d1_u10purec(x); }
/// Natural logarithm; -inf at 0, NaN below.
[[nodiscard]] inline double log(double x) { return Sleef_cinz_logd1_u10purec(x); }
/// log(1 + x) without cancellation near 0.
[[nodiscard]] inline double log1p(double x) { return Sleef_cinz_log1pd1_u10purec(x); }
[[nodiscard]] inline double pow(double base, double exponent) {
  return Sleef_cinz_powd1_u10purec(base, exponent);
}
/// Complementary error function, 2/√π ∫_x^∞ exp(-t²) dt.
[[nodiscard]] inline double erfc(double x) { return Sleef_cinz_erfcd1_u15purec(x); }
/// Logarithm of the gamma function, x > 0.
[[nodiscard]] inline double lgamma(double x) { return Sleef_cinz_lgammad1_u10purec(x); }

}  // namespace riposte::kernel
