#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "sim/kernel/prepared_law.hpp"

namespace riposte::kernel {
namespace {

constexpr double normal_p90 = 1.2815515655446004;  // the standard normal's 90th percentile

void require(bool holds, std::string problem, std::string_view remedy) {
  if (!holds) {
    throw InvalidDistribution{std::move(problem), std::string{remedy}};
  }
}

void require_finite(std::string_view name, double value) {
  require(std::isfinite(value), fmt::format("{} is {}, not a finite number", name, value),
          "write a finite number");
}

void require_positive(std::string_view name, double value) {
  require_finite(name, value);
  require(value > 0.0, fmt::format("{} is {}, but must be above 0", name, value),
          "write a positive number, or a fixed value where nothing varies");
}

void require_between(std::string_view name, double value, double least, double greatest) {
  require_finite(name, value);
  require(least <= value && value <= greatest,
          fmt::format("{} is {}, outside {} to {}", name, value, least, greatest),
          "choose a value inside, or another law");
}

void require_interval(double low, double high) {
  require_finite("low", low);
  require_finite("high", high);
  require_finite("high - low", high - low);
  require(low < high, fmt::format("low is {} and high is {}", low, high),
          "write low below high, or a fixed value where they are equal");
}

void require_mode(double low, double mode, double high) {
  require_interval(low, high);
  require_finite("mode", mode);
  require(low <= mode && mode <= high, fmt::format("mode is {}, outside {} to {}", mode, low, high),
          "put the likeliest value between the least and the greatest");
}

void require_all_finite(std::string_view name, const std::vector<double>& values) {
  for (const double value : values) {
    require_finite(name, value);
  }
}

void require_weights(std::size_t values, const std::vector<double>& weights) {
  require(values == weights.size(), fmt::format("{} values but {} weights", values, weights.size()),
          "write one weight for each value");
  require_all_finite("a weight", weights);
  const double least = weights.empty() ? 0.0 : *std::min_element(weights.begin(), weights.end());
  require(least >= 0.0, fmt::format("a weight is {}", least), "write weights of 0 or more");
  double total = 0.0;
  for (const double weight : weights) {
    total += weight;
  }
  require_finite("the sum of the weights", total);
  require(total > 0.0, "no weight is above 0", "give at least one value a weight above 0");
}

constexpr double greatest_shape = 1e4;

prepared::Form gamma_form(double shape, double mean) {
  if (shape == 1.0) {
    return prepared::Exponential{mean};
  }
  return std::make_shared<const prepared::Gamma>(prepared::make_gamma(shape, mean / shape));
}

prepared::Form beta_form(double alpha, double beta, double low, double high) {
  if (alpha == 1.0 && beta == 1.0) {
    return prepared::Uniform{low, high};
  }
  return std::make_shared<const prepared::Beta>(prepared::make_beta(alpha, beta, low, high));
}

}  // namespace

Distribution::Distribution(const law::Fixed& law) : form_{prepared::Fixed{law.value}} {
  require_finite("the value", law.value);
}

Distribution::Distribution(const law::Uniform& law) : form_{prepared::Uniform{law.low, law.high}} {
  require_interval(law.low, law.high);
}

Distribution::Distribution(const law::Exponential& law) : form_{prepared::Exponential{law.mean}} {
  require_positive("mean", law.mean);
}

Distribution::Distribution(const law::Lognormal& law) {
  require_positive("median", law.median);
  require_positive("p90", law.p90);
  require(law.median < law.p90, fmt::format("p90 is {}, not above the median {}", law.p90, law.median),
          "write p90 above the median, or a fixed value where nothing varies");
  form_ = prepared::Lognormal{log(law.median), log(law.p90 / law.median) / normal_p90, law.median};
}

Distribution::Distribution(const law::Gamma& law) {
  require_between("shape", law.shape, 0.01, greatest_shape);
  require_positive("mean", law.mean);
  form_ = gamma_form(law.shape, law.mean);
}

Distribution::Distribution(const law::Erlang& law) {
  require_between("stages", law.stages, 1.0, greatest_shape);
  require_positive("mean", law.mean);
  form_ = gamma_form(law.stages, law.mean);
}

Distribution::Distribution(const law::Weibull& law)
    : form_{prepared::Weibull{law.shape, 1.0 / law.shape, law.scale}} {
  require_between("shape", law.shape, 0.01, 1e3);
  require_positive("scale", law.scale);
}

Distribution::Distribution(const law::Beta& law) {
  require_between("alpha", law.alpha, 0.1, greatest_shape);
  require_between("beta", law.beta, 0.1, greatest_shape);
  require_interval(law.low, law.high);
  form_ = beta_form(law.alpha, law.beta, law.low, law.high);
}

Distribution::Distribution(const law::Pert& law) {
  require_mode(law.low, law.mode, law.high);
  const double width = law.high - law.low;
  form_ = beta_form(1.0 + 4.0 * ((law.mode - law.low) / width), 1.0 + 4.0 * ((law.high - law.mode) / width),
                    law.low, law.high);
}

Distribution::Distribution(const law::Triangular& law)
    : form_{prepared::Triangular{law.low, law.mode, law.high}} {
  require_mode(law.low, law.mode, law.high);
}

Distribution::Distribution(const law::Discrete& law) {
  require_all_finite("a value", law.values);
  require_weights(law.values.size(), law.weights);
  std::vector<prepared::Weighted> pairs;
  for (std::size_t i = 0; i < law.values.size(); ++i) {
    pairs.push_back({law.values[i], law.weights[i]});
  }
  form_ = prepared::make_discrete(std::move(pairs));
}

Distribution::Distribution(const law::Empirical& law) {
  require(!law.observations.empty(), "there are no observations", "give at least one");
  require_all_finite("an observation", law.observations);
  form_ = prepared::make_empirical(law.observations, law.between);
}

Distribution::Distribution(const law::Mixture& law) {
  require_weights(law.components.size(), law.weights);
  form_ = prepared::make_mixture(law);
}

Distribution::Distribution(const law::Truncated& law) {
  require(law.low <= law.high, fmt::format("low is {} and high is {}", law.low, law.high),
          "write low below high");
  form_ = prepared::make_truncated(law);
}

}  // namespace riposte::kernel
