#include "sim/world/remedies.hpp"

#include <algorithm>

#include "sim/world/agreements.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
bool may_return(const World& world, MeasureId id) {
  const MeasureStatus status = world.measures[id.value()].status;
  return status == MeasureStatus::suspended || (status == MeasureStatus::lifted && can_announce(world, id));
}

bool can_snap_back(const World& world, ObligationId id, EconomyId actor) {
  const ObligationParameters& promise = promise_of(world, id);
  return promise.beneficiary == actor && binds(world, world.tables->obligations()[id.value()].agreement) &&
         world.obligations[id.value()].status == ObligationStatus::breached &&
         std::any_of(promise.snap_back.begin(), promise.snap_back.end(),
                     [&](MeasureId measure) { return may_return(world, measure); });
}

void snap_back(World& world, ObligationId id) {
  for (const MeasureId measure : promise_of(world, id).snap_back) {
    if (may_return(world, measure)) snap_back(world, measure);
  }
}

}  // namespace riposte::world
