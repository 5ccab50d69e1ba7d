#include "agents/control_options.hpp"

#include <algorithm>

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

ControlEffect effect_of_lifting(const Situation& s, world::MeasureId id) {
  return control_effect(*s.world, id, s.other, s.world->measures[id.value()].level);
}

void add_ease(const Situation& s, const Basket& basket, const Basket& all, world::MeasureId measure,
              std::vector<Alternative>& alternatives) {
  const double part = static_cast<double>(basket.measures) / static_cast<double>(all.measures);
  Terms terms;
  terms[Term::sellers] = basket.effect.sellers * s.years;
  terms[Term::concession] = part * s.forthcoming * s.returns * s.grievance -
                            (1.0 - s.forthcoming) * value_of_pressure(s, basket.effect.buyers * s.years);
  terms[Term::reciprocity] = matching(s, s.my_hardness - s.my_controls * basket.effect.buyers);
  if (s.agreement_stands) {
    terms[Term::audience] = s.promise_open ? -part * s.unmet : part;
  }
  world::Act act = act_of(s, world::ActKind::lift);
  act.measure = measure;
  add_alternative(s, Option::ease_control, act, terms, Effort::act, 1.0, alternatives);
}

/// The flow of the office's goods to the counterpart, and what it means to both.
struct PacedFlow {
  world::FlowId flow;
  double sellers = 0.0;
  double buyers = 0.0;
};

PacedFlow paced_flow(const Situation& s) {
  PacedFlow paced;
  for (std::size_t f = 0; f < s.world->parameters->flows.size(); ++f) {
    if (s.world->tables->flow(world::FlowId{f}).office != s.self->office) {
      continue;
    }
    const world::FlowParameters& flow = s.world->parameters->flows[f];
    paced.sellers += s.world->draws[flow.sellers_output].value();
    if (flow.importer == s.other) {
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
  const double share = expected_share(*s.world, s.self->office, paced.flow, now, pace, ahead);
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
  const double leverage = value_of_pressure(s, std::max(0.0, 1.0 - then.share) * paced.buyers * s.years) -
                          value_of_pressure(s, std::max(0.0, 1.0 - now.share) * paced.buyers * s.years);
  terms[Term::concession] = surer * s.forthcoming * s.my_shortage * s.years + leverage;
  terms[Term::answer] = surer * s.answers * s.my_remaining * s.years;
  terms[Term::reciprocity] = matching(s, s.my_hardness - s.my_controls * more * paced.buyers);
  terms[Term::audience] = s.agreement_stands && s.promised_flow == paced.flow ? surer : 0.0;
  world::Act act = act_of(s, world::ActKind::set_pace);
  act.office = s.self->office;
  act.pace = pace;
  const Option option = pace > current ? Option::speed_licences : Option::slow_licences;
  add_alternative(s, option, act, terms, Effort::act, 1.0, alternatives);
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
    const ControlEffect effect = control_effect(*s.world, id, s.other, level);
    const double added = std::max(0.0, effect.buyers - effect.stopped);
    const double part = effect.buyers > 0.0 ? added / effect.buyers : 1.0;
    Terms terms;
    terms[Term::sellers] = -effect.sellers * part * s.years;
    terms[Term::concession] = value_of_pressure(s, added * s.years);
    terms[Term::answer] = -s.answers * s.my_remaining * s.years;
    terms[Term::reciprocity] = matching(s, s.my_hardness + s.my_controls * added);
    terms[Term::audience] = -breach(s, s.my_controls * added);
    world::Act act = act_of(s, world::ActKind::announce);
    act.measure = id;
    act.level = level;
    add_alternative(s, Option::impose_control, act, terms, Effort::act, 1.0, alternatives);
  }
}

void add_ease_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  Basket all;
  const auto for_each_liftable = [&](auto&& use) {
    for (const world::MeasureId id : s.self->control_menu) {
      const world::MeasureParameters& measure = s.world->parameters->measures[id.value()];
      if (measure.countermeasure && bears_on(measure, s.other) &&
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
  if (s.rates_only || !s.self->office.valid()) {
    return;
  }
  const world::Pace current = s.world->offices[s.self->office.value()].pace;
  const PacedFlow paced = paced_flow(s);
  if (!paced.flow.valid()) {
    return;
  }
  const PaceEffect now = effect_of(s, paced, current);
  const auto notch = static_cast<std::size_t>(current);
  if (notch > 0) {
    add_pace(s, paced, now, current, static_cast<world::Pace>(notch - 1), alternatives);
  }
  if (notch + 1 < world::pace_count) {
    add_pace(s, paced, now, current, static_cast<world::Pace>(notch + 1), alternatives);
  }
}

void add_statement_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  const double force = s.world->draws[s.self->reckoning.statement_force].value();
  Terms soft;
  soft[Term::concession] = force * s.forthcoming * s.returns * s.grievance;
  soft[Term::reciprocity] = force * std::min(0.0, s.my_hardness - s.their_hardness);
  soft[Term::audience] = -force * s.unmet;
  world::Act act = act_of(s, world::ActKind::make_statement);
  act.level = 1.0;
  add_alternative(s, Option::speak_softly, act, soft, Effort::act, 1.0, alternatives);
  // Harsh words are about something: a promise unmet, a shortage, the other standing harder.
  if (!(s.unmet > 0.0 || s.my_shortage > 0.0 || s.their_hardness > s.my_hardness)) {
    return;
  }
  Terms harsh;
  harsh[Term::concession] = force * value_of_pressure(s, s.their_shortage * s.years + s.grievance);
  harsh[Term::audience] = force * s.unmet;
  act.level = -1.0;
  add_alternative(s, Option::speak_harshly, act, harsh, Effort::act, 1.0, alternatives);
}

}  // namespace riposte::agents
