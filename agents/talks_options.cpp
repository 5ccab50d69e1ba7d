#include "agents/talks_options.hpp"

#include <algorithm>

#include "agents/prospects.hpp"
#include "agents/rate_outcomes.hpp"
#include "sim/kernel/transcendental.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

/// One side of one set of talks, as that side sees them.
struct Table {
  double demand = 0.0;
  double other_demand = 0.0;
  double gain = 0.0;  // joint gain of a deal over the outlook [% of GDP]
  double slack = 1.0;
  double takes_tabled = 0.0;  // chance that it takes its own demand, by the prior of its reservation
  double held = 0.0;          // chance of a deal at the demand as it stands
  Terms stakes;               // what a deal brings besides a share of the joint gain
};

/// Demands within a ten-thousandth of each other fit: steps are percentage points.
constexpr double fit_tolerance = 1e-4;

/// The chance that the other, which takes what it has tabled, would also take what is left of one by
/// `demand`.
double chance_it_accepts(const Situation& s, const Table& table, double demand) {
  const kernel::Distribution& supposed = s.self->reckoning.supposed_reservation;
  return table.takes_tabled <= 0.0 ? 1.0 : kernel::cdf(supposed, 1.0 - demand) / table.takes_tabled;
}

double chance_of_deal(const Situation& s, const Table& table, double demand) {
  const double excess = demand + table.other_demand - 1.0;
  return excess <= fit_tolerance
             ? 1.0
             : s.forthcoming * kernel::exp(-excess / table.slack) * chance_it_accepts(s, table, demand);
}

/// How near the dates of the talks are, from 0 to 1 on the day: `urgency` stays 1 when the day is over, as
/// the duty that came with it stays; `haste` is 0 then. A letter gives time again, until its duty comes.
struct Nearness {
  double urgency = 0.0;
  double haste = 0.0;
};

/// When the duty that a letter has announced comes; never where there is no such duty to come.
kernel::Instant letter_effect(const Situation& s, world::TalksId id) {
  const world::MeasureId measure = s.world->parameters->talks[id.value()].measure;
  return s.world->talks[id.value()].letter_sent && measure.valid()
             ? s.world->measures[measure.value()].pending_at
             : kernel::never;
}

Nearness nearness_of(const Situation& s, world::TalksId id) {
  const double scale = s.world->draws[s.self->reckoning.urgency].value();
  const kernel::Instant now = s.world->calendar.now();
  const auto near = [&](kernel::Instant date) {
    const double left = (date - now).value();
    return left <= 0.0 ? 1.0 : kernel::exp(-left / scale);
  };
  const kernel::Instant effect = letter_effect(s, id);
  if (effect < kernel::never) {
    const double nearing = near(effect);
    return {nearing, nearing};
  }
  Nearness nearness;
  for (const world::DeadlineId deadline : s.world->tables->deadlines_of(id)) {
    const world::DeadlineState& date = s.world->deadlines[deadline.value()];
    const double nearing = near(date.at);
    nearness.urgency = std::max(nearness.urgency, nearing);
    if (date.status != world::DeadlineStatus::passed) nearness.haste = std::max(nearness.haste, nearing);
  }
  for (const world::DealTerm& term : s.world->parameters->talks[id.value()].terms) {
    const world::MeasureState& measure = s.world->measures[term.measure.value()];
    const bool returns = measure.until < kernel::never && world::would_return(*s.world, term.measure);
    nearness.urgency = std::max(nearness.urgency, returns ? near(measure.until) : 0.0);
  }
  return nearness;
}

/// Which of the two sides I am.
std::size_t my_side(const Situation& s, world::TalksId id) {
  return world::side_of(s.world->parameters->talks[id.value()], s.me);
}

/// The joint gain of a deal, and for who hedges what it hopes to make good by it of the pressure of others.
double gain_of(const Situation& s, world::TalksId id) {
  const double gain = s.world->draws[gain_in(s.world->parameters->talks[id.value()], *s.self)].value();
  const double pressure = pressed_by_others(s);
  const double hedge = pressure > 0.0 ? s.world->draws[s.self->hedge].value() : 0.0;
  return (gain + hedge * pressure) * s.years;
}

