#include "replication/telling.hpp"

#include <cmath>
#include <variant>

#include <fmt/format.h>

#include "replication/local_time.hpp"
#include "replication/wording.hpp"
#include "sim/world/names.hpp"
#include "sim/world/rulings.hpp"
#include "sim/world/tables.hpp"

namespace riposte::replication {

namespace {

using world::ActKind;
using world::HappeningKind;

/// Whether a measure came back because a promise was broken.
bool by_remedy(const world::World& world, const world::Happening& snapped_back) {
  if (snapped_back.cause == world::no_cause) return false;
  const auto& cause = world.history[snapped_back.cause];
  return cause.kind == HappeningKind::act && cause.act.kind == ActKind::snap_back;
}

}  // namespace

Teller::Teller(const scenarios::Scenario& scenario, const world::World& world)
    : scenario_{scenario}, world_{world} {
  for (const auto& measure : scenario.world.measures) {
    const bool in_force = measure.at_start == world::MeasureStatus::in_force;
    was_in_force_.push_back(in_force);
    mentioned_.push_back(in_force);
    levels_.push_back(in_force ? world.draws[measure.level].value() : 0.0);
  }
  for (const auto& office : scenario.world.offices) {
    paces_.push_back(office.pace_at_start);
  }
}

std::string Teller::who(world::EconomyId economy) const {
  return economy.valid() ? world::in_sentence(scenario_.world.economies[economy.value()].name)
                         : "every other economy";
}

std::string Teller::title(world::MeasureId measure) const {
  const auto& title = scenario_.world.measures[measure.value()].title;
  return mentioned_[measure.value()] ? definite(title) : title;
}

std::string Teller::own_title(world::EconomyId imposer, world::MeasureId measure) const {
  const auto named = title(measure);
  const auto owner = who(imposer) + "'s ";
  return named.compare(0, owner.size(), owner) == 0 ? "its " + named.substr(owner.size()) : named;
}

std::string Teller::extent(world::MeasureId measure, double level) const {
  const bool tariff = scenario_.world.measures[measure.value()].kind == world::MeasureKind::import_tariff;
  if (tariff) {
    return " at " + percent(level);
  }
  return level < 1.0 ? fmt::format(" on {} of the trade", percent(level)) : "";
}

std::string Teller::tell_new_level(const world::Act& act) {
  const double before = levels_[act.measure.value()];
  eased_ = act.level < before;
  levels_[act.measure.value()] = act.level;  // what comes next is told from here, in force or not
  return fmt::format("{} {} {} from {} to {}.", capital(who(act.actor)), eased_ ? "cuts" : "raises",
                     own_title(act.actor, act.measure), percent(before), percent(act.level));
}

std::string Teller::tell_letter(const world::Act& act) const {
  return fmt::format("{} imposes by letter to the firms concerned, and unknown to others, {}{}.",
                     capital(who(act.actor)), own_title(act.actor, act.measure),
                     extent(act.measure, act.level));
}

std::string Teller::tell_pace(const world::Act& act) {
  auto& pace = paces_[act.office.value()];
  eased_ = act.pace > pace;
  const auto before = pace;
  pace = act.pace;
  const auto office = prose(scenario_.world.offices[act.office.value()].name);
  if (before == pace) {
    return fmt::format("{} keeps the licences of {} at the pace '{}'.", capital(who(act.actor)), office,
                       prose(word(pace)));
  }
  return fmt::format("{} {} the licences of {}, from '{}' to '{}'.", capital(who(act.actor)),
                     eased_ ? "speeds up" : "slows down", office, prose(word(before)), prose(word(pace)));
}

std::string Teller::tell_act(const world::Act& act) {
  const auto actor = capital(who(act.actor));
  const auto& parameters = scenario_.world;
  switch (act.kind) {
    case ActKind::keep:
      return actor + " leaves things as they are.";
    case ActKind::threaten:
      return tell_threat(act);
    case ActKind::withdraw_threat:
      return fmt::format("{} takes back its threat of {}{}.", actor, own_title(act.actor, act.measure),
                         extent(act.measure, act.level));
    case ActKind::announce:
      levels_[act.measure.value()] = act.level;
      return fmt::format("{} announces {}{}.", actor, own_title(act.actor, act.measure),
                         extent(act.measure, act.level));
    case ActKind::set_level:
      return tell_new_level(act);
    case ActKind::suspend:
      return act.until < kernel::never
                 ? fmt::format("{} suspends {} until {}.", actor, own_title(act.actor, act.measure),
                               date_in(act.actor, act.until))
                 : fmt::format("{} suspends {}.", actor, own_title(act.actor, act.measure));
    case ActKind::resume:
      return fmt::format("{} brings back {}.", actor, own_title(act.actor, act.measure));
    case ActKind::lift:
      return act.measure.valid()
                 ? fmt::format("{} lifts {}.", actor, own_title(act.actor, act.measure))
                 : fmt::format("{} lifts its countermeasures against {}.", actor, who(act.target));
    case ActKind::set_pace:
      return tell_pace(act);
    case ActKind::open_talks:
      return fmt::format("{} goes back to talks with {}.", actor, who(act.target));
    case ActKind::break_off_talks:
      return fmt::format("{} breaks off talks with {}.", actor, who(act.target));
    case ActKind::table_demand:
      return fmt::format("{} asks in the talks with {} for {} of the joint gain.", actor, who(act.target),
                         percent(act.level));
    case ActKind::extend_deadline:
      return fmt::format(
          "{} {} {}.", actor,
          parameters.deadlines[act.deadline.value()].counterpart.valid() ? "agrees to extend" : "extends",
          parameters.deadlines[act.deadline.value()].title);
    case ActKind::let_deadline_pass:
      return fmt::format("{} lets {} run out.", actor, parameters.deadlines[act.deadline.value()].title);
    case ActKind::send_letter:
      return fmt::format("{} sends {} a letter: a duty of {}.", actor, who(act.target),
                         percent(world_.talks[act.talks.value()].letter_rate));
    case ActKind::suspend_agreement:
      return fmt::format("{} suspends {}.", actor, parameters.agreements[act.agreement.value()].title);
    case ActKind::resume_agreement:
      return fmt::format("{} returns to {}.", actor, parameters.agreements[act.agreement.value()].title);
    case ActKind::make_statement:
      return fmt::format("{} speaks {} of {}.", actor, act.level < 0.0 ? "harshly" : "softly",
                         who(act.target));
    case ActKind::snap_back:
      return fmt::format("{} brings back what it had eased under {}, as the promise {} is broken.", actor,
                         parameters.agreements[act.agreement.value()].title, promised(act.obligation));
    case ActKind::stay_on:
      return fmt::format("The delegation of {} stays on for the talks with {}.", who(act.actor),
                         who(act.target));
    case ActKind::notify_wto:
      return fmt::format("{} gives notice at the WTO that it may answer with {}.", actor,
                         own_title(act.actor, act.measure));
  }
  return "";
}

std::string Teller::tell_force(const world::Happening& happening) {
  const auto measure = happening.act.measure;
  levels_[measure.value()] = happening.value;
  was_in_force_[measure.value()] = true;
  return "in force" + extent(measure, happening.value) + ".";
}

std::string Teller::tell_return(const world::Happening& happening) {
  const bool first = !was_in_force_[happening.act.measure.value()];
  auto force = tell_force(happening);
  if (first) return force;
  force.pop_back();
  return fmt::format("back {}, as {}.", force,
                     by_remedy(world_, happening) ? "a promise was broken" : "the suspension has run out");
}

std::string Teller::tell_measure(const world::Happening& happening) {
  const auto measure = happening.act.measure;
  auto& level = levels_[measure.value()];
  const auto name = capital(title(measure));
  switch (happening.kind) {
    case HappeningKind::measure_suspended:
      return name + ": suspended.";
    case HappeningKind::measure_lifted:
      level = 0.0;
      return name + ": lifted.";
    case HappeningKind::measure_struck_down:
      level = 0.0;
      return name + ": struck down in court.";
    case HappeningKind::measure_stayed:
      return name + ": void, and in force until the ruling bears.";
    case HappeningKind::measure_lapsed:
      level = 0.0;
      return name + ": gone with what it answered, as the suspension has run out.";
    case HappeningKind::measure_expired:
      level = 0.0;
      return name + ": expired, as its legal term is over.";
    case HappeningKind::measure_disclosed:
      return name + ": becomes known, having been imposed by letter.";
    case HappeningKind::measure_snapped_back:
      return name + ": " + tell_return(happening);
    default:
      if (happening.value == 0.0) {
        level = 0.0;
        return name + ": ended.";
      }
      return name + ": " + tell_force(happening);
  }
}

std::string Teller::tell_agreement(const world::Happening& happening) const {
  const auto title = capital(scenario_.world.agreements[happening.act.agreement.value()].title);
  switch (happening.kind) {
    case HappeningKind::agreement_framework:
      return title + " is agreed in principle; the text is to follow.";
    case HappeningKind::agreement_suspended:
      return title + " is suspended.";
    case HappeningKind::agreement_collapsed:
      return title + " collapses.";
    case HappeningKind::agreement_expired:
      return title + " expires.";
    default:
      return title + " enters into force.";
  }
}

std::string Teller::date_in(world::EconomyId economy, kernel::Instant at) const {
  const auto& parameters = scenario_.world;
  return spoken_date(economy.valid() ? local_date(parameters.economies[economy.value()], parameters.start, at)
                                     : local_date({}, parameters.start, at));
}

std::string Teller::tell_appeal(const world::Happening& happening) const {
  const auto& shock = scenario_.world.shocks[happening.shock.value()];
  const bool dated = happening.cause != world::no_cause;
  return fmt::format(
      "The appeal against the ruling{} {}.",
      dated ? " of " + date_in(home_of_ruling(scenario_.world, shock), world_.history[happening.cause].at)
            : "",
      happening.value != 0.0 ? "succeeds: the duties stand" : "fails: the duties are void");
}

std::string Teller::tell_shock(const world::Happening& happening) const {
  const auto& shock = scenario_.world.shocks[happening.shock.value()];
  const auto title = capital(shock.title);
  if (happening.kind == HappeningKind::appeal_decided) {
    return tell_appeal(happening);
  }
  if (shock.kind == world::ShockKind::incident && shock.talks.valid() && !is_cause_of_next(happening)) {
    return title + "; there were no talks to break off.";
  }
  if (shock.kind != world::ShockKind::court_ruling) return title + ".";
  if (shock.appeal.lodged) return title + "; the duties stand until the appeal is decided.";
  return happening.value > happening.at.value()
             ? fmt::format("{}; the duties stand until {}.", title,
                           date_in(home_of_ruling(scenario_.world, shock), kernel::Instant{happening.value}))
             : title + ".";
}

bool Teller::is_cause_of_next(const world::Happening& happening) const {
  const std::size_t next = happening.number + std::size_t{1};
  return next < world_.history.size() && world_.history[next].cause == happening.number;
}

std::string Teller::tell_flow(const world::Happening& happening) const {
  const auto& flow = scenario_.world.flows[happening.flow.value()];
  const auto& good = scenario_.world.goods[flow.good.value()];
  if (happening.kind == HappeningKind::shortage_reported && happening.value == 0.0) {
    return fmt::format("Users in {} report that their lines run again: they no longer want for {}.",
                       who(flow.importer), good.title);
  }
  if (happening.kind == HappeningKind::shortage_reported) {
    return fmt::format("Some users in {} stand still for want of {}: the loss runs at {} of GDP.",
                       who(flow.importer), good.title, percent(happening.value / 100.0));
  }
  const std::chrono::year_month_day start{scenario_.world.start};
  const auto month = start.year() / start.month() + std::chrono::months{happening.month};
  const bool hardly_any = happening.value > 0.0 && happening.value < 0.0005;
  return fmt::format("The figures for {} come out: exports of {} from {} to {} were {} of the usual.",
                     spoken_month(month), good.title, who(flow.exporter), who(flow.importer),
                     hardly_any ? "hardly any" : percent(happening.value));
}

std::string Teller::promised(world::ObligationId obligation) const {
  const auto& promise = world::obligation_parameters(scenario_.world, *world_.tables, obligation);
  const auto* const reaches = std::get_if<world::FlowReaches>(&promise.verification);
  if (reaches == nullptr) return "to lift its measures";
  const auto& flow = scenario_.world.flows[reaches->flow.value()];
  return fmt::format("to let {} flow", scenario_.world.goods[flow.good.value()].title);
}

std::string Teller::tell_obligation(const world::Happening& happening) const {
  const auto& promise = world::obligation_parameters(scenario_.world, *world_.tables, happening.obligation);
  const auto obligor = capital(who(promise.obligor));
  const auto name = promised(happening.obligation);
  switch (happening.kind) {
    case HappeningKind::obligation_met:
      return fmt::format("{} has kept its promise {}.", obligor, name);
    case HappeningKind::obligation_due:
      return fmt::format("{} has not yet kept its promise {}, which falls due; the grace period runs.",
                         obligor, name);
    case HappeningKind::obligation_relapsed:
      return fmt::format("{} no longer keeps its promise {}; the grace period runs.", obligor, name);
    default:
      return fmt::format("{} has broken its promise {}: the grace period is over.", obligor, name);
  }
}

std::string Teller::tell(const world::Happening& happening) {
  eased_ = false;
  auto sentence = tell_sentence(happening);
  if (happening.act.measure.valid()) mentioned_[happening.act.measure.value()] = true;
  return sentence;
}

std::string Teller::tell_sentence(const world::Happening& happening) {
  const auto& parameters = scenario_.world;
  const auto& act = happening.act;
  switch (happening.kind) {
    case HappeningKind::act:
      return happening.secret && act.kind == ActKind::announce ? tell_letter(act) : tell_act(act);
    case HappeningKind::measure_in_force:
    case HappeningKind::measure_suspended:
    case HappeningKind::measure_snapped_back:
    case HappeningKind::measure_lifted:
    case HappeningKind::measure_struck_down:
    case HappeningKind::measure_stayed:
    case HappeningKind::measure_lapsed:
    case HappeningKind::measure_expired:
    case HappeningKind::measure_disclosed:
      return tell_measure(happening);
    case HappeningKind::threat_due:
      return tell_threat_due(happening);
    case HappeningKind::figure_published:
    case HappeningKind::shortage_reported:
      return tell_flow(happening);
    case HappeningKind::obligation_met:
    case HappeningKind::obligation_due:
    case HappeningKind::obligation_breached:
    case HappeningKind::obligation_relapsed:
      return tell_obligation(happening);
    case HappeningKind::agreement_framework:
    case HappeningKind::agreement_in_force:
    case HappeningKind::agreement_suspended:
    case HappeningKind::agreement_collapsed:
    case HappeningKind::agreement_expired:
      return tell_agreement(happening);
    case HappeningKind::talks_round:
    case HappeningKind::talks_opened:
    case HappeningKind::talks_broken_off:
    case HappeningKind::deal_struck:
    case HappeningKind::letter_sent:
      return tell_talks(happening);
    case HappeningKind::deadline_due:
      if (act.talks.valid()) {
        const auto& talks = parameters.talks[act.talks.value()];
        return fmt::format("{} and {} have no deal yet when the day comes.", capital(who(talks.first)),
                           who(talks.second));
      }
      return fmt::format("The day has come on which {} ends.",
                         parameters.deadlines[act.deadline.value()].title);
    case HappeningKind::deadline_extended:
      return fmt::format("{} is extended to {}.", capital(parameters.deadlines[act.deadline.value()].title),
                         date_in(world::EconomyId{}, kernel::Instant{happening.value}));
    case HappeningKind::deadline_passed:
      return capital(parameters.deadlines[act.deadline.value()].title) + " is over.";
    case HappeningKind::statement:
      return fmt::format("{} has spoken {}.", capital(who(act.actor)),
                         happening.value < 0.0 ? "harshly" : "softly");
    case HappeningKind::date_came:
      return "The day has come of " + parameters.dates[happening.date.value()].title + ".";
    case HappeningKind::appeal_decided:
    case HappeningKind::shock:
      return tell_shock(happening);
  }
  return "";
}

}  // namespace riposte::replication
