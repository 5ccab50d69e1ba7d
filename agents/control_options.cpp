#include "agents/control_options.hpp"

#include <algorithm>

#include "agents/shortfall.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

bool available(world::MeasureStatus status) {
  return status == world::MeasureStatus::dormant || status == world::MeasureStatus::lifted ||
         status == world::MeasureStatus::threatened;
}

/// Effects of lifting some measures together.
struct Basket {
  ControlEffect effect;
  int measures = 0;
};

void add_to(Basket& basket, const ControlEffect& effect) {
  basket.effect.buyers += effect.buyers;
  basket.effect.sellers += effect.sellers;
  ++basket.measures;
}

/// By the output that they stop, or by number where they stop none.
double part_of(const Basket& basket, const Basket& all) {
  if (all.effect.buyers > 0.0) return basket.effect.buyers / all.effect.buyers;
  return static_cast<double>(basket.measures) / static_cast<double>(all.measures);
}

ControlEffect effect_of_lifting(const Situation& s, world::MeasureId id) {
  return control_effect(*s.world, id, s.other, s.world->measures[id.value()].level, s.me);
}

void add_ease(const Situation& s, const Basket& basket, const Basket& all, world::MeasureId measure,
              std::vector<Alternative>& alternatives) {
  const double part = part_of(basket, all);
  Terms terms;
  terms[Term::sellers] = basket.effect.sellers * s.years;
  add_relief(s, part * s.forthcoming * s.returns, terms);
  add_relief(s, -(1.0 - s.forthcoming) * chance_of_giving_way(s, basket.effect.buyers * s.years), terms);
  terms[Term::reciprocity] = matching(s, s.my_hardness - s.my_controls * basket.effect.buyers);
  if (s.agreement_stands) {
    terms[Term::audience] = s.promise_open ? -part * s.unmet : part;
  }
  world::Act act = act_of(s, world::ActKind::lift);
  act.measure = measure;
  add_alternative(s, Option::ease_control, act, terms, Effort::act, {}, alternatives);
}

/// The flow of an office's goods to the counterpart, and what it means to both.
struct PacedFlow {
  world::OfficeId office;
  world::FlowId flow;
  double sellers = 0.0;
  double buyers = 0.0;
};

/// Whether the office's licences decide what leaves: they are asked for, and no ban stands in the way.
bool moved_by_pace(const Situation& s, world::FlowId flow) {
  const auto& licensing = s.world->tables->flow(flow).licensing;
  const world::Stricture& under = s.world->flows[flow.value()].under;
  return std::max(under.banned, under.unloading) < 1.0 &&
         std::any_of(licensing.begin(), licensing.end(), [&](world::MeasureId id) {
           return s.world->measures[id.value()].status == world::MeasureStatus::in_force;
         });
}

PacedFlow paced_flow(const Situation& s, world::OfficeId office) {
  PacedFlow paced;
  paced.office = office;
  for (std::size_t f = 0; f < s.world->parameters->flows.size(); ++f) {
    if (s.world->tables->flow(world::FlowId{f}).office != office) {
      continue;
    }
    const world::FlowParameters& flow = s.world->parameters->flows[f];
    paced.sellers += s.world->draws[flow.sellers_output].value();
    if (flow.importer == s.other && moved_by_pace(s, world::FlowId{f})) {
      paced.flow = world::FlowId{f};
      paced.buyers += full_stop_output(*s.world, world::FlowId{f});
    }
  }
  return paced;
}

struct PaceEffect {
  double share = 0.0;   // of baseline expected over the outlook
  double enough = 0.0;  // chance that it meets the other's threshold
};

PaceEffect effect_of(const Situation& s, const PacedFlow& paced, world::Pace pace) {
  const double now = last_published(*s.world, paced.flow);
  const kernel::Days ahead =
      s.world->draws[s.self->outlook] * 0.5;  // the middle of the outlook stands for it
  const double share = expected_share(*s.world, paced.office, paced.flow, now, pace, ahead, s.me);
  return {share, chance_enough(s.self->reckoning.supposed_threshold,
                               s.belief != nullptr ? *s.belief : Belief{}, share)};
}

void add_pace(const Situation& s, const PacedFlow& paced, const PaceEffect& now, world::Pace current,
              world::Pace pace, std::vector<Alternative>& alternatives) {
  const PaceEffect then = effect_of(s, paced, pace);
  const double more = then.share - now.share;
  const double surer = then.enough - now.enough;
  Terms terms;
  terms[Term::sellers] = more * paced.sellers * s.years;
  const auto chance_at = [&](double share) {
    return chance_of_giving_way(s, std::max(0.0, 1.0 - share) * paced.buyers * s.years);
  };
  add_relief(s, chance_at(then.share) - chance_at(now.share), terms);
  terms[Term::concession] += surer * s.forthcoming * s.my_shortage * s.years;
  terms[Term::shortage] += surer * s.forthcoming * s.stoppage;
  terms[Term::answer] = surer * s.answers * s.my_remaining * s.years;
  terms[Term::reciprocity] = matching(s, s.my_hardness - s.my_controls * more * paced.buyers);
  terms[Term::audience] = s.agreement_stands && s.promised_flow == paced.flow ? surer : 0.0;
  world::Act act = act_of(s, world::ActKind::set_pace);
  act.office = paced.office;
  act.pace = pace;
  const Option option = pace > current ? Option::speed_licences : Option::slow_licences;
  add_alternative(s, option, act, terms, Effort::office, {}, alternatives);
}

