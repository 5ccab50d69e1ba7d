#include "replication/checker_talks.hpp"

#include <algorithm>
#include <cmath>

#include "sim/world/tables.hpp"

namespace riposte::replication {

using kernel::Instant;
using world::ActKind;
using world::Happening;
using world::HappeningKind;
using world::TalksStatus;

TalksRules::TalksRules(Evidence& evidence, MeasureRules& measures)
    : evidence_{evidence}, measures_{measures} {
  for (const auto& talks : evidence.parameters().talks) talks_.push_back({talks.status, 0, false});
  for (const auto& deadline : evidence.parameters().deadlines) {
    deadlines_.push_back({deadline.at, {}, false, false});
  }
  for (const auto& economy : evidence.parameters().economies) {
    teams_.emplace_back(economy.negotiators, Instant{evidence.parameters().past.from});
  }
}

void TalksRules::check_teams(const world::TalksParameters& talks, Instant at) {
  auto& teams = teams_[talks.first.value()];
  if (teams.empty() || !talks.round_length.valid()) return;
  const auto length = evidence_.world().draws[talks.round_length];
  if (length <= kernel::Days{}) return;
  const auto free = std::min_element(teams.begin(), teams.end());
  evidence_.require(*free <= at + a_second, "more rounds at a time than teams", talks.name);
  *free = evidence_.stage().tables.working_days(talks.first).on_working_day(at + length);
}

void TalksRules::check_talks(const Happening& happening) {
  auto& talks = talks_[happening.act.talks.value()];
  const auto& parameters = evidence_.parameters().talks[happening.act.talks.value()];
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, parameters.name);
  };
  const bool open = talks.status == TalksStatus::open;
  switch (happening.kind) {
    case HappeningKind::talks_round:
      require(open, "a round though the talks are not open");
      check_teams(parameters, happening.at);
      ++talks.rounds;
      break;
    case HappeningKind::talks_opened:
      require(talks.status != TalksStatus::open, "opened though open");
      talks.status = TalksStatus::open;
      break;
    case HappeningKind::talks_broken_off:
      require(open, "broken off though not open");
      require(may_break_off(happening), "broken off by nobody");
      talks.status = TalksStatus::broken_off;
      break;
    case HappeningKind::deal_struck:
      require(open, "a deal though the talks are not open");
      require(talks.rounds > 0, "a deal without a round");
      require(evidence_.caused_by(happening, {HappeningKind::act, HappeningKind::talks_round}),
              "a deal by nobody");
      talks.status = TalksStatus::concluded;
      measures_.end_threats_between(parameters.first, parameters.second);
      measures_.date_duty(parameters);
      measures_.date_terms(parameters, happening);
      break;
    default:
      require(talks.status != TalksStatus::concluded, "a letter after the deal");
      require(!talks.letter, "a second letter");
      require(evidence_.caused_by_act(happening, ActKind::send_letter), "a letter by nobody");
      talks.letter = true;
      measures_.date_duty(parameters);
      break;
  }
}

bool TalksRules::may_break_off(const Happening& happening) const {
  if (evidence_.caused_by_act(happening, ActKind::break_off_talks)) return true;
  if (evidence_.caused_by(happening, {HappeningKind::talks_round})) {
    const auto chance = evidence_.parameters().talks[happening.act.talks.value()].breakdown;
    return chance.valid() && evidence_.world().draws[chance].value() > 0.0;
  }
  return evidence_.caused_by(
      happening, {HappeningKind::shock, HappeningKind::appeal_decided, HappeningKind::measure_struck_down});
}

void TalksRules::check_deadline(const Happening& happening) {
  auto& deadline = deadlines_[happening.act.deadline.value()];
  const auto& name = evidence_.parameters().deadlines[happening.act.deadline.value()].name;
  evidence_.require(!deadline.passed, "a deadline that is over", name);
  switch (happening.kind) {
    case HappeningKind::deadline_due:
      return check_due(deadline, happening);
    case HappeningKind::deadline_extended:
      return check_extended(deadline, happening);
    default:
      if (!deadline.is_due)
        deadline.due = day_of(deadline, happening);  // nobody had anything to decide on it
      evidence_.require(happening.at - deadline.due <= longest_local_day,
                        "passed on another day than its own", name);
      deadline.passed = true;
      end_pauses(evidence_.parameters().deadlines[happening.act.deadline.value()]);
      return;
  }
}

void TalksRules::end_pauses(const world::DeadlineParameters& deadline) {
  for (const world::TalksId id : deadline.talks) {
    const Talks& talks = talks_[id.value()];
    const auto& parameters = evidence_.parameters().talks[id.value()];
    const auto& list = deadline.snap_back;
    const bool snaps_back = std::find(list.begin(), list.end(), parameters.measure) != list.end();
    if (talks.status != TalksStatus::concluded && !talks.letter && !snaps_back) {
      measures_.date_duty(parameters);
    }
  }
}

Instant TalksRules::day_of(const Deadline& deadline, const Happening& happening) const {
  const auto& parameters = evidence_.parameters().deadlines[happening.act.deadline.value()];
  const auto midnight =
      evidence_.stage().tables.working_days(parameters.holder).midnight_of_date(deadline.at);
  return std::max(midnight, evidence_.parameters().past.from);
}

void TalksRules::check_due(Deadline& deadline, const Happening& happening) {
  const auto& name = evidence_.parameters().deadlines[happening.act.deadline.value()].name;
  evidence_.require(std::abs((happening.at - day_of(deadline, happening)).value()) < a_second.value(),
                    "due on another day", name);
  deadline.is_due = true;
  deadline.due = happening.at;
}

void TalksRules::check_extended(Deadline& deadline, const Happening& happening) {
  const auto& name = evidence_.parameters().deadlines[happening.act.deadline.value()].name;
  const auto* act = evidence_.cause(happening);
  const bool decided = act != nullptr && act->cause != world::no_cause;  // by an agent, not by a script
  evidence_.require(!decided || (deadline.is_due && happening.at - deadline.due < longest_local_day),
                    "extended on another day than its own", name);
  evidence_.require(evidence_.caused_by_act(happening, ActKind::extend_deadline), "extended by nobody", name);
  evidence_.require(Instant{happening.value} > deadline.at, "extended backwards", name);
  deadline.at = Instant{happening.value};
  deadline.is_due = false;
}

void TalksRules::check_end() {
  for (std::size_t i = 0; i < talks_.size(); ++i) {
    evidence_.require(talks_[i].status == evidence_.world().talks[i].status,
                      "end otherwise than their history", evidence_.parameters().talks[i].name);
  }
}

}  // namespace riposte::replication
