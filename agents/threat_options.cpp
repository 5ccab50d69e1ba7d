#include "agents/threat_options.hpp"

#include <algorithm>
#include <cmath>

#include "agents/tariff_options.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/threats.hpp"

namespace riposte::agents {
namespace {

double worth(const Situation& s, const Terms& terms) {
  double sum = 0.0;
  for (std::size_t i = 0; i < term_count; ++i) sum += s.state->weights[i] * terms.values()[i];
  return sum;
}

Terms scaled(const Terms& terms, double factor) {
  Terms result;
  for (std::size_t i = 0; i < term_count; ++i) {
    const auto term = static_cast<Term>(i);
    result[term] = factor * terms[term];
  }
  return result;
}

double rate_at(const Situation& s, world::MeasureId id, double level) {
  return s.world->tariffs.mean_rate_if(s.me, s.other, s.world->measures, s.world->draws, id, level);
}

/// The chance that the threat of that rate is enough.
double chance_of_yielding(const Situation& s, double rate) {
  const IncomeModel& income = *s.state->income;
  const double lost = income.at(s.my_pair, s.my_rate).exporter - income.at(s.my_pair, rate).exporter;
  return s.world->draws[s.self->reckoning.threat_force].value() *
         chance_of_giving_way(s, std::max(0.0, lost) * s.years);
}

Terms of_backing_down() {
  Terms terms;
  terms[Term::audience] = -1.0;
  return terms;
}

Terms terms_of_threat(const Situation& s, double rate) {
  const double notice = s.world->draws[s.self->reckoning.notice].value();
  const double left = std::max(0.0, 1.0 - notice / s.world->draws[s.self->outlook].value());
  const Terms blow = scaled(terms_of_rate(s, rate), left);
  const Terms back = of_backing_down();
  const double chance = chance_of_yielding(s, rate);
  Terms terms = scaled(worth(s, blow) < worth(s, back) ? back : blow, 1.0 - chance);
  add_relief(s, chance, terms);
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

void add_levels(const Situation& s, const TariffMenu& menu, std::vector<Alternative>& alternatives) {
  const double stands =
      world::bearing_level(s.world->measures[menu.measure.value()], world::Basis::announced);
  const double step = s.world->draws[menu.step].value();
  const double highest = s.world->draws[menu.highest].value();
  world::Act act = act_of(s, world::ActKind::threaten);
  act.measure = menu.measure;
  act.until = day_of_threat(s);
  constexpr double rounding = 1e-9;
  for (int k = 1; stands + k * step <= highest + rounding; ++k) {
    act.level = stands + k * step;
    if (!world::can_threaten(*s.world, menu.measure, act.level)) continue;
    add_alternative(s, Option::threaten, act, terms_of_threat(s, rate_at(s, menu.measure, act.level)),
                    Effort::act, {step, k == 1 ? Cell::first_level : Cell::next_level}, alternatives);
  }
}

}  // namespace

void add_threat_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (!s.weighs || has_threatened(s)) return;
  for (const TariffMenu& menu : s.self->tariff_menus) {
    if (mine_on_other(s, menu.measure) &&
        !answers_nothing(*s.world, s.world->parameters->measures[menu.measure.value()])) {
      add_levels(s, menu, alternatives);
    }
  }
}

void add_due_options(const Situation& s, world::MeasureId id, std::vector<Alternative>& alternatives) {
  const world::MeasureState& state = s.world->measures[id.value()];
  if (state.threat_due > s.world->calendar.now()) return;  // taken back or overtaken since
  const bool gave_way = s.belief != nullptr && s.belief->gave_way;
  Terms carried = terms_of_rate(s, rate_at(s, id, state.threatened_level));
  carried[Term::audience] -= gave_way ? 1.0 : 0.0;
  world::Act act =
      act_of(s, world::can_set_level(*s.world, id) ? world::ActKind::set_level : world::ActKind::announce);
  act.measure = id;
  act.level = state.threatened_level;
  add_alternative(s, Option::carry_out, act, carried, Effort::none, {}, alternatives);
  act.kind = world::ActKind::withdraw_threat;
  add_alternative(s, Option::withdraw, act, gave_way ? Terms{} : of_backing_down(), Effort::none, {},
                  alternatives);
}

}  // namespace riposte::agents
