#include "sim/economy/equilibrium.hpp"

#include <string>

#include <fmt/format.h>

namespace riposte::economy {

namespace {

std::string told(Unsolved why, int iterations, double residual) {
  switch (why) {
    case Unsolved::iterations:
      return fmt::format("no equilibrium of the economy in {} iterations; the best point was {:.2g} off",
                         iterations, residual);
    case Unsolved::runaway:
      return "no equilibrium of the economy; the iteration ran away";
    case Unsolved::income:
      break;
  }
  return "no equilibrium of the economy; what others take from a region is more than it earns";
}

}  // namespace

NotSolved::NotSolved(Unsolved why, int iterations, double residual, RegionId region,
                     const Counterfactual& asked)
    : std::runtime_error{told(why, iterations, residual)},
      why_{why},
      residual_{residual},
      region_{region},
      tariff_(asked.tariff.begin(), asked.tariff.end()),
      deficit_(asked.deficit.begin(), asked.deficit.end()),
      iceberg_(asked.iceberg.begin(), asked.iceberg.end()) {}

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