Terms stakes_of(const Situation& s, world::TalksId id) {
  if (!s.weighs) {
    return {};
  }
  const Nearness nearness = nearness_of(s, id);
  Terms stakes;
  if (nearness.urgency > 0.0) {
    stakes[Term::income] = cost_of_no_deal(s, id) * s.years * nearness.urgency;
  }
  stakes[Term::deadline] = nearness.haste;
  if (changes_measures(s, id)) {
    const Prospects prospects = prospects_of(s, id);
    add_scaled(terms_of_change(s, Package{}, prospects.deal), 1.0, stakes);
    add_scaled(terms_of_change(s, prospects.back_without, prospects.back_with), nearness.urgency, stakes);
  }
  return stakes;
}

Table sit_down(const Situation& s, world::TalksId id) {
  const world::TalksState& state = s.world->talks[id.value()];
  const std::size_t side = my_side(s, id);
  Table table;
  table.demand = state.demand[side];
  table.other_demand = state.demand[1 - side];
  table.gain = gain_of(s, id);
  table.slack = s.world->draws[s.self->reckoning.bargaining_slack].value();
  table.takes_tabled = kernel::cdf(s.self->reckoning.supposed_reservation, table.other_demand);
  table.stakes = stakes_of(s, id);
  table.held = chance_of_deal(s, table, table.demand);
  return table;
}

Terms terms_of_demand(const Situation& s, const Table& table, double demand) {
  const double chance = chance_of_deal(s, table, demand);
  Terms terms;
  add_scaled(table.stakes, chance - table.held, terms);
  terms[Term::concession] += (chance * demand - table.held * table.demand) * table.gain;
  return terms;
}

/// The lowest demand that this side tables here: its red line, and no less than what is left to it.
double lowest_demand(const Situation& s, world::TalksId id, const Table& table) {
  const auto line_here = s.world->parameters->talks[id.value()].red_line[my_side(s, id)];
  const double red_line = s.world->draws[line_here.valid() ? line_here : s.self->reckoning.red_line].value();
  return std::max(red_line, 1.0 - table.other_demand);
}

/// A demand, and the chance that it makes a deal.
struct Offer {
  double demand = 0.0;
  double chance = 0.0;
};

/// What is best for me to ask for at that table, as it stands or lower: who thinks of going there, or of
/// leaving, reckons with the offer it can make, not with what it last asked for.
Offer best_offer(const Situation& s, world::TalksId id, const Table& table) {
  Offer best{table.demand, table.held};
  if (!s.weighs) return best;
  const auto& weights = s.state->weights;
  const double stakes = worth_of(s, table.stakes);
  const double gain = weights[static_cast<std::size_t>(Term::concession)] * table.gain;
  const double step = s.world->draws[s.self->demand_step].value();
  const double lowest = lowest_demand(s, id, table);
  double worth = best.chance * (stakes + best.demand * gain);
  for (double demand = table.demand; demand > lowest + fit_tolerance;) {
    demand = std::max(lowest, demand - step);
    const double chance = chance_of_deal(s, table, demand);
    if (chance * (stakes + demand * gain) <= worth) continue;
    worth = chance * (stakes + demand * gain);
    best = {demand, chance};
  }
  return best;
}

struct SnapBack {
  double my_rate = 0.0;
  double their_rate = 0.0;
};

/// Mean rates both ways if the deadline's measures between the two come back; their effects add up.
SnapBack snap_back(const Situation& s, const world::DeadlineParameters& deadline) {
  SnapBack rates{s.my_rate, s.their_rate};
  for (const world::MeasureId id : deadline.snap_back) {
    const world::MeasureParameters& measure = s.world->parameters->measures[id.value()];
    const world::MeasureState& state = s.world->measures[id.value()];
    if (measure.kind != world::MeasureKind::import_tariff || !world::would_return(*s.world, id)) continue;
    const double added = mean_rate_if(s, id, state.level) - mean_rate_if(s, id, 0.0);
    if (measure.imposer == s.me && bears_on(measure, s.other)) {
      rates.my_rate += added;
    } else if (measure.imposer == s.other && bears_on(measure, s.me)) {
      rates.their_rate += added;
    }
  }
  return rates;
}

