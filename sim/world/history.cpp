#include "sim/world/history.hpp"

#include "sim/world/agreements.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {

HappeningNumber tell(World& world, Happening happening) {
  happening.at = world.calendar.now();
  happening.number = static_cast<HappeningNumber>(world.history.size());
  happening.cause = world.cause;
  world.history.push_back(happening);
  return happening.number;
}

Happening about(const World& world, HappeningKind kind, MeasureId measure) {
  const MeasureParameters& parameters = world.parameters->measures[measure.value()];
  Happening happening;
  happening.kind = kind;
  happening.act.actor = parameters.imposer;
  happening.act.target = parameters.target;
  happening.act.measure = measure;
  return happening;
}

Happening about(const World& world, HappeningKind kind, TalksId talks) {
  const TalksParameters& parameters = world.parameters->talks[talks.value()];
  Happening happening;
  happening.kind = kind;
  happening.act.actor = parameters.first;
  happening.act.target = parameters.second;
  happening.act.talks = talks;
  happening.act.measure = parameters.measure;
  return happening;
}

Happening about(const World& world, HappeningKind kind, DeadlineId deadline) {
  const DeadlineParameters& parameters = world.parameters->deadlines[deadline.value()];
  Happening happening;
  happening.kind = kind;
  happening.act.actor = parameters.holder;
  happening.act.target = parameters.counterpart;
  happening.act.deadline = deadline;
  return happening;
}

Happening about(const World& world, HappeningKind kind, AgreementId agreement) {
  const AgreementParameters& parameters = world.parameters->agreements[agreement.value()];
  Happening happening;
  happening.kind = kind;
  happening.act.actor = parameters.first;
  happening.act.target = parameters.second;
  happening.act.agreement = agreement;
  return happening;
}

Happening about(const World& world, HappeningKind kind, ObligationId obligation) {
  const ObligationParameters& parameters = promise_of(world, obligation);
  Happening happening;
  happening.kind = kind;
  happening.act.actor = parameters.obligor;
  happening.act.target = parameters.beneficiary;
  happening.act.agreement = world.tables->obligations()[obligation.value()].agreement;
  happening.obligation = obligation;
  return happening;
}

}  // namespace riposte::world
