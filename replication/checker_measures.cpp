#include "replication/checker_measures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/world/tables.hpp"

namespace riposte::replication {

using kernel::Instant;
using world::ActKind;
using world::Happening;
using world::HappeningKind;
using world::MeasureStatus;

namespace {

bool stands(MeasureStatus status) {
  return one_of(status, {MeasureStatus::announced, MeasureStatus::in_force, MeasureStatus::suspended});
}

bool is_line(Instant at, const world::Act& act, const Happening& happening) {
  return std::abs((at - happening.at).value()) < a_second.value() && act.kind == happening.act.kind &&
         act.actor == happening.act.actor && act.measure == happening.act.measure;
}

}  // namespace

MeasureRules::MeasureRules(Evidence& evidence, RulingRules& rulings)
    : evidence_{evidence}, rulings_{rulings} {
  const Instant from = evidence.parameters().past.from;
  for (const auto& measure : evidence.parameters().measures) {
    const bool stood = measure.at_start == MeasureStatus::in_force;
    measures_.push_back({measure.at_start, false, measure.at_start != MeasureStatus::dormant,
                         measure.suspended_until, stood ? from : kernel::never});
    measures_.back().level = evidence.world().draws[measure.level].value();
  }
}

bool MeasureRules::is_written(const Happening& happening) const {
  const auto& past = evidence_.parameters().past.acts;
  for (std::size_t i = 0; i < past.size(); ++i) {
    if (is_line(evidence_.stage().tables.recorded_act_at(i), past[i].act, happening)) return true;
  }
  const auto matches = [&](const auto& line) {
    const auto at = std::max(Instant{}, evidence_.stage().tables.moment_of(line));
    return is_line(at, line.act, happening);
  };
  const auto& agents = evidence_.stage().scenario.agents;
  return std::any_of(agents.begin(), agents.end(), [&](const auto& agent) {
    return std::any_of(agent.script.begin(), agent.script.end(), matches);
  });
}

void MeasureRules::check_act(const Happening& happening) {
  const auto& act = happening.act;
  if (happening.cause == world::no_cause || happening.at < Instant{}) {
    evidence_.require(is_written(happening),
                      "an act without a cause that neither the past nor a script holds");
  }
  const auto* cause = evidence_.cause(happening);
  evidence_.require(cause == nullptr || !cause->secret || cause->act.actor == act.actor,
                    "an answer to a letter before it was disclosed");
  if (!act.measure.valid()) return;
  const auto& parameters = evidence_.parameters().measures[act.measure.value()];
  evidence_.require(act.actor == parameters.imposer, "an act on another's measure", parameters.name);
  check_secrecy(measures_[act.measure.value()], parameters, happening);
  check_act_on(measures_[act.measure.value()], parameters, happening);
}

void MeasureRules::check_act_on(Measure& measure, const world::MeasureParameters& parameters,
                                const Happening& happening) {
  const auto status = measure.status;
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, parameters.name);
  };
  switch (happening.act.kind) {
    case ActKind::notify_wto:
      // A notice threatens what does not stand yet, and changes nothing else.
      if (!one_of(status, {MeasureStatus::dormant, MeasureStatus::lifted}) ||
          !may_come(happening.act.measure))
        break;
      [[fallthrough]];
    case ActKind::threaten:
      check_answer(parameters, happening);
      check_threat(measure, parameters, happening);
      break;
    case ActKind::withdraw_threat:
      require(measure.threat_due < kernel::never, "a threat taken back that does not stand");
      end_threat(measure);
      break;
    case ActKind::announce:
      check_answer(parameters, happening);
      require(one_of(status, {MeasureStatus::dormant, MeasureStatus::threatened, MeasureStatus::lifted}),
              "announced though it stands");
      require(!is_over(happening.act.measure), "announced though its law is void or its term over");
      require(may_replace(parameters), "in place of a measure that no court has voided");
      date(measure);
      break;
    case ActKind::set_level:
      require(stands(status), "its level set though it does not stand");
      date(measure);
      break;
    case ActKind::suspend:
      require(one_of(status, {MeasureStatus::announced, MeasureStatus::in_force}),
              "suspended though not in force");
      break;
    case ActKind::resume:
      require(status == MeasureStatus::suspended, "resumed though not suspended");
      measure.dated = true;
      break;
    case ActKind::lift:
      require(stands(status), "lifted though not in force");
      break;
    default:
      break;
  }
}