/// One notch slower or faster, where the office reviews what goes to the counterpart and has such a pace.
void add_notch(const Situation& s, world::OfficeId office, int direction,
               std::vector<Alternative>& alternatives) {
  const world::Pace current = s.world->offices[office.value()].pace;
  const int notch = static_cast<int>(current) + direction;
  if (notch < 0 || notch >= static_cast<int>(world::pace_count)) return;
  const PacedFlow paced = paced_flow(s, office);
  if (!paced.flow.valid()) return;
  add_pace(s, paced, effect_of(s, paced, current), current, static_cast<world::Pace>(notch), alternatives);
}

bool is_promised(const Situation& s, const world::ObligationParameters& promise, world::MeasureId id) {
  const auto lists = [](const auto& list, auto one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  if (const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification)) {
    return lists(s.world->tables->measure(id).concerns, reaches->flow);
  }
  return lists(std::get<world::MeasuresLifted>(promise.verification).measures, id);
}

/// How much of my word a control breaks that stops what I have promised the other to let flow, or that I have
/// promised to lift: all of it, whoever stands harder, less what the other has broken of its own.
double breach_of_promise(const Situation& s, world::MeasureId id) {
  if (!s.agreement_stands) return 0.0;
  for (std::size_t i = 0; i < s.world->obligations.size(); ++i) {
    const world::ObligationId number{i};
    const auto& promise = world::promise_of(*s.world, number);
    if (promise.obligor != s.me || promise.beneficiary != s.other || !is_promised(s, promise, id)) continue;
    const bool binds = world::binds(*s.world, s.world->tables->obligations()[i].agreement);
    if (binds && !world::may_wait(*s.world, number)) return 1.0 - std::min(1.0, s.broken);
  }
  return 0.0;
}

}  // namespace

void add_control_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  for (const world::MeasureId id : s.self->control_menu) {
    const world::MeasureParameters& measure = s.world->parameters->measures[id.value()];
    if (!bears_on(measure, s.other) || !available(s.world->measures[id.value()].status) ||
        answers_nothing(*s.world, measure)) {
      continue;
    }
    const double level = s.world->draws[measure.level].value();
    const ControlEffect effect = control_effect(*s.world, id, s.other, level, s.me);
    const double added = std::max(0.0, effect.buyers - effect.stopped);
    const double part = effect.buyers > 0.0 ? added / effect.buyers : 1.0;
    Terms terms;
    terms[Term::sellers] = -effect.sellers * part * s.years;
    add_relief(s, chance_of_giving_way(s, added * s.years), terms);
    terms[Term::answer] = -cost_of_answer(s, s.my_controls * added);
    terms[Term::reciprocity] = matching(s, s.my_hardness + s.my_controls * added);
    terms[Term::audience] = -std::max(breach(s, s.my_controls * added), breach_of_promise(s, id));
    world::Act act = act_of(s, world::ActKind::announce);
    act.measure = id;
    act.level = level;
    add_alternative(s, Option::impose_control, act, terms, Effort::act, {}, alternatives);
  }
}

void add_ease_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  Basket all;
  const auto for_each_liftable = [&](auto&& use) {
    for (const world::MeasureId id : s.self->control_menu) {
      if (world::is_countermeasure(*s.world, id, s.me, s.other) &&
          s.world->measures[id.value()].status == world::MeasureStatus::in_force) {
        use(id);
      }
    }
  };
  for_each_liftable([&](world::MeasureId id) { add_to(all, effect_of_lifting(s, id)); });
  if (all.measures == 0) {
    return;
  }
  add_ease(s, all, all, world::MeasureId{}, alternatives);
  if (all.measures > 1) {
    for_each_liftable([&](world::MeasureId id) {
      Basket one;
      add_to(one, effect_of_lifting(s, id));
      add_ease(s, one, all, id, alternatives);
    });
  }
}

void add_pace_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  // All of one kind of act stand together.
  for (const int direction : {-1, +1}) {
    for (const world::OfficeId office : s.self->offices) {
      add_notch(s, office, direction, alternatives);
    }
  }
}

void add_statement_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  const double force = s.world->draws[s.self->reckoning.statement_force].value();
  Terms soft;
  add_relief(s, force * s.forthcoming * s.returns, soft);
  soft[Term::reciprocity] = force * std::min(0.0, s.my_hardness - s.their_hardness);
  soft[Term::audience] = -force * s.unmet;
  world::Act act = act_of(s, world::ActKind::make_statement);
  act.level = 1.0;
  add_alternative(s, Option::speak_softly, act, soft, Effort::act, {}, alternatives);
  // Harsh words are about something: a promise unmet, a shortage, the other standing harder.
  if (!(s.unmet > 0.0 || s.my_shortage > 0.0 || s.their_hardness > s.my_hardness)) {
    return;
  }
  Terms harsh;
  add_relief(s, force * chance_of_giving_way(s, s.their_shortage * s.years + s.grievance), harsh);
  harsh[Term::audience] = force * s.unmet;
  act.level = -1.0;
  add_alternative(s, Option::speak_harshly, act, harsh, Effort::act, {}, alternatives);
}

}  // namespace riposte::agents
