#include "sim/world/teams.hpp"

#include <algorithm>

#include "sim/world/negotiations.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

kernel::Days length_of_round(const World& world, const TalksParameters& talks) {
  return talks.round_length.valid() ? world.draws[talks.round_length] : kernel::Days{};
}

/// Imports of the two sides from each other [bn USD a year].
double trade_between(const World& world, const TalksParameters& talks) {
  double sum = 0.0;
  for (const TradeParameters& trade : world.parameters->trade) {
    const bool between = (trade.importer == talks.first && trade.exporter == talks.second) ||
                         (trade.importer == talks.second && trade.exporter == talks.first);
    sum += between ? world.draws[trade.imports].value() : 0.0;
  }
  return sum;
}

/// The talks of that host that are next in line; of equals, those declared first. Invalid where none wait.
TalksId next_in_line(const World& world, EconomyId host) {
  const bool by_trade = world.parameters->economies[host.value()].rounds_order == RoundsOrder::largest_trade;
  TalksId next;
  double best = 0.0;
  for (std::size_t i = 0; i < world.talks.size(); ++i) {
    const TalksParameters& talks = world.parameters->talks[i];
    if (talks.first != host || world.talks[i].waits_since == kernel::never) continue;
    const double rank = by_trade ? trade_between(world, talks)
                                 : -world.talks[i].waits_since.value();  // the older, the higher
    if (next.valid() && rank <= best) continue;
    next = TalksId{i};
    best = rank;
  }
  return next;
}

}  // namespace

void begin_teams(World& world) { world.busy_teams.assign(world.parameters->economies.size(), 0); }

bool take_team(World& world, TalksId id) {
  const TalksParameters& talks = world.parameters->talks[id.value()];
  const std::uint16_t teams = world.parameters->economies[talks.first.value()].negotiators;
  const kernel::Days length = length_of_round(world, talks);
  if (teams == 0 || length <= kernel::Days{}) return true;
  std::uint16_t& busy = world.busy_teams[talks.first.value()];
  if (busy == teams) {
    world.talks[id.value()].waits_since = world.calendar.now();
    return false;
  }
  ++busy;
  const WorkingDays& days = world.tables->working_days(talks.first);
  Event event{EventKind::team_returns};
  event.index = static_cast<std::uint16_t>(talks.first.value());
  schedule(world.calendar, days.on_working_day(world.calendar.now() + length), event);
  return true;
}

void team_returns(World& world, EconomyId host) {
  --world.busy_teams[host.value()];
  const TalksId next = next_in_line(world, host);
  if (!next.valid()) return;
  world.talks[next.value()].waits_since = kernel::never;
  hold_round(world, next);
}

}  // namespace riposte::world
