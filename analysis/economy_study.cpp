#include "analysis/economy_study.hpp"

#include <utility>

#include <fmt/format.h>

#include "sim/economy/baseline.hpp"
#include "sim/economy/solver.hpp"

namespace riposte::analysis {
namespace {

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
  study.policy = economy::play_tariffs(study.baseline.economy,
                                       {question.players, study.policy_sectors, question.rates, study.tariff,
                                        data.iceberg, question.least, question.most});
  study.tariff = study.policy->tariff;
}

void solve_counterfactual(const economy::DataSet& data, EconomyStudy& study) {
  const economy::Counterfactual asked{study.tariff, study.baseline.economy.deficit, data.iceberg};
  study.equilibrium =
      study.policy ? study.policy->equilibrium : economy::Solver{study.baseline.economy}.solve(asked);
  study.effects = economy::effects_of(study.baseline.economy, asked, study.equilibrium);
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
  const auto deficits = question.zero_deficits ? economy::Deficits::zero : economy::Deficits::kept;
  at_stage(StudyStage::baseline, data, [&] { study.baseline = economy::baseline_of(data, deficits); });
  study.tariff = data.counterfactual_tariff;
  if (!question.players.empty()) {
    at_stage(StudyStage::policy, data, [&] { let_players_choose(data, question, study); });
  }
  at_stage(StudyStage::counterfactual, data, [&] { solve_counterfactual(data, study); });
  return study;
}

}  // namespace riposte::analysis
