#include "agents/threat_options.hpp"

#include <algorithm>

#include "agents/tariff_options.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/threats.hpp"

namespace riposte::agents {
namespace {

Terms scaled(const Terms& terms, double factor) {
  Terms result;
  add_scaled(terms, factor, result);
  return result;
}

Terms of_backing_down() {
  Terms terms;
  terms[Term::audience] = -1.0;
  return terms;
}

/// What is the same for all levels that may be threatened now.
struct Stakes {
  double force = 0.0;  ///< of a threat, against that of its deed
  double left = 0.0;   ///< of the outlook, when the day of the threat comes
  double least = 0.0;  ///< what the threat of next to nothing costs in face [% of GDP]
};

Stakes stakes_of(const Situation& s) {
  const kernel::Draws& draws = s.world->draws;
  const double notice = draws[s.self->reckoning.notice].value();
  const double left = std::max(0.0, 1.0 - notice / draws[s.self->outlook].value());
  const double price_of_word = s.state->weights[static_cast<std::size_t>(Term::audience)];
  return {draws[s.self->reckoning.threat_force].value(), left,
          std::min(left * least_breach(s), price_of_word)};
}

Terms terms_of_threat(const Situation& s, const Stakes& stakes, const RateOutcome& outcome) {
  const Terms blow = scaled(outcome.terms, stakes.left);
  const Terms back = of_backing_down();
  const double yields = stakes.force * chance_of_giving_way(s, outcome.taken);
  Terms terms = scaled(worth_of(s, blow) < worth_of(s, back) ? back : blow, 1.0 - yields);
  add_relief(s, yields, terms);
  return terms;
}

bool mine_on_other(const Situation& s, world::MeasureId id) {
  const world::MeasureParameters& measure = s.world->parameters->measures[id.value()];
  return measure.imposer == s.me && measure.target == s.other;
}

bool has_threatened(const Situation& s) {
  if (s.world->threats == 0) return false;
  return std::any_of(s.self->tariff_menus.begin(), s.self->tariff_menus.end(), [&](const TariffMenu& menu) {
    return mine_on_other(s, menu.measure) && world::is_threatened(*s.world, menu.measure);
  });
}

/// The working day on which a threat made now is to be carried out.
kernel::Instant day_of_threat(const Situation& s) {
  const world::WorkingDays& days = s.world->tables->working_days(s.me);
  const kernel::Days notice = s.world->draws[s.self->reckoning.notice];
  return days.on_working_day(days.local_days_after(s.world->calendar.now(), notice));
}

void add_levels(const Situation& s, RateOutcomes& rates, const Stakes& stakes, const TariffMenu& menu,
                std::vector<Alternative>& alternatives) {
  const world::MeasureState& state = s.world->measures[menu.measure.value()];
  const double stands = std::max(world::bearing_level(state, world::Basis::in_force),
                                 world::bearing_level(state, world::Basis::announced));
  const double step = s.world->draws[menu.step].value();
  const int steps = steps_between(stands, s.world->draws[menu.highest].value(), step);
  if (steps == 0 || !world::can_threaten(*s.world, menu.measure, stands + step)) return;
  world::Act act = act_of(s, world::ActKind::threaten);
  act.measure = menu.measure;
  act.until = day_of_threat(s);
  const auto line =
      s.world->tariffs.mean_rate_line(s.me, s.other, s.world->measures, s.world->draws, menu.measure);
  for (int k = 1; k <= steps; ++k) {
    act.level = stands + k * step;
    const double rate = line.at_zero + line.slope * act.level;
    add_alternative(s, Option::threaten, act, terms_of_threat(s, stakes, rates.at(rate)), Effort::act,
                    {step / s.act_width, k == 1 ? Cell::first_level : Cell::next_level}, alternatives);
    if (k == 1) alternatives.back().before -= stakes.least;
  }
}

}  // namespace

void add_threat_options(const Situation& s, RateOutcomes& rates, std::vector<Alternative>& alternatives) {
  if (!s.weighs || has_threatened(s)) return;
  const Stakes stakes = stakes_of(s);
  if (stakes.force <= 0.0) return;
  for (const TariffMenu& menu : s.self->tariff_menus) {
    if (mine_on_other(s, menu.measure) &&
        !answers_nothing(*s.world, s.world->parameters->measures[menu.measure.value()])) {
      add_levels(s, rates, stakes, menu, alternatives);
    }
  }
}

void add_due_options(const Situation& s, world::MeasureId id, std::vector<Alternative>& alternatives) {
  const world::MeasureState& state = s.world->measures[id.value()];
  if (state.threat_due > s.world->calendar.now()) return;  // taken back or overtaken since
  const bool gave_way = s.belief != nullptr && s.belief->gave_way;
  Terms carried = terms_of_rate(s, mean_rate_if(s, id, state.threatened_level));
  carried[Term::audience] -= gave_way ? 1.0 : 0.0;
  world::Act act =
      act_of(s, world::can_set_level(*s.world, id) ? world::ActKind::set_level : world::ActKind::announce);
  act.measure = id;
  act.level = state.threatened_level;
  add_alternative(s, Option::carry_out, act, carried, Effort::none, {}, alternatives);
  act.kind = world::ActKind::withdraw_threat;
  // What courts have forbidden since, nobody is blamed for not doing.
  const bool open = world::can_set_level(*s.world, id) || world::can_announce(*s.world, id);
  add_alternative(s, Option::withdraw, act, open && !gave_way ? of_backing_down() : Terms{}, Effort::none, {},
                  alternatives);
}

}  // namespace riposte::agents