bool MeasureRules::is_letter(const world::MeasureParameters& parameters, const Happening& happening) const {
  if (parameters.by != world::Manner::letter) return false;
  const Instant day = happening.act.until;
  if (day == kernel::never) return true;
  // A day of the record begins at the imposer's midnight.
  const bool whole = day.value() == std::floor(day.value());
  const auto& days = evidence_.stage().tables.working_days(parameters.imposer);
  return (whole ? days.midnight_of_date(day) : day) > happening.at;
}

void MeasureRules::check_secrecy(Measure& measure, const world::MeasureParameters& parameters,
                                 const Happening& happening) {
  if (one_of(happening.act.kind, {ActKind::threaten, ActKind::notify_wto})) measure.hidden = false;
  if (happening.act.kind == ActKind::announce) measure.hidden = is_letter(parameters, happening);
  evidence_.require(happening.secret == measure.hidden, "a letter told to others, or a rule to nobody",
                    parameters.name);
}

void MeasureRules::check_disclosure(const Happening& happening) {
  auto& measure = measures_[happening.act.measure.value()];
  const auto& name = evidence_.parameters().measures[happening.act.measure.value()].name;
  evidence_.require(measure.hidden, "disclosed though it was no secret", name);
  const bool by_its_letter = evidence_.caused_by_act(happening, ActKind::announce) &&
                             evidence_.cause(happening)->secret &&
                             evidence_.cause(happening)->act.measure == happening.act.measure;
  evidence_.require(by_its_letter, "disclosed without a letter", name);
  measure.hidden = false;
  measure.ever_raised = true;
}

void MeasureRules::check_answer(const world::MeasureParameters& parameters, const Happening& happening) {
  // A script, whose acts have no cause, says what it likes.
  const bool chosen = happening.at >= Instant{} && happening.cause != world::no_cause;
  if (!parameters.countermeasure || !parameters.answers.valid() || !chosen) return;
  const Measure& answered = measures_[parameters.answers.value()];
  // Of its own letters a government knows.
  const bool own = evidence_.parameters().measures[parameters.answers.value()].imposer == parameters.imposer;
  evidence_.require(answered.ever_raised || (own && answered.status != MeasureStatus::dormant),
                    "a reply before its trigger", parameters.name);
}

bool MeasureRules::is_over(world::MeasureId id) const {
  const auto& parameters = evidence_.parameters().measures[id.value()];
  const Instant now = evidence_.happenings()[evidence_.at()].at;
  const bool term_over =
      parameters.expires_after.valid() &&
      now >= measures_[id.value()].first + evidence_.world().draws[parameters.expires_after];
  return term_over || rulings_.is_void(parameters.legal_basis);
}

bool MeasureRules::may_replace(const world::MeasureParameters& parameters) const {
  if (!parameters.replaces.valid()) return true;
  const auto replaced = measures_[parameters.replaces.value()].status;
  return replaced == MeasureStatus::struck_down ||
         (stands(replaced) && rulings_.is_stayed(parameters.replaces));
}

bool MeasureRules::may_come(world::MeasureId id) const {
  const auto status = measures_[id.value()].status;
  return one_of(status, {MeasureStatus::dormant, MeasureStatus::threatened, MeasureStatus::lifted}) &&
         !is_over(id) && may_replace(evidence_.parameters().measures[id.value()]);
}

void MeasureRules::become(Measure& measure, MeasureStatus status, Instant until) {
  measure = {status, false, measure.ever_raised || !measure.hidden, until, measure.first, measure.hidden};
}

void MeasureRules::enter(Measure& measure, const Happening& happening) {
  const Measure before = measure;
  become(measure, MeasureStatus::in_force);
  measure.threat_due = before.threat_due;
  measure.threatened = before.threatened;
  measure.threat_told = before.threat_told;
  measure.first = std::min(measure.first, happening.at);
  measure.level = happening.value;
}

