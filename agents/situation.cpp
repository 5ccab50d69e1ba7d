#include "agents/situation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "agents/shortfall.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/reported_shortage.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

constexpr double days_per_year = 365.25;

/// Output at stake in all flows from `exporter` to `importer`, and how much of it controls stop.
struct Exposure {
  double stopped = 0.0;  // [% of the importer's GDP, a year]
  double full = 0.0;
};

Exposure exposure(const world::World& world, world::EconomyId exporter, world::EconomyId importer,
                  world::EconomyId viewer) {
  Exposure sum;
  for (const world::FlowId flow : world.tables->exports(exporter, importer)) {
    const double output = full_stop_output(world, flow);
    sum.full += output;
    sum.stopped += output * known_shortfall(world, flow, viewer);
  }
  return sum;
}

/// Tariff points per unit of output stopped.
double points_per_output(double control_weight, const Exposure& exposed) {
  return exposed.full > 0.0 ? control_weight / exposed.full : 0.0;
}

/// How hard two sides stand, from each one's rate and the exposure of the other to its controls.
Balance balance_of(double control_weight, double my_rate, const Exposure& theirs, double their_rate,
                   const Exposure& mine) {
  return {my_rate + points_per_output(control_weight, theirs) * theirs.stopped,
          their_rate + points_per_output(control_weight, mine) * mine.stopped};
}

void assess_hardness(Situation& s) {
  const double weight = s.world->draws[s.self->reckoning.control_weight].value();
  const Exposure mine = exposure(*s.world, s.other, s.me, s.me);
  const Exposure theirs = exposure(*s.world, s.me, s.other, s.me);
  s.my_shortage = mine.stopped;
  s.my_remaining = mine.full - mine.stopped;
  s.their_shortage = theirs.stopped;
  s.my_controls = points_per_output(weight, theirs);
  s.their_controls = points_per_output(weight, mine);
  const Balance par = s.belief != nullptr ? s.belief->par : Balance{};
  const Balance now = balance_of(weight, s.my_rate, theirs, s.their_rate, mine);
  s.my_hardness = now.mine - par.mine;
  s.their_hardness = now.theirs - par.theirs;
}

/// What one of the measures promised to be lifted weighs among them: the hardness it adds to its imposer's
/// stand, so that a basket counts alike in however many parts it is written; by number where none weighs.
double weight_of(const Situation& s, world::MeasureId id) {
  const world::World& world = *s.world;
  const world::MeasureParameters& measure = world.parameters->measures[id.value()];
  const world::EconomyId target = measure.imposer == s.me ? s.other : s.me;
  const double level = world.measures[id.value()].level;
  if (measure.kind == world::MeasureKind::import_tariff) {
    return level *
           world.tariffs.mean_rate_line(measure.imposer, target, world.measures, world.draws, id).slope;
  }
  const double points = measure.imposer == s.me ? s.my_controls : s.their_controls;
  return points * control_effect(world, id, target, level, s.me).buyers;
}

bool seen_standing(const Situation& s, world::MeasureId id) {
  return s.world->measures[id.value()].status == world::MeasureStatus::in_force &&
         world::knows_of(*s.world, s.me, id);
}

bool listed_before(const std::vector<world::MeasureId>& measures, world::MeasureId one,
                   world::MeasureId other) {
  return std::find(measures.begin(), measures.end(), one) <
         std::find(measures.begin(), measures.end(), other);
}

/// Whether another control of the list counts for a good in the place of one that does not stand: one that
/// does, or where none does the first listed. Of a ban that has become one on unloading, what is promised
/// counts once.
bool counts_otherwise(const Situation& s, const std::vector<world::MeasureId>& measures,
                      world::MeasureId id) {
  const auto& parameters = s.world->parameters->measures;
  const world::MeasureParameters& measure = parameters[id.value()];
  return measure.good.valid() && std::any_of(measures.begin(), measures.end(), [&](world::MeasureId other) {
           const world::MeasureParameters& one = parameters[other.value()];
           const bool alike =
               one.good == measure.good && one.imposer == measure.imposer && one.target == measure.target;
           return other != id && alike && (seen_standing(s, other) || listed_before(measures, other, id));
         });
}

double standing_share(const Situation& s, const std::vector<world::MeasureId>& measures) {
  double standing = 0.0;
  double all = 0.0;
  std::size_t count = 0;
  std::size_t promised = 0;
  for (const world::MeasureId id : measures) {
    const bool stands = seen_standing(s, id);
    if (!stands && counts_otherwise(s, measures, id)) continue;
    const double weight = weight_of(s, id);
    all += weight;
    standing += stands ? weight : 0.0;
    count += stands ? 1U : 0U;
    ++promised;
  }
  if (all > 0.0) return standing / all;
  return promised == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(promised);
}

