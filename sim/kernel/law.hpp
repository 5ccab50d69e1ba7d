#pragma once

#include <cstdint>
#include <vector>

/// Laws of random quantities as an expert says them: plain numbers, in the unit of the quantity, not yet
/// checked. kernel::Distribution checks a law and makes it ready to draw from. The laws that are made of
/// other distributions, Mixture and Truncated, stand in distribution.hpp.
namespace riposte::kernel::law {

/// Always `value`; finite.
struct Fixed {
  double value = 0.0;
};

/// Every value between low and high alike; finite, low < high.
struct Uniform {
  double low = 0.0;
  double high = 1.0;
};

/// Waiting without memory; mean > 0 (the mean, not the rate).
struct Exponential {
  double mean = 1.0;
};

/// Half the values below `median`, nine in ten below `p90`; 0 < median < p90.
struct Lognormal {
  double median = 1.0;
  double p90 = 2.0;
};

/// Density ∝ x^(shape-1) exp(-x shape / mean); 0.01 <= shape <= 10^4, mean > 0.
struct Gamma {
  double shape = 1.0;
  double mean = 1.0;
};

/// The sum of `stages` independent exponential stages, with `mean` in all; 1 <= stages <= 10^4.
struct Erlang {
  std::uint32_t stages = 1;
  double mean = 1.0;
};

/// P(X > x) = exp(-(x / scale)^shape); 0.01 <= shape <= 1000, scale > 0.
struct Weibull {
  double shape = 1.0;
  double scale = 1.0;
};

/// Density ∝ y^(alpha-1) (1-y)^(beta-1), y = (x - low) / (high - low); 0.1 <= alpha, beta <= 10^4.
struct Beta {
  double alpha = 1.0;
  double beta = 1.0;
  double low = 0.0;
  double high = 1.0;
};

/// Beta by an expert's least, likeliest and greatest value: alpha = 1 + 4 (mode - low) / (high - low),
/// beta = 1 + 4 (high - mode) / (high - low) (Malcolm et al. 1959); low <= mode <= high, low < high.
struct Pert {
  double low = 0.0;
  double mode = 0.5;
  double high = 1.0;
};

/// Density rising straight from low to mode and falling straight to high; low <= mode <= high, low < high.
struct Triangular {
  double low = 0.0;
  double mode = 0.5;
  double high = 1.0;
};

/// values[i] with probability weights[i] / Σ weights; any order; weights >= 0, not all 0.
struct Discrete {
  std::vector<double> values;
  std::vector<double> weights;
};

/// What lies between two neighbouring observations.
enum class Between : std::uint8_t {
  interpolated,  ///< everything between, evenly: quantile linear in u through n points (type 7 of Hyndman &
                 ///< Fan 1996)
  stepped        ///< nothing: only observed values occur, each with probability 1/n
};

/// Past observations as the law of the next; any order, at least one.
struct Empirical {
  std::vector<double> observations;
  Between between = Between::interpolated;
};

}  // namespace riposte::kernel::law
