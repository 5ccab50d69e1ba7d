#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/economy/baseline.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/equilibrium.hpp"
#include "sim/economy/policy.hpp"

namespace riposte::analysis {

/// What is asked of the economy by itself: the data set's counterfactual tariffs and iceberg costs, and what
/// players make of the former.
struct EconomyQuestion {
  bool zero_deficits = false;  ///< in the baseline and in the counterfactual
  std::vector<economy::Player> players;
  economy::Rates rates = economy::Rates::uniform;
  double least = -0.5;  ///< rates are sought between these, fractions
  double most = 10.0;
  std::string tariffs;               ///< as it was asked, to be asked again: empty, `baseline` or a file
  std::vector<std::string> changes;  ///< to the data
};

/// What could not be solved.
enum class StudyStage { baseline, policy, counterfactual };

/// A study that came to no end: at which stage, and why.
class UnsolvedStudy : public std::runtime_error {
 public:
  UnsolvedStudy(StudyStage stage, const economy::NotSolved& why, const std::string& region);
  [[nodiscard]] StudyStage stage() const { return stage_; }

 private:
  StudyStage stage_;
};

/// One counterfactual of the economy, and what it rests on.
struct EconomyStudy {
  economy::Baseline baseline;
  std::vector<double> tariff;  ///< of the counterfactual [link]
  economy::Equilibrium equilibrium;
  std::vector<economy::RegionEffects> effects;  ///< [region]
  std::vector<std::size_t> policy_sectors;      ///< in which players choose
  std::optional<economy::PolicyOutcome> policy;
};

/// Brings the data to an equilibrium at their own tariffs, lets players choose, and solves. Throws
/// UnsolvedStudy and NoNashEquilibrium.
[[nodiscard]] EconomyStudy study_economy(const economy::DataSet& data, const EconomyQuestion& question);

}  // namespace riposte::analysis