/// How much of a promise is unmet, in the eyes of the side that judges it.
double unmet_share(const Situation& s, const world::ObligationParameters& obligation) {
  const world::World& world = *s.world;
  if (const auto* reaches = std::get_if<world::FlowReaches>(&obligation.verification)) {
    const double threshold = world.draws[reaches->threshold].value();
    const double mean = world::judged_mean(world, *reaches);
    const double figure = std::isnan(mean) ? last_published(world, reaches->flow) : mean;
    const double reached = std::min(figure, 1.0 - world.flows[reaches->flow.value()].openly_banned);
    return threshold <= 0.0 ? 0.0 : std::max(0.0, 1.0 - reached / threshold);
  }
  return standing_share(s, std::get<world::MeasuresLifted>(obligation.verification).measures);
}

/// While a ban that is known stops its flow a promise is open, and broken at once, whatever months past say.
bool stops_what_it_promised(const Situation& s, const world::ObligationParameters& promise) {
  const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification);
  return reaches != nullptr && s.world->flows[reaches->flow.value()].openly_banned > 0.0;
}

void assess_promise(Situation& s, const world::ObligationParameters& promise, world::ObligationId id) {
  const world::ObligationStatus status = s.world->obligations[id.value()].status;
  const bool stopped = stops_what_it_promised(s, promise);
  const bool open = status != world::ObligationStatus::met || stopped;
  if (promise.obligor == s.other && promise.beneficiary == s.me) {
    s.promise_open = s.promise_open || open;
    const double unmet = open && !world::may_wait(*s.world, id) ? unmet_share(s, promise) : 0.0;
    const bool overdue =
        stopped || status == world::ObligationStatus::in_grace || status == world::ObligationStatus::breached;
    s.unmet = std::max(s.unmet, unmet);
    s.broken = std::max(s.broken, overdue ? unmet : 0.0);
  } else if (promise.obligor == s.me && promise.beneficiary == s.other) {
    const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification);
    if (reaches != nullptr && status != world::ObligationStatus::pending) {
      s.promised_flow = reaches->flow;
    }
  }
}

void assess_agreements(Situation& s) {
  std::size_t number = 0;
  for (std::size_t a = 0; a < s.world->parameters->agreements.size(); ++a) {
    const world::AgreementParameters& agreement = s.world->parameters->agreements[a];
    const world::AgreementStatus status = s.world->agreements[a].status;
    const bool ours = (agreement.first == s.me && agreement.second == s.other) ||
                      (agreement.first == s.other && agreement.second == s.me);
    const bool stands =
        status == world::AgreementStatus::framework || status == world::AgreementStatus::in_force;
    if (ours && stands) {
      s.agreement_stands = true;
      for (std::size_t o = 0; o < agreement.obligations.size(); ++o) {
        assess_promise(s, agreement.obligations[o], world::ObligationId{number + o});
      }
    }
    number += agreement.obligations.size();
  }
}

void assess_beliefs(Situation& s) {
  for (std::size_t i = 0; i < s.self->beliefs.size(); ++i) {
    if (s.self->beliefs[i].counterpart == s.other) {
      s.conjecture = &s.self->beliefs[i];
      s.belief = &s.state->beliefs[i];
      s.forthcoming = forthcoming(*s.belief);
      const double experience = s.world->draws[s.conjecture->experience].value();
      s.answers = chance_seen(s.world->draws[s.conjecture->answers].value(), experience, s.belief->answers);
      s.returns = chance_seen(s.world->draws[s.conjecture->returns].value(), experience, s.belief->returns);
      s.concedes = s.world->draws[s.conjecture->concedes].value();
    }
  }
}

/// What duties that the other threatens would cost me, as far as I believe it.
double threatened_loss(const Situation& s) {
  if (s.world->threats == 0 || s.conjecture == nullptr) return 0.0;
  const IncomeModel& income = *s.state->income;
  double loss = 0.0;
  for (std::size_t i = 0; i < s.world->measures.size(); ++i) {
    const world::MeasureParameters& measure = s.world->parameters->measures[i];
    const world::MeasureState& state = s.world->measures[i];
    if (measure.imposer != s.other || measure.target != s.me || state.threat_due == kernel::never) continue;
    const double rate = mean_rate_if(s, world::MeasureId{i}, state.threatened_level);
    loss += s.exports - income.exporter_at(s.their_pair, rate);
  }
  return s.world->draws[s.conjecture->credibility].value() * std::max(0.0, loss);
}

