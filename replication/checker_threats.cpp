#include <cmath>

#include "replication/checker_measures.hpp"

namespace riposte::replication {

using world::HappeningKind;
using world::MeasureStatus;

void MeasureRules::check_threat(Measure& measure, const world::MeasureParameters& parameters,
                                const world::Happening& happening) {
  const auto& act = happening.act;
  if (measure.threat_due < happening.at) end_threat(measure);  // undecided when its day was over
  const bool new_word = one_of(measure.status, {MeasureStatus::dormant, MeasureStatus::lifted});
  const bool stands = one_of(measure.status, {MeasureStatus::announced, MeasureStatus::in_force});
  const bool dated = act.kind == world::ActKind::threaten && act.until < kernel::never;
  const bool may_come = new_word || measure.status == MeasureStatus::threatened;
  evidence_.require(may_come || (dated && stands), "threatened though it stands", parameters.name);
  evidence_.require(!is_over(act.measure), "threatened though its law is void or its term over",
                    parameters.name);
  evidence_.require(!may_come || may_replace(parameters),
                    "threatened in place of a measure that no court has voided", parameters.name);
  evidence_.require(measure.threat_due == kernel::never, "threatened twice", parameters.name);
  evidence_.require(!dated || act.until > happening.at, "threatened for a day that is over", parameters.name);
  if (measure.status != MeasureStatus::threatened) measure.before_threat = measure.status;
  if (dated) {
    measure.threat_told = false;
    measure.threat_due = act.until;
    measure.threatened = act.level;
  }
  if (may_come) measure.status = MeasureStatus::threatened;
  measure.ever_raised = true;
}

void MeasureRules::end_threat(Measure& measure) {
  if (measure.threat_due == kernel::never) return;
  measure.threat_due = kernel::never;
  if (measure.status == MeasureStatus::threatened) measure.status = measure.before_threat;
}

void MeasureRules::end_threats_between(world::EconomyId one, world::EconomyId other) {
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    const auto& measure = evidence_.parameters().measures[i];
    const bool between_them = (measure.imposer == one && measure.target == other) ||
                              (measure.imposer == other && measure.target == one);
    if (between_them) end_threat(measures_[i]);
  }
}

void MeasureRules::check_threat_due(const world::Happening& happening) {
  auto& measure = measures_[happening.act.measure.value()];
  measure.threat_told = true;
  const auto& name = evidence_.parameters().measures[happening.act.measure.value()].name;
  evidence_.require(evidence_.caused_by_act(happening, world::ActKind::threaten),
                    "due though never threatened", name);
  evidence_.require(measure.threat_due == happening.at, "a threat due on another day", name);
  evidence_.require(measure.threatened == happening.value, "due at another level than threatened", name);
}

}  // namespace riposte::replication