void MeasureRules::check_term(const Measure& measure, const Happening& happening) {
  const auto& parameters = evidence_.parameters().measures[happening.act.measure.value()];
  evidence_.require(stands(measure.status), "expired though not in force", parameters.name);
  evidence_.require(parameters.expires_after.valid(), "expired without a term", parameters.name);
  if (!parameters.expires_after.valid()) return;
  const auto term = evidence_.world().draws[parameters.expires_after];
  evidence_.require(std::abs((happening.at - (measure.first + term)).value()) < a_second.value(),
                    "expired on another day", parameters.name);
}

bool MeasureRules::answers_another(world::MeasureId id) const {
  const auto& all = evidence_.parameters().measures;
  const world::MeasureId answered = all[id.value()].answers;
  return answered.valid() && all[answered.value()].imposer != all[id.value()].imposer;
}

void MeasureRules::check_lapse(Measure& measure, const Happening& happening) {
  const auto& parameters = evidence_.parameters().measures[happening.act.measure.value()];
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, parameters.name);
  };
  require(measure.status == MeasureStatus::suspended, "lapsed though not suspended");
  require(by_deadline(happening) || happening.at >= measure.until - a_second, "lapsed before its day");
  const bool answers = answers_another(happening.act.measure);
  require(answers, "lapsed though it answers nothing of another's");
  if (answers) {
    // Levels that are dated, or that a deal has cut or ends, are not followed here.
    const Measure& answered = measures_[parameters.answers.value()];
    const bool follows = answered.status == MeasureStatus::suspended && answers_another(parameters.answers);
    const bool may_be_nothing = answered.dated || answered.eased || answered.level == 0.0 || follows;
    require(!stands(answered.status) || may_be_nothing, "lapsed though what it answers stands");
  }
  become(measure, MeasureStatus::lifted);
}

void MeasureRules::date(Measure& measure) {
  end_threat(measure);
  measure.dated = true;
  measure.ever_raised = measure.ever_raised || !measure.hidden;
  if (!one_of(measure.status, {MeasureStatus::in_force, MeasureStatus::suspended})) {
    measure.status = MeasureStatus::announced;
  }
}

void MeasureRules::date_duty(const world::TalksParameters& talks) {
  if (!talks.measure.valid()) return;
  auto& measure = measures_[talks.measure.value()];
  end_threat(measure);
  if (one_of(measure.status, {MeasureStatus::in_force, MeasureStatus::suspended})) {
    measure.dated = true;  // it may stand at that level already, so that nothing will come
  } else if (may_come(talks.measure)) {
    date(measure);
  }
}

void MeasureRules::date_terms(const world::TalksParameters& talks, const Happening& deal) {
  for (std::size_t i = 0; i < talks.terms.size(); ++i) {
    const world::DealTerm& term = talks.terms[i];
    Measure& measure = measures_[term.measure.value()];
    const bool changes = i >= std::numeric_limits<std::uint32_t>::digits || (deal.terms >> i & 1U) != 0;
    if (changes) measure.hidden = false;  // what the two agree on about a letter, all may read
    if (term.step == world::DealStep::cut && measure.status == MeasureStatus::in_force) measure.dated = true;
    measure.eased = measure.eased || term.step != world::DealStep::suspend;
    // A suspended duty that the deal sets as well comes when the deal says, be it before its day.
    if (term.step == world::DealStep::suspend && measure.status == MeasureStatus::suspended &&
        measure.dated) {
      measure.until = std::min(measure.until, deal.at + evidence_.world().draws[term.length]);
    }
  }
}

