#pragma once

#include <algorithm>
#include <cstddef>

#include <boost/container/static_vector.hpp>

#include "agents/weighing.hpp"

namespace riposte::agents {

/// Incomes at the rates now, against which every other rate is held.
struct Standing {
  PairIncome imports;    ///< of the pair in which the agent imports
  double exports = 0.0;  ///< exporter's income of the one in which it exports
};
/// Precondition: all of the situation is known, as assess() gives it.
[[nodiscard]] Standing standing_of(const Situation& situation);

/// What a rise to that rate, at which my imports bring `after`, takes from the other over the outlook.
[[nodiscard]] inline double taken_by(const Situation& s, const Standing& now, const PairIncome& after) {
  return std::max(0.0, now.imports.exporter - after.exporter) * s.years;
}

/// The terms of moving the mean rate on the counterpart's goods to `rate`, at which they bring `after`.
[[nodiscard]] Terms terms_of_rate(const Situation& situation, const Standing& now, const PairIncome& after,
                                  double rate);
[[nodiscard]] Terms terms_of_rate(const Situation& situation, double rate);

/// What moving the mean rate on the counterpart's goods to `rate` brings.
struct RateOutcome {
  double rate = 0.0;
  Terms terms;
  double taken = 0.0;  ///< from the other, over the outlook
};

/// The outcomes of the rates that come up in one decision, each reckoned once: what may be raised may as well
/// be threatened, level by level. Of a menu too long to be kept some are reckoned again. The situation must
/// outlive them and stay as it is.
class RateOutcomes {
 public:
  explicit RateOutcomes(const Situation& situation);
  /// Valid until the next call. Precondition: the situation weighs.
  [[nodiscard]] const RateOutcome& at(double rate);

 private:
  static constexpr std::size_t most = 64;

  const Situation& situation_;
  Standing now_;
  boost::container::static_vector<RateOutcome, most> outcomes_;
};

}  // namespace riposte::agents