void assess_grievance(Situation& s) {
  s.exports = s.state->income->exporter_at(s.their_pair, s.their_rate);
  const double lost_sales = std::max(0.0, -s.exports);
  s.grievance = (s.my_shortage + lost_sales + threatened_loss(s)) * s.years;
}

}  // namespace

double pressed_by_others(const Situation& s) {
  if (!s.self->hedge.valid() || s.world->draws[s.self->hedge].value() <= 0.0) return 0.0;
  const IncomeModel& income = *s.state->income;
  double cost = 0.0;
  for (const BeliefParameters& belief : s.self->beliefs) {
    const world::EconomyId third = belief.counterpart;
    if (third == s.other) continue;
    const double rate = s.world->tariffs.mean_rate(third, s.me, world::Basis::announced);
    const double lost_sales = std::max(0.0, -income.at(income.pair(third, s.me), rate).exporter);
    cost += exposure(*s.world, third, s.me, s.me).stopped + lost_sales;
  }
  return cost;
}

double mean_rate_if(const Situation& s, world::MeasureId id, double level) {
  const world::World& world = *s.world;
  const world::EconomyId importer = world.parameters->measures[id.value()].imposer;
  const world::EconomyId exporter = importer == s.me ? s.other : s.me;
  const bool as_it_is = level == world::bearing_level(world.measures[id.value()], world::Basis::announced);
  return as_it_is ? world.tariffs.mean_rate(importer, exporter, world::Basis::announced)
                  : world.tariffs.mean_rate_if(importer, exporter, world.measures, world.draws, id, level);
}

bool answers_nothing(const world::World& world, const world::MeasureParameters& measure) {
  return measure.countermeasure && measure.answers.valid() &&
         (world.measures[measure.answers.value()].status == world::MeasureStatus::dormant ||
          !world::knows_of(world, measure.imposer, measure.answers));
}

Balance balance(const AgentParameters& self, const world::World& world, world::EconomyId other) {
  return balance_of(world.draws[self.reckoning.control_weight].value(),
                    world.tariffs.mean_rate(self.economy, other, world::Basis::announced),
                    exposure(world, self.economy, other, self.economy),
                    world.tariffs.mean_rate(other, self.economy, world::Basis::announced),
                    exposure(world, other, self.economy, self.economy));
}

Situation assess(const AgentParameters& self, const AgentState& state, const world::World& world,
                 world::EconomyId other) {
  Situation s = assess_at_table(self, state, world, other);
  if (other.valid()) assess_grievance(s);
  return s;
}

Situation assess_at_table(const AgentParameters& self, const AgentState& state, const world::World& world,
                          world::EconomyId other) {
  Situation s;
  s.self = &self;
  s.state = &state;
  s.world = &world;
  s.me = self.economy;
  s.other = other;
  if (self.noise_width.valid()) s.act_width = world.draws[self.noise_width].value();
  s.cost_of_acting = world.draws[self.reckoning.cost_of_acting].value();
  s.office_inertia = world.draws[self.office_inertia].value();
  s.overmatch = world.draws[self.overmatch].value();
  s.excess = world.draws[self.reckoning.excess].value();
  s.forgiveness = world.draws[self.forgiveness].value();
  s.sticky_prices = sticky_prices(self, world.draws);
  s.years = world.draws[self.outlook].value() / days_per_year;
  s.my_pair = s.their_pair = state.income->trade_count();
  if (!other.valid()) {
    return s;
  }
  s.my_rate = world.tariffs.mean_rate(s.me, other, world::Basis::announced);
  s.their_rate = world.tariffs.mean_rate(other, s.me, world::Basis::announced);
  s.my_pair = state.income->pair(s.me, other);
  s.their_pair = state.income->pair(other, s.me);
  const auto& economies = world.parameters->economies;
  s.their_scale =
      world.draws[economies[s.me.value()].gdp].value() / world.draws[economies[other.value()].gdp].value();
  assess_beliefs(s);
  assess_hardness(s);
  assess_agreements(s);
  s.stoppage = world::reported_shortage(world, other, s.me) * s.years;
  s.exports = s.grievance =
      std::numeric_limits<double>::quiet_NaN();  // so that who asks all the same is seen
  return s;
}

}  // namespace riposte::agents
