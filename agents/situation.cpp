#include "agents/situation.hpp"

#include <algorithm>

#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

constexpr double days_per_year = 365.25;

/// Hardness that controls add: each control in force counts `weight` tariff points at a full stop, and in
/// proportion to what it keeps back below that.
double control_hardness(const world::World& world, world::EconomyId imposer, world::EconomyId target,
                        double weight) {
  double sum = 0.0;
  for (const world::ControlledFlow& each : world.tables->exports(imposer, target).controlled) {
    if (world.measures[each.control.value()].status == world::MeasureStatus::in_force) {
      sum += weight * known_shortfall(world, each.flow);
    }
  }
  return sum;
}

void assess_shortages(Situation& s) {
  for (const world::FlowId flow : s.world->tables->exports(s.other, s.me).flows) {
    const double shortfall = known_shortfall(*s.world, flow);
    const double output = full_stop_output(*s.world, flow);
    s.my_shortage += output * shortfall;
    s.my_remaining += output * (1.0 - shortfall);
  }
  for (const world::FlowId flow : s.world->tables->exports(s.me, s.other).flows) {
    s.their_shortage += full_stop_output(*s.world, flow) * known_shortfall(*s.world, flow);
  }
}

/// How much of a promise is unmet, in the eyes of the side that judges it.
double unmet_share(const world::World& world, const world::ObligationParameters& obligation) {
  if (const auto* reaches = std::get_if<world::FlowReaches>(&obligation.verification)) {
    const double threshold = world.draws[reaches->threshold].value();
    return threshold <= 0.0 ? 0.0 : std::max(0.0, 1.0 - last_published(world, reaches->flow) / threshold);
  }
  const auto& lifted = std::get<world::MeasuresLifted>(obligation.verification);
  const auto standing =
      std::count_if(lifted.measures.begin(), lifted.measures.end(), [&](world::MeasureId id) {
        return world.measures[id.value()].status == world::MeasureStatus::in_force;
      });
  return lifted.measures.empty()
             ? 0.0
             : static_cast<double>(standing) / static_cast<double>(lifted.measures.size());
}

void assess_promise(Situation& s, const world::ObligationParameters& promise,
                    world::ObligationStatus status) {
  const bool open = status != world::ObligationStatus::met;
  if (promise.obligor == s.other && promise.beneficiary == s.me) {
    s.promise_open = s.promise_open || open;
    s.unmet = open ? std::max(s.unmet, unmet_share(*s.world, promise)) : s.unmet;
  } else if (promise.obligor == s.me && promise.beneficiary == s.other) {
    if (const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification)) {
      s.promised_flow = reaches->flow;
      const double floor = s.belief != nullptr ? s.belief->threshold_floor : 0.0;
      s.enough =
          chance_enough(s.self->reckoning.supposed_threshold, floor, last_published(*s.world, reaches->flow));
      s.my_unmet = open ? std::max(s.my_unmet, 1.0 - s.enough) : s.my_unmet;
    } else if (open) {
      s.my_unmet = std::max(s.my_unmet, unmet_share(*s.world, promise));
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
        assess_promise(s, agreement.obligations[o], s.world->obligations[number + o].status);
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
      s.answers = s.world->draws[s.conjecture->answers].value();
      s.returns = s.world->draws[s.conjecture->returns].value();
      s.concedes = s.world->draws[s.conjecture->concedes].value();
    }
  }
}

}  // namespace

double last_published(const world::World& world, world::FlowId flow) {
  const world::FlowState& state = world.flows[flow.value()];
  return state.last_published < 0 ? 1.0 : state.published[static_cast<std::size_t>(state.last_published)];
}

bool bears_on(const world::MeasureParameters& measure, world::EconomyId target) {
  return measure.target.valid() ? measure.target == target : measure.imposer != target;
}

double known_shortfall(const world::World& world, world::FlowId id) {
  const world::FlowDraws& draws = world.flows[id.value()].draws;
  double shortfall = 0.0;
  for (const world::MeasureId control : world.tables->flow(id).controls) {
    const world::MeasureState& state = world.measures[control.value()];
    if (state.status != world::MeasureStatus::in_force) {
      continue;
    }
    const bool ban = world.parameters->measures[control.value()].kind == world::MeasureKind::export_ban;
    const double stopped = ban ? state.level * draws.controlled : 1.0 - last_published(world, id);
    shortfall = std::max(shortfall, std::clamp(stopped, 0.0, 1.0));
  }
  return shortfall * draws.direct;
}

double full_stop_output(const world::World& world, world::FlowId flow) {
  return world.flows[flow.value()].draws.full_stop_output;
}

ControlEffect control_effect(const world::World& world, const world::MeasureParameters& measure,
                             world::EconomyId target, double level) {
  ControlEffect effect;
  for (std::size_t f = 0; f < world.parameters->flows.size(); ++f) {
    const world::FlowParameters& flow = world.parameters->flows[f];
    if (flow.good != measure.good || flow.exporter != measure.imposer ||
        (measure.target.valid() && flow.importer != target)) {
      continue;
    }
    const double controlled = level * world.draws[flow.controlled].value();
    effect.sellers += controlled * world.draws[flow.sellers_output].value();
    if (flow.importer == target) {
      effect.buyers += controlled * full_stop_output(world, world::FlowId{f});
      effect.controlled = std::max(effect.controlled, controlled);
    }
  }
  return effect;
}

Situation assess(const AgentParameters& self, const AgentState& state, const world::World& world,
                 world::EconomyId other) {
  Situation s;
  s.self = &self;
  s.state = &state;
  s.world = &world;
  s.me = self.economy;
  s.other = other;
  s.years = world.draws[self.outlook].value() / days_per_year;
  s.my_pair = s.their_pair = state.income->trade_count();
  if (!other.valid()) {
    return s;
  }
  s.my_rate = world.tariffs.mean_rate(s.me, other);
  s.their_rate = world.tariffs.mean_rate(other, s.me);
  s.my_pair = state.income->pair(s.me, other);
  s.their_pair = state.income->pair(other, s.me);
  const double weight = world.draws[self.reckoning.control_weight].value();
  s.my_hardness = s.my_rate + control_hardness(world, s.me, other, weight);
  s.their_hardness = s.their_rate + control_hardness(world, other, s.me, weight);
  assess_beliefs(s);
  assess_shortages(s);
  assess_agreements(s);
  const double lost_sales = std::max(0.0, -state.income->at(s.their_pair, s.their_rate).exporter);
  s.grievance = (s.my_shortage + lost_sales) * s.years;
  return s;
}

}  // namespace riposte::agents