/// What one duty of mine that comes does to me as an importer.
void add_duty(const Situation& s, world::MeasureId id, double level, Terms& terms) {
  const IncomeModel& income = *s.state->income;
  const world::EconomyId exporter = s.world->parameters->measures[id.value()].target;
  if (!exporter.valid()) return;
  const std::size_t pair = income.pair(s.me, exporter);
  const world::TariffStack& tariffs = s.world->tariffs;
  const PairIncome now = income.at(pair, tariffs.mean_rate(s.me, exporter, world::Basis::announced));
  const PairIncome then =
      income.at(pair, tariffs.mean_rate_if(s.me, exporter, s.world->measures, s.world->draws, id, level));
  add_imports(s, now, then, terms);
}

/// What a pause for many that runs out does to me who holds it: the suspended duties that come back, and
/// those of all that have no deal and no letter yet.
Terms terms_of_duties_for_all(const Situation& s, const world::DeadlineParameters& deadline) {
  Terms terms;
  for (const world::MeasureId id : deadline.snap_back) {
    const bool mine = s.world->parameters->measures[id.value()].imposer == s.me;
    if (mine && world::would_return(*s.world, id)) {
      add_duty(s, id, s.world->measures[id.value()].announced_level, terms);
    }
  }
  for (const world::TalksId id : deadline.talks) {
    const world::MeasureId duty = s.world->parameters->talks[id.value()].measure;
    const bool comes_back =
        std::find(deadline.snap_back.begin(), deadline.snap_back.end(), duty) != deadline.snap_back.end();
    if (!comes_back && world::ends_with_duty(*s.world, id)) {
      add_duty(s, duty, s.world->talks[id.value()].lapse_rate, terms);
    }
  }
  return terms;
}

Terms terms_of_passing(const Situation& s, const world::DeadlineParameters& deadline) {
  if (!s.other.valid()) {
    return s.weighs ? terms_of_duties_for_all(s, deadline) : Terms{};
  }
  const SnapBack rates = snap_back(s, deadline);
  Terms terms = terms_of_rate(s, rates.my_rate);
  const IncomeModel& income = *s.state->income;
  terms[Term::answer] = (income.exporter_at(s.their_pair, rates.their_rate) - s.exports) * s.years;
  terms[Term::reciprocity] = matching(s, s.my_hardness + rates.my_rate - s.my_rate,
                                      s.their_hardness + rates.their_rate - s.their_rate);
  terms[Term::concession] -= s.agreement_stands ? s.forthcoming * s.grievance : 0.0;
  terms[Term::audience] = 0.0;
  return terms;
}

/// Whether the agent has given its word that something of its own comes on that date.
bool has_stated(const Situation& s, const world::DeadlineParameters& deadline) {
  return (deadline.holder == s.me && !deadline.talks.empty()) ||
         std::any_of(deadline.snap_back.begin(), deadline.snap_back.end(), [&](world::MeasureId id) {
           return s.world->parameters->measures[id.value()].imposer == s.me &&
                  world::would_return(*s.world, id);
         });
}

Terms terms_of_extending(const Situation& s, world::DeadlineId id) {
  Terms terms;
  const auto extensions = static_cast<double>(s.world->deadlines[id.value()].extensions);
  const bool stated = has_stated(s, s.world->parameters->deadlines[id.value()]);
  terms[Term::deadline] = stated ? -extensions / (1.0 + extensions) : 0.0;
  terms[Term::audience] = -s.unmet;
  return terms;
}

