#include "sim/economy/equilibrium.hpp"

#include <fmt/format.h>

namespace riposte::economy {

NotConverged::NotConverged(int iterations, double residual, RegionId worst)
    : std::runtime_error{fmt::format(
          "no equilibrium of the economy in {} iterations; the last point is {:.2g} off, most in region {}",
          iterations, residual, worst.value() + 1)},
      residual_{residual},
      worst_{worst} {}

Economy after(const Economy& before, const Counterfactual& counterfactual, const Equilibrium& equilibrium) {
  Economy now = before;
  now.tariff.assign(counterfactual.tariff.begin(), counterfactual.tariff.end());
  now.deficit.assign(counterfactual.deficit.begin(), counterfactual.deficit.end());
  now.import_share = equilibrium.import_share;
  now.expenditure = equilibrium.expenditure;
  for (std::size_t n = 0; n < now.size.regions; ++n) now.value_added[n] *= equilibrium.wage[n];
  return now;
}

}  // namespace riposte::economy
