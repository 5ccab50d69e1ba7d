#pragma once

#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/kernel/law.hpp"

namespace riposte::kernel {

namespace law {
struct Mixture;
struct Truncated;
}  // namespace law

/// The numbers of a law fit no distribution. what() is "problem; remedy".
class InvalidDistribution : public std::invalid_argument {
 public:
  InvalidDistribution(std::string problem, std::string remedy)
      : std::invalid_argument{problem + "; " + remedy},
        problem_{std::move(problem)},
        remedy_{std::move(remedy)} {}
  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] const std::string& remedy() const { return remedy_; }

 private:
  std::string problem_;
  std::string remedy_;
};

/// The closed interval outside which no value falls; its ends may be infinite.
struct Support {
  double low;
  double high;
};

struct Level;

/// Laws made ready to draw from: constants worked out once, tables shared by copies. Internal to the kernel.
/// Each law answers the same six questions:
///   value_at        the least x with P(X <= x) >= level.below
///   below           P(X <= x)
///   hazard          -log P(X > x)
///   inverse_hazard  the least x with hazard(x) >= h
///   mean_value      the expectation
///   range           its support
namespace prepared {
struct Fixed {
  double value;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};
struct Uniform {
  double low, high;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};
struct Exponential {
  double mean;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};
struct Lognormal {
  double log_median, log_sd, median;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};
struct Weibull {
  double shape, inverse_shape, scale;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};
struct Triangular {
  double low, mode, high;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};
struct Gamma;
struct Beta;
struct Discrete;
struct Stepped;
struct Interpolated;
struct Mixture;
struct Truncated;
template <class Law>
using Shared = std::shared_ptr<const Law>;
using Form =
    std::variant<Fixed, Uniform, Exponential, Lognormal, Weibull, Triangular, Shared<Gamma>, Shared<Beta>,
                 Shared<Discrete>, Shared<Stepped>, Shared<Interpolated>, Shared<Mixture>, Shared<Truncated>>;
}  // namespace prepared

/// The law of one random quantity, checked and ready to draw from. An immutable value: copies are cheap and
/// share their tables. Numbers are in the unit of the quantity, which its holder knows.
/// Construction throws InvalidDistribution; it costs nanoseconds for closed forms and 1 to 6 ms where tables
/// of quantiles are made (gamma, beta, PERT; extreme shapes up to 20 ms). Nothing else throws or allocates.
class Distribution {
 public:
  Distribution() : Distribution{law::Fixed{}} {}
  Distribution(const law::Fixed& law);
  Distribution(const law::Uniform& law);
  Distribution(const law::Exponential& law);
  Distribution(const law::Lognormal& law);
  Distribution(const law::Gamma& law);
  Distribution(const law::Erlang& law);
  Distribution(const law::Weibull& law);
  Distribution(const law::Beta& law);
  Distribution(const law::Pert& law);
  Distribution(const law::Triangular& law);
  Distribution(const law::Discrete& law);
  Distribution(const law::Empirical& law);
  Distribution(const law::Mixture& law);
  Distribution(const law::Truncated& law);

  [[nodiscard]] const prepared::Form& form() const { return form_; }
  /// From a law that is ready.
  explicit Distribution(prepared::Form form) : form_{std::move(form)} {}

 private:
  prepared::Form form_;
};

namespace law {

/// components[i] with probability weights[i] / Σ weights; weights >= 0, not all 0.
struct Mixture {
  std::vector<Distribution> components;
  std::vector<double> weights;
};

/// `inner` given that low <= X <= high; either bound may be infinite. P(low <= X <= high) > 0.
struct Truncated {
  Distribution inner;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

}  // namespace law

/// The least x with F(x) >= u, for 0 < u < 1: one uniform, one variate. Non-decreasing in u (to rounding),
/// so that draws stay coupled between scenarios and under antithetic points. 2 to 60 ns on top of the
/// uniform; a truncated law takes 140 ns, a mixture microseconds.
[[nodiscard]] double quantile(const Distribution& distribution, double u);

/// F(x) = P(X <= x). Relative error about 1e-13 for gamma and beta, a few ulp for the others.
[[nodiscard]] double cdf(const Distribution& distribution, double x);

[[nodiscard]] double mean(const Distribution& distribution);
[[nodiscard]] double median(const Distribution& distribution);

/// Whether two draws can differ.
[[nodiscard]] bool is_random(const Distribution& distribution);

[[nodiscard]] Support support(const Distribution& distribution);

/// H(age) = -log P(X > age), without cancellation in either tail; +inf at and beyond the support's end.
[[nodiscard]] double cumulative_hazard(const Distribution& distribution, double age);

/// The least age with H(age) >= hazard, for hazard >= 0: the support's low end at 0, its high end at +inf.
[[nodiscard]] double inverse_cumulative_hazard(const Distribution& distribution, double hazard);

/// The quantile of X given that X > age: H^-1(H(age) - log(1 - u)), never below age.
[[nodiscard]] double quantile_beyond(const Distribution& distribution, double age, double u);

}  // namespace riposte::kernel
