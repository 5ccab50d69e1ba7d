#include "analysis/economy_study.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

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

// Does what solves; what cannot be solved is told with its stage.
template <class Solve>
void at_stage(StudyStage stage, const economy::DataSet& data, const Solve& solve) {
  try {
    solve();
  } catch (const economy::NotSolved& error) {
    throw UnsolvedStudy{stage, error, data.regions[error.region().value()]};
  }
}

void let_players_choose(const economy::DataSet& data, const EconomyQuestion& question, EconomyStudy& study) {
  study.policy_sectors = economy::sectors_with_tariffs(data.size, data.tariff);
  study.policy =
      economy::play_tariffs(study.before, {question.players, study.policy_sectors, question.rates,
                                           study.tariff, data.iceberg, question.least, question.most});
  study.tariff = study.policy->tariff;
}

void solve_counterfactual(const economy::DataSet& data, EconomyStudy& study) {
  const economy::Counterfactual asked{study.tariff, study.before.deficit, data.iceberg};
  study.equilibrium = study.policy ? study.policy->equilibrium : economy::Solver{study.before}.solve(asked);
  study.effects = economy::effects_of(study.before, asked, study.equilibrium);
}

std::string told(StudyStage stage, const economy::NotSolved& why, const std::string& region) {
  const char* const where = stage == StudyStage::baseline ? "the baseline"
                            : stage == StudyStage::policy ? "the choice of tariffs"
                                                          : "the counterfactual";
  return fmt::format("{}: {} ({})", where, why.what(), region);
}

}  // namespace

UnsolvedStudy::UnsolvedStudy(StudyStage stage, const economy::NotSolved& why, const std::string& region)
    : std::runtime_error{told(stage, why, region)}, stage_{stage} {}

EconomyStudy study_economy(const economy::DataSet& data, const EconomyQuestion& question) {
  EconomyStudy study;
  at_stage(StudyStage::baseline, data, [&] { bring_to_equilibrium(data, question.zero_deficits, study); });
  study.tariff = data.counterfactual_tariff;
  if (!question.players.empty()) {
    at_stage(StudyStage::policy, data, [&] { let_players_choose(data, question, study); });
  }
  at_stage(StudyStage::counterfactual, data, [&] { solve_counterfactual(data, study); });
  return study;
}

}  // namespace riposte::analysis
