#include "analysis/economy_study.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/economy/calibration.hpp"
#include "sim/economy/solver.hpp"

namespace riposte::analysis {
namespace {

void bring_to_equilibrium(const economy::DataSet& data, bool zero_deficits, EconomyStudy& study) {
  const economy::Economy calibrated = economy::calibrate(data);
  const std::vector<double> zero(data.size.regions, 0.0);
  const economy::Counterfactual own{calibrated.tariff, zero_deficits ? zero : calibrated.deficit};
  economy::Solver solver{calibrated};
  const economy::Equilibrium& found = solver.solve(own);
  study.before = economy::after(calibrated, own, found);
  study.baseline = {found.iterations, found.residual};
  for (const double wage : found.wage) {
    study.baseline_moved = std::max(study.baseline_moved, std::fabs(wage - 1.0));
  }
}

}  // namespace

EconomyStudy study_economy(const economy::DataSet& data, const EconomyQuestion& question) {
  EconomyStudy study;
  bring_to_equilibrium(data, question.zero_deficits, study);
  study.tariff = data.counterfactual_tariff;
  if (!question.players.empty()) {
    study.policy_sectors = economy::sectors_with_tariffs(data.size, data.tariff, data.counterfactual_tariff);
    study.policy = economy::play_tariffs(
        study.before, {question.players, study.policy_sectors, question.rates, study.tariff, data.iceberg});
    study.tariff = study.policy->tariff;
  }
  const economy::Counterfactual counterfactual{study.tariff, study.before.deficit, data.iceberg};
  study.equilibrium = economy::Solver{study.before}.solve(counterfactual);
  study.effects = economy::effects_of(study.before, counterfactual, study.equilibrium);
  return study;
}

}  // namespace riposte::analysis
