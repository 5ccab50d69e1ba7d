#include "sim/economy/equilibrium.hpp"

#include <cmath>
#include <string>

#include <fmt/format.h>

namespace riposte::economy {

namespace {

std::string no_equilibrium(int iterations, double residual) {
  const std::string where = std::isfinite(residual) ? fmt::format("the last point is {:.2g} off", residual)
                                                    : "the iteration ran away";
  return fmt::format("no equilibrium of the economy in {} iterations; {}", iterations, where);
}

}  // namespace

NotConverged::NotConverged(int iterations, double residual, RegionId worst)
    : std::runtime_error{no_equilibrium(iterations, residual)}, residual_{residual}, worst_{worst} {}

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