void MeasureRules::check_measure(const Happening& happening) {
  auto& measure = measures_[happening.act.measure.value()];
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, evidence_.parameters().measures[happening.act.measure.value()].name);
  };
  switch (happening.kind) {
    case HappeningKind::measure_in_force:
      require(measure.dated, "in force without having been announced");
      require(evidence_.cause(happening) != nullptr, "in force without a cause");
      require(happening.value >= 0.0, "in force at a negative level");
      enter(measure, happening);
      break;
    case HappeningKind::measure_suspended:
      require(one_of(measure.status, {MeasureStatus::announced, MeasureStatus::in_force}),
              "suspended though not in force");
      require(evidence_.caused_by_act(happening, ActKind::suspend) ||
                  by_deal(happening, world::DealStep::suspend),
              "suspended by nobody");
      become(measure, MeasureStatus::suspended, Instant{happening.value});
      break;
    case HappeningKind::measure_snapped_back:
      require(measure.status == MeasureStatus::suspended ||
                  (measure.status == MeasureStatus::lifted && by_remedy(happening)),
              "snapped back though not suspended");
      require(by_deadline(happening) || by_remedy(happening) || happening.at >= measure.until - a_second,
              "snapped back before its day");
      require(
          by_remedy(happening) || !answers_another(happening.act.measure) ||
              stands(measures_[evidence_.parameters().measures[happening.act.measure.value()].answers.value()]
                         .status),
          "snapped back though what it answers is gone");
      measure.hidden = false;
      enter(measure, happening);
      break;
    case HappeningKind::measure_lifted:
      require(stands(measure.status), "lifted though not in force");
      require(evidence_.caused_by_act(happening, ActKind::lift) || by_deal(happening, world::DealStep::lift),
              "lifted by nobody");
      become(measure, MeasureStatus::lifted);
      break;
    case HappeningKind::measure_lapsed:
      check_lapse(measure, happening);
      break;
    case HappeningKind::measure_stayed:
      require(stands(measure.status), "void though it does not stand");
      rulings_.check_stayed(happening);
      break;
    case HappeningKind::measure_expired:
      check_term(measure, happening);
      measure.hidden = false;
      become(measure, MeasureStatus::expired);
      break;
    default:
      require(stands(measure.status), "struck down though not in force");
      rulings_.check_struck_down(happening);
      measure.hidden = false;
      become(measure, MeasureStatus::struck_down);
      break;
  }
}

bool MeasureRules::by_deal(const Happening& happening, world::DealStep step) const {
  const auto* deal = evidence_.cause(happening);
  if (deal == nullptr || deal->kind != HappeningKind::deal_struck) return false;
  const auto& terms = evidence_.parameters().talks[deal->act.talks.value()].terms;
  return std::any_of(terms.begin(), terms.end(), [&](const world::DealTerm& term) {
    return term.step == step && term.measure == happening.act.measure;
  });
}

bool MeasureRules::by_remedy(const Happening& snapped_back) const {
  if (!evidence_.caused_by_act(snapped_back, ActKind::snap_back)) return false;
  const auto& list = world::obligation_parameters(evidence_.parameters(), evidence_.stage().tables,
                                                  evidence_.cause(snapped_back)->act.obligation)
                         .snap_back;
  return std::find(list.begin(), list.end(), snapped_back.act.measure) != list.end();
}

bool MeasureRules::by_deadline(const Happening& snapped_back) const {
  const auto* passed = evidence_.cause(snapped_back);
  if (passed == nullptr || passed->kind != HappeningKind::deadline_passed) return false;
  const auto& list = evidence_.parameters().deadlines[passed->act.deadline.value()].snap_back;
  return std::find(list.begin(), list.end(), snapped_back.act.measure) != list.end();
}

void MeasureRules::check_shock(const Happening& happening) {
  const auto& shock = evidence_.parameters().shocks[happening.shock.value()];
  if (shock.kind == world::ShockKind::control_rule && shock.measure.valid()) {
    auto& measure = measures_[shock.measure.value()];
    evidence_.require(may_come(shock.measure), "a rule that cannot come", shock.name);
    measure.hidden = false;
    date(measure);
  }
}

void MeasureRules::check_end() {
  const Instant end = Instant{} + evidence_.parameters().horizon;
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    if (measures_[i].threat_due < Instant{}) end_threat(measures_[i]);  // the record told what came of it
    evidence_.require(measures_[i].threat_told || measures_[i].threat_due >= end,
                      "a threat whose day came untold", evidence_.parameters().measures[i].name);
    // A duty struck down after a letter, and the like, keep their status: only what happened moves it.
    evidence_.require(measures_[i].status == evidence_.world().measures[i].status,
                      "ends otherwise than its history", evidence_.parameters().measures[i].name);
    evidence_.require(measures_[i].threat_due == evidence_.world().measures[i].threat_due,
                      "threatened otherwise than by its history", evidence_.parameters().measures[i].name);
    evidence_.require(measures_[i].hidden == evidence_.world().measures[i].hidden,
                      "known otherwise than by its history", evidence_.parameters().measures[i].name);
  }
}

}  // namespace riposte::replication