/// Breaking off talks that are open, or reopening talks that are not.
void add_opening(const Situation& s, world::TalksId id, const Table& table, bool open,
                 std::vector<Alternative>& alternatives) {
  const double direction = open ? -1.0 : 1.0;
  const double force = s.world->draws[s.self->reckoning.statement_force].value();
  const Offer offer = best_offer(s, id, table);
  Terms terms;
  add_scaled(table.stakes, direction * offer.chance, terms);
  terms[Term::concession] += direction * offer.chance * offer.demand * table.gain;
  terms[Term::reciprocity] += direction * force * (s.my_hardness - s.their_hardness);
  world::Act act = act_of(s, open ? world::ActKind::break_off_talks : world::ActKind::open_talks);
  act.talks = id;
  add_alternative(s, open ? Option::break_off : Option::reopen_talks, act, terms, Effort::act, {},
                  alternatives);
}

}  // namespace

double cost_of_no_deal(const Situation& s, world::TalksId id) {
  const world::TalksParameters& talks = s.world->parameters->talks[id.value()];
  if (talks.second != s.me || !talks.measure.valid()) {
    return 0.0;
  }
  const IncomeModel& income = *s.state->income;
  const world::TalksState& state = s.world->talks[id.value()];
  if (state.letter_rate == state.deal_rate) return 0.0;
  const double letter = mean_rate_if(s, talks.measure, state.letter_rate);
  const double deal = mean_rate_if(s, talks.measure, state.deal_rate);
  return std::max(0.0, income.exporter_at(s.their_pair, deal) - income.exporter_at(s.their_pair, letter));
}

void add_round_options(const Situation& s, world::TalksId id, std::vector<Alternative>& alternatives) {
  const Table table = sit_down(s, id);
  add_keep(s, alternatives);
  const double step = s.world->draws[s.self->demand_step].value();
  const double lowest = lowest_demand(s, id, table);
  const double room = table.demand - lowest;  // all that is left to give weighs like one act
  for (int k = 1; table.demand - (k - 1) * step > lowest + fit_tolerance; ++k) {
    const double demand = std::max(lowest, table.demand - k * step);
    world::Act act = act_of(s, world::ActKind::table_demand);
    act.talks = id;
    act.level = demand;
    const Extent extent{(table.demand - (k - 1) * step - demand) / room,
                        k == 1 ? Cell::first_level : Cell::next_level};
    add_alternative(s, Option::concede, act, terms_of_demand(s, table, demand), Effort::none, extent,
                    alternatives);
  }
  add_opening(s, id, table, true, alternatives);
}

void add_opening_options(const Situation& s, bool may_leave, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  for (const bool open : {true, false}) {
    if (open && !may_leave) continue;
    for (const world::TalksId id : s.world->tables->talks_between(s.me, s.other)) {
      const bool possible = open ? world::can_break_off(*s.world, id) : world::can_open(*s.world, id);
      if (possible) add_opening(s, id, sit_down(s, id), open, alternatives);
    }
  }
}

void add_deadline_options(const Situation& s, world::DeadlineId id, std::vector<Alternative>& alternatives) {
  const world::DeadlineParameters& deadline = s.world->parameters->deadlines[id.value()];
  world::Act act = act_of(s, world::ActKind::extend_deadline);
  act.deadline = id;
  add_alternative(s, Option::extend, act, terms_of_extending(s, id), Effort::act, {}, alternatives);
  act.kind = world::ActKind::let_deadline_pass;
  add_alternative(s, Option::let_pass, act, terms_of_passing(s, deadline), Effort::act, {}, alternatives);
}

/// Without a deal the duty comes back when the pause ends, with a letter or without: the letter adds the
/// word.
void add_letter_options(const Situation& s, world::TalksId id, std::vector<Alternative>& alternatives) {
  const world::TalksState& state = s.world->talks[id.value()];
  Terms keeping;
  keeping[Term::deadline] = -1.0;
  add_alternative(s, Option::keep, act_of(s, world::ActKind::keep), keeping, Effort::none, {}, alternatives);
  Terms terms;
  terms[Term::concession] = gain_of(s, id) * state.demand[my_side(s, id)] * s.concedes;
  world::Act act = act_of(s, world::ActKind::send_letter);
  act.talks = id;
  add_alternative(s, Option::send_letter, act, terms, Effort::act, {}, alternatives);
}

}  // namespace riposte::agents
