#pragma once

#include <array>

#include <sleef.h>

/// The only door to transcendental functions. The C library picks other variants of exp, log and pow on
/// other processors (with or without fused multiply-add), and they differ in the last bit; one such bit can
/// send a history another way. SLEEF's `cinz` functions use no fused operation and give the same bits on any
/// x86-64 processor, from any compiler. We call their SSE2 form, which every x86-64 has and which is bound
/// by name, not chosen at run time; it gives the bits of the portable C form and is up to a third faster.
///
/// So nothing that reaches a result calls std::exp and its like, nor a library that does (Boost.Math serves
/// tests only). sqrt, floor, ceil, fabs and ldexp are exact by definition and may be used from <cmath>.
namespace riposte::kernel {

/// e^x; error below 1 ulp, 9 ns.
[[nodiscard]] inline double exp(double x) { return _mm_cvtsd_f64(Sleef_cinz_expd2_u10sse2(_mm_set1_pd(x))); }
/// The same of two numbers at the price of one: they take the two lanes of a register, and each comes out as
/// it would alone.
[[nodiscard]] inline std::array<double, 2> exp(std::array<double, 2> x) {
  const __m128d both = Sleef_cinz_expd2_u10sse2(_mm_set_pd(x[1], x[0]));
  return {_mm_cvtsd_f64(both), _mm_cvtsd_f64(_mm_unpackhi_pd(both, both))};
}
/// e^x - 1 without cancellation near 0; error below 1 ulp.
[[nodiscard]] inline double expm1(double x) {
  return _mm_cvtsd_f64(Sleef_cinz_expm1d2_u10sse2(_mm_set1_pd(x)));
}
/// Natural logarithm; -inf at 0, NaN below. Error below 3.5 ulp, also near 1; 11 ns, where the form that
/// stays below 1 ulp takes 21: the difference is noise to a variate.
[[nodiscard]] inline double log(double x) { return _mm_cvtsd_f64(Sleef_cinz_logd2_u35sse2(_mm_set1_pd(x))); }
/// The same of two numbers at the price of one.
[[nodiscard]] inline std::array<double, 2> log(std::array<double, 2> x) {
  const __m128d both = Sleef_cinz_logd2_u35sse2(_mm_set_pd(x[1], x[0]));
  return {_mm_cvtsd_f64(both), _mm_cvtsd_f64(_mm_unpackhi_pd(both, both))};
}
/// log(1 + x) without cancellation near 0; error below 1 ulp, 21 ns.
[[nodiscard]] inline double log1p(double x) {
  return _mm_cvtsd_f64(Sleef_cinz_log1pd2_u10sse2(_mm_set1_pd(x)));
}
/// base^exponent; error below 1 ulp, 60 ns.
[[nodiscard]] inline double pow(double base, double exponent) {
  return _mm_cvtsd_f64(Sleef_cinz_powd2_u10sse2(_mm_set1_pd(base), _mm_set1_pd(exponent)));
}
/// Cosine; error below 1 ulp.
[[nodiscard]] inline double cos(double x) { return _mm_cvtsd_f64(Sleef_cinz_cosd2_u10sse2(_mm_set1_pd(x))); }
/// Complementary error function, 2/√π ∫_x^∞ exp(-t²) dt; error below 1.5 ulp.
[[nodiscard]] inline double erfc(double x) {
  return _mm_cvtsd_f64(Sleef_cinz_erfcd2_u15sse2(_mm_set1_pd(x)));
}
/// Logarithm of the gamma function, x > 0; error below 1 ulp or 1e-15, whichever is more.
[[nodiscard]] inline double lgamma(double x) {
  return _mm_cvtsd_f64(Sleef_cinz_lgammad2_u10sse2(_mm_set1_pd(x)));
}

}  // namespace riposte::kernel
