#include "agents/tariff_options.hpp"

#include <algorithm>
#include <cmath>

#include "sim/world/measures.hpp"
#include "sim/world/threats.hpp"

namespace riposte::agents {
namespace {

/// A layer whose level the agent may move, and how the pair's mean rate follows from it (linear, but where it
/// displaces other layers).
struct Lever {
  world::MeasureId measure;
  double level = 0.0;  // as announced; 0 where the layer is neither in force nor announced
  double step = 0.0;
  double lowest = 0.0;
  double highest = 0.0;
  double rate_at_zero = 0.0;
  double slope = 0.0;
  world::ActKind act = world::ActKind::set_level;
};

/// In force, or announced.
bool bears(const world::MeasureState& state) {
  return state.status == world::MeasureStatus::in_force || state.status == world::MeasureStatus::announced;
}

/// A layer that replaces another is among the levers once courts have voided that one.
bool may_move(const world::World& world, world::MeasureId id) {
  const world::MeasureState& state = world.measures[id.value()];
  if (state.status == world::MeasureStatus::suspended) return false;
  return bears(state) ||
         (world::can_announce(world, id) && !answers_nothing(world, world.parameters->measures[id.value()]));
}

Lever lever_of(const Situation& s, const TariffMenu& menu) {
  const world::MeasureState& state = s.world->measures[menu.measure.value()];
  const auto line =
      s.world->tariffs.mean_rate_line(s.me, s.other, s.world->measures, s.world->draws, menu.measure);
  return {menu.measure,
          world::bearing_level(state, world::Basis::announced),
          s.world->draws[menu.step].value(),
          menu.lowest.valid() ? s.world->draws[menu.lowest].value() : 0.0,
          s.world->draws[menu.highest].value(),
          line.at_zero,
          line.slope,
          bears(state) ? world::ActKind::set_level : world::ActKind::announce};
}

/// Steps from `first` to `last`, both included.
struct Steps {
  int first = 1;
  int last = 0;
};

/// All steps where they are weighed; else the two next to the aim, one of which any policy without utilities
/// takes.
Steps steps_to_list(const Situation& s, const Lever& lever, int direction, int steps) {
  if (s.weighs) {
    return {1, steps};
  }
  const double now = lever.rate_at_zero + lever.slope * lever.level - s.my_rate;
  const double wanted = (s.aim - now) / (direction * lever.slope * lever.step);
  const int most = std::max(steps, 1);
  const int below = wanted >= most ? most : (wanted > 1.0 ? static_cast<int>(wanted) : 1);
  return {below, std::min(below + 1, steps)};
}

/// How much of a threat's word a move of the layer to `level` breaks: to go up though the other has given
/// way, to stop short of it though it has not, to move at all before its day though the other has not struck.
double broken_threat(const Situation& s, const Lever& lever, double level) {
  if (s.world->threats == 0 || !world::is_threatened(*s.world, lever.measure)) return 0.0;
  const bool gave_way = s.belief != nullptr && s.belief->gave_way;
  const bool struck = s.belief != nullptr && s.belief->struck;
  const world::MeasureState& state = s.world->measures[lever.measure.value()];
  if (!gave_way && !struck && s.world->calendar.now() < state.threat_due) return 1.0;
  return (gave_way ? level > lever.level : level < state.threatened_level) ? 1.0 : 0.0;
}

void add_levels(const Situation& s, RateOutcomes& rates, const Lever& lever, int direction,
                std::vector<Alternative>& alternatives) {
  const double room = direction > 0 ? lever.highest - lever.level : lever.level - lever.lowest;
  const int steps = steps_between(0.0, room, lever.step);
  const Steps listed = steps_to_list(s, lever, direction, steps);
  world::Act act = act_of(s, lever.act);
  act.measure = lever.measure;
  for (int k = listed.first; k <= listed.last; ++k) {
    const double level = std::max(0.0, lever.level + direction * k * lever.step);
    act.level = level;
    const double rate = lever.rate_at_zero + lever.slope * level;
    Terms terms = s.weighs ? rates.at(rate).terms : Terms{};
    terms[Term::audience] -= broken_threat(s, lever, level);
    add_alternative(s, direction > 0 ? Option::raise_tariff : Option::cut_tariff, act, terms, Effort::act,
                    {lever.step / s.act_width, k == listed.first ? Cell::first_level : Cell::next_level},
                    alternatives);
    alternatives.back().rate_change = rate - s.my_rate;
    if (k == 1 && direction > 0 && s.weighs) alternatives.back().before -= least_breach(s);
  }
}

}  // namespace

int steps_between(double low, double high, double step) {
  // No act goes further at once: a duty of a million percent would else be a menu longer than any memory.
  constexpr double most_steps = 10000.0;
  return static_cast<int>(std::clamp(std::floor((high - low) / step + 1e-9), 0.0, most_steps));
}

double least_breach(const Situation& s) {
  constexpr double next_to_nothing = 1e-9;
  return s.state->weights[static_cast<std::size_t>(Term::audience)] * breach(s, next_to_nothing);
}

void add_tariff_options(const Situation& situation, RateOutcomes& rates,
                        std::vector<Alternative>& alternatives) {
  for (const int direction : {+1, -1}) {
    if (direction > 0 && !situation.may_harden) continue;
    // A policy without utilities moves towards its aim or not at all.
    if (!situation.weighs && !(direction * situation.aim > 0.0)) {
      continue;
    }
    for (const TariffMenu& menu : situation.self->tariff_menus) {
      const world::MeasureParameters& measure = situation.world->parameters->measures[menu.measure.value()];
      if (bears_on(measure, situation.other) && may_move(*situation.world, menu.measure)) {
        add_levels(situation, rates, lever_of(situation, menu), direction, alternatives);
      }
    }
  }
}

void add_tariff_options(const Situation& situation, std::vector<Alternative>& alternatives) {
  RateOutcomes rates{situation};
  add_tariff_options(situation, rates, alternatives);
}

}  // namespace riposte::agents
