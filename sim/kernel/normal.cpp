#include "sim/kernel/normal.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace riposte::kernel {
namespace {

constexpr double inverse_sqrt_two = 0.70710678118654752440;
/// Beyond this z, erfc nears underflow and the continued fraction of Mills' ratio has converged.
constexpr double far_tail = 20.0;

using Coefficients = std::array<double, 8>;

double polynomial(const Coefficients& c, double x) {
  double sum = c[7];
  for (std::size_t i = 7; i-- > 0;) {
    sum = sum * x + c[i];
  }
  return sum;
}

// The rational approximations of AS 241: middle, tail, far tail; numerator above denominator.
constexpr Coefficients a{3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                         1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                         3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr Coefficients b{1.0,
                         4.2313330701600911252e+1,
                         6.8718700749205790830e+2,
                         5.3941960214247511077e+3,
                         2.1213794301586595867e+4,
                         3.9307895800092710610e+4,
                         2.8729085735721942674e+4,
                         5.2264952788528545610e+3};
constexpr Coefficients c{1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                         3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients d{1.0,
                         2.05319162663775882187e0,
                         1.67638483018380384940e0,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
constexpr Coefficients e{6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients f{1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};

/// z > 0 whose upper tail is exp(-r²).
double upper_tail_quantile(double r) {
  if (r <= 5.0) {
    return polynomial(c, r - 1.6) / polynomial(d, r - 1.6);
  }
  return polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
}

/// 1 / Mills' ratio, φ(z) / P(Z > z), by Laplace's continued fraction; z >= far_tail, where 20 terms leave
/// nothing.
double far_hazard_rate(double z) {
  double fraction = z;
  for (int term = 20; term >= 1; --term) {
    fraction = z + static_cast<double>(term) / fraction;
  }
  return fraction;
}

double log_upper_tail(double z) {
  if (z < far_tail) {
    return log(0.5 * erfc(z * inverse_sqrt_two));
  }
  return -0.5 * z * z - half_log_two_pi - log(far_hazard_rate(z));
}

}  // namespace

double normal_quantile(Level level) {
  const double q = level.below < 0.5 ? level.below - 0.5 : 0.5 - level.above;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double tail = q < 0.0 ? level.below : level.above;
  const double z = upper_tail_quantile(std::sqrt(-log(tail)));
  return q < 0.0 ? -z : z;
}

LogTails normal_tails(double z) {
  const double smaller = log_upper_tail(std::fabs(z));
  const double larger = log1p(-exp(smaller));
  return z < 0.0 ? LogTails{smaller, larger} : LogTails{larger, smaller};
}

double normal_inverse_hazard(double hazard) {
  constexpr double direct = 200.0;  // AS 241 holds to 700; Newton needs z >= far_tail, that is 203
  if (hazard < direct) {
    return normal_quantile(level_of_hazard(hazard));
  }
  // H is convex and all but quadratic here: Newton's method gains more than six digits a step.
  double z = std::sqrt(2.0 * hazard);
  for (int step = 0; step < 4; ++step) {
    z -= (-log_upper_tail(z) - hazard) / far_hazard_rate(z);
  }
  return z;
}

}  // namespace riposte::kernel
