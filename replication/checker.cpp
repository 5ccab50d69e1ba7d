#include "replication/checker.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

#include <fmt/format.h>

#include "sim/world/tables.hpp"

namespace riposte::replication {

namespace {

using kernel::Instant;
using world::Act;
using world::ActKind;
using world::AgreementStatus;
using world::Happening;
using world::HappeningKind;
using world::MeasureStatus;
using world::ObligationStatus;
using world::TalksStatus;

constexpr std::size_t most_faults_told = 20;
constexpr double a_second = 1.0 / 86400.0;
constexpr double longest_local_day = 25.0 / 24.0;

template <class Status>
bool one_of(Status status, std::initializer_list<Status> set) {
  return std::find(set.begin(), set.end(), status) != set.end();
}

/// Follows a history step by step with a bookkeeping of its own.
class Checker {
 public:
  Checker(const Stage& stage, const world::World& world, std::span<const Happening> happenings)
      : stage_{stage}, parameters_{stage.scenario.world}, world_{world}, happenings_{happenings} {
    for (const auto& measure : parameters_.measures) {
      measures_.push_back({measure.at_start, false, measure.at_start != MeasureStatus::dormant,
                           measure.suspended_until.value()});
    }
    for (const auto& talks : parameters_.talks) talks_.push_back({talks.status, 0, false});
    for (const auto& agreement : parameters_.agreements) agreements_.push_back(agreement.status);
    for (const auto& deadline : parameters_.deadlines) deadlines_.push_back({deadline.at, {}, false, false});
    obligations_.resize(stage.tables.obligations().size());
    last_months_.assign(parameters_.flows.size(), -10000);
  }

  CheckReport run() {
    for (at_ = 0; at_ < happenings_.size(); ++at_) {
      const auto& happening = happenings_[at_];
      if (check_order(happening)) {
        check_kind(happening);
      }
    }
    check_end();
    return std::move(report_);
  }

 private:
  struct Measure {
    MeasureStatus status;
    bool dated;        // a change of level or status has been announced and not come
    bool ever_raised;  // threatened or more, at some time
    double until;      // suspended until
  };
  struct Talks {
    TalksStatus status;
    int rounds;
    bool letter;
  };
  struct Deadline {
    Instant at;
    Instant due;
    bool is_due;
    bool passed;
  };
  struct Obligation {
    ObligationStatus status = ObligationStatus::pending;
    Instant due;
  };

  void fault(std::string_view text) {
    ++report_.violations;
    if (report_.faults.size() < most_faults_told) {
      const double day = at_ < happenings_.size() ? happenings_[at_].at.value() : parameters_.horizon.value();
      report_.faults.push_back(fmt::format("happening {}, day {:.3f}: {}", at_, day, text));
    }
  }
  void require(bool holds, std::string_view otherwise) {
    if (!holds) fault(otherwise);
  }
  void require(bool holds, std::string_view otherwise, const std::string& of) {
    if (!holds) fault(fmt::format("{}: {}", of, otherwise));
  }

  [[nodiscard]] const Happening* cause(const Happening& happening) const {
    return happening.cause < happenings_.size() ? &happenings_[happening.cause] : nullptr;
  }
  [[nodiscard]] bool caused_by(const Happening& happening, std::initializer_list<HappeningKind> kinds) const {
    const auto* one = cause(happening);
    return one != nullptr && one_of(one->kind, kinds);
  }
  [[nodiscard]] bool caused_by_act(const Happening& happening, ActKind kind) const {
    const auto* one = cause(happening);
    return one != nullptr && one->kind == HappeningKind::act && one->act.kind == kind;
  }

  /// False where the rest cannot be judged.
  bool check_order(const Happening& happening) {
    require(happening.number == at_, "its number is not its place");
    const bool finite = std::isfinite(happening.at.value());
    require(finite, "its time is not finite");
    require(at_ == 0 || happening.at >= happenings_[at_ - 1].at, "time runs back");
    require(happening.at.value() <= parameters_.horizon.value(), "after the horizon");
    const bool caused_before = happening.cause == world::no_cause || happening.cause < at_;
    require(caused_before, "its cause comes after it");
    if (caused_before && happening.cause != world::no_cause) {
      require(happenings_[happening.cause].at <= happening.at, "its cause is later than it");
    }
    return finite && caused_before;
  }

  void check_kind(const Happening& happening) {
    switch (happening.kind) {
      case HappeningKind::act:
        return check_act(happening);
      case HappeningKind::measure_in_force:
      case HappeningKind::measure_suspended:
      case HappeningKind::measure_snapped_back:
      case HappeningKind::measure_lifted:
      case HappeningKind::measure_struck_down:
        return check_measure(happening);
      case HappeningKind::figure_published:
        return check_figure(happening);
      case HappeningKind::shortage_reported:
        return require(caused_by(happening, {HappeningKind::figure_published}),
                       "a shortage without a figure");
      case HappeningKind::obligation_met:
      case HappeningKind::obligation_due:
      case HappeningKind::obligation_breached:
        return check_obligation(happening);
      case HappeningKind::agreement_in_force:
      case HappeningKind::agreement_suspended:
      case HappeningKind::agreement_collapsed:
        return check_agreement(happening);
      case HappeningKind::talks_round:
      case HappeningKind::talks_opened:
      case HappeningKind::talks_broken_off:
      case HappeningKind::deal_struck:
      case HappeningKind::letter_sent:
        return check_talks(happening);
      case HappeningKind::deadline_due:
      case HappeningKind::deadline_extended:
      case HappeningKind::deadline_passed:
        return check_deadline(happening);
      case HappeningKind::statement:
        return require(caused_by_act(happening, ActKind::make_statement), "a statement nobody made");
      case HappeningKind::shock:
        return check_shock(happening);
    }
  }

  // Acts ---------------------------------------------------------------------------------------------------

  static bool is_line(const world::RecordedAct& line, const Happening& happening) {
    return std::abs((line.at - happening.at).value()) < a_second && line.act.kind == happening.act.kind &&
           line.act.actor == happening.act.actor && line.act.measure == happening.act.measure;
  }

  [[nodiscard]] bool is_written(const Happening& happening) const {
    const auto matches = [&happening](const auto& line) { return is_line(line, happening); };
    const auto& past = parameters_.past.acts;
    if (std::any_of(past.begin(), past.end(), matches)) return true;
    const auto& agents = stage_.scenario.agents;
    return std::any_of(agents.begin(), agents.end(), [&](const auto& agent) {
      return std::any_of(agent.script.begin(), agent.script.end(), matches);
    });
  }

  void check_act(const Happening& happening) {
    const auto& act = happening.act;
    if (happening.cause == world::no_cause || happening.at < Instant{}) {
      require(is_written(happening), "an act without a cause that neither the past nor a script holds");
    }
    if (!act.measure.valid()) return;
    auto& measure = measures_[act.measure.value()];
    const auto& parameters = parameters_.measures[act.measure.value()];
    require(act.actor == parameters.imposer, "an act on another's measure", parameters.name);
    const auto status = measure.status;
    switch (act.kind) {
      case ActKind::notify_wto:
        // A notice threatens what does not stand yet, and changes nothing else.
        if (stands(status) || one_of(status, {MeasureStatus::threatened, MeasureStatus::struck_down})) break;
        [[fallthrough]];
      case ActKind::threaten:
        check_answer(parameters, happening);
        require(one_of(status, {MeasureStatus::dormant, MeasureStatus::lifted, MeasureStatus::expired}),
                "threatened though it stands", parameters.name);
        measure.status = MeasureStatus::threatened;
        measure.ever_raised = true;
        break;
      case ActKind::announce:
        check_answer(parameters, happening);
        require(one_of(status, {MeasureStatus::dormant, MeasureStatus::threatened, MeasureStatus::lifted,
                                MeasureStatus::expired}),
                "announced though it stands", parameters.name);
        date(act.measure);
        break;
      case ActKind::set_level:
        require(stands(status), "its level set though it does not stand", parameters.name);
        date(act.measure);
        break;
      case ActKind::suspend:
        require(one_of(status, {MeasureStatus::announced, MeasureStatus::in_force}),
                "suspended though not in force", parameters.name);
        break;
      case ActKind::resume:
        require(status == MeasureStatus::suspended, "resumed though not suspended", parameters.name);
        measure.dated = true;
        break;
      case ActKind::lift:
        require(stands(status), "lifted though not in force", parameters.name);
        break;
      default:
        break;
    }
  }

  /// A countermeasure needs what it answers: threatened, announced or in force at some time before.
  void check_answer(const world::MeasureParameters& parameters, const Happening& happening) {
    if (parameters.countermeasure && parameters.answers.valid() && happening.at >= Instant{}) {
      require(measures_[parameters.answers.value()].ever_raised, "a reply before its trigger",
              parameters.name);
    }
  }

  static bool stands(MeasureStatus status) {
    return one_of(status, {MeasureStatus::announced, MeasureStatus::in_force, MeasureStatus::suspended});
  }

  /// Somebody has announced that it will come, or come at another level.
  void date(world::MeasureId id) {
    auto& measure = measures_[id.value()];
    measure.dated = true;
    measure.ever_raised = true;
    if (!one_of(measure.status, {MeasureStatus::in_force, MeasureStatus::suspended})) {
      measure.status = MeasureStatus::announced;
    }
  }

  // Measures -----------------------------------------------------------------------------------------------

  void check_measure(const Happening& happening) {
    const auto id = happening.act.measure;
    auto& measure = measures_[id.value()];
    const auto& name = parameters_.measures[id.value()].name;
    switch (happening.kind) {
      case HappeningKind::measure_in_force:
        require(measure.dated, "in force without having been announced", name);
        require(cause(happening) != nullptr, "in force without a cause", name);
        require(happening.value >= 0.0, "in force at a negative level", name);
        measure = {MeasureStatus::in_force, false, true, kernel::never.value()};
        break;
      case HappeningKind::measure_suspended:
        require(one_of(measure.status, {MeasureStatus::announced, MeasureStatus::in_force}),
                "suspended though not in force", name);
        require(caused_by_act(happening, ActKind::suspend), "suspended by nobody", name);
        measure = {MeasureStatus::suspended, false, true, happening.value};
        break;
      case HappeningKind::measure_snapped_back:
        check_snap_back(happening, measure, name);
        measure = {MeasureStatus::in_force, false, true, kernel::never.value()};
        break;
      case HappeningKind::measure_lifted:
        require(stands(measure.status), "lifted though not in force", name);
        require(caused_by_act(happening, ActKind::lift), "lifted by nobody", name);
        measure = {MeasureStatus::lifted, false, true, kernel::never.value()};
        break;
      default:
        require(stands(measure.status), "struck down though not in force", name);
        require(caused_by(happening, {HappeningKind::shock}), "struck down by nobody", name);
        measure = {MeasureStatus::struck_down, false, true, kernel::never.value()};
        break;
    }
  }

  void check_snap_back(const Happening& happening, const Measure& measure, const std::string& name) {
    require(measure.status == MeasureStatus::suspended, "snapped back though not suspended", name);
    const auto* passed = cause(happening);
    bool by_deadline = false;
    if (passed != nullptr && passed->kind == HappeningKind::deadline_passed) {
      const auto& list = parameters_.deadlines[passed->act.deadline.value()].snap_back;
      by_deadline = std::find(list.begin(), list.end(), happening.act.measure) != list.end();
    }
    require(by_deadline || happening.at.value() >= measure.until - a_second, "snapped back before its day",
            name);
  }

  void check_shock(const Happening& happening) {
    const auto& shock = parameters_.shocks[happening.shock.value()];
    require(happening.at >= Instant{}, "a shock before the start", shock.name);
    if (shock.kind == world::ShockKind::control_rule && shock.measure.valid()) {
      const auto status = measures_[shock.measure.value()].status;
      if (!stands(status) && status != MeasureStatus::struck_down) date(shock.measure);
    }
  }

  // Figures ------------------------------------------------------------------------------------------------

  void check_figure(const Happening& happening) {
    const auto& months = stage_.tables.months();
    const auto flow = happening.flow.value();
    const auto& name = parameters_.flows[flow].name;
    const int index = months.index_of(world::month_number(parameters_.start)) + happening.month;
    require(index >= 0 && index < static_cast<int>(months.size()), "a figure of no month", name);
    if (index >= 0 && index < static_cast<int>(months.size())) {
      require(happening.at >= months.end(static_cast<std::size_t>(index)), "published before the month's end",
              name);
    }
    require(happening.month > last_months_[flow], "a month published twice or out of order", name);
    require(happening.value >= 0.0, "a negative figure", name);
    last_months_[flow] = happening.month;
  }

  // Talks --------------------------------------------------------------------------------------------------

  void check_talks(const Happening& happening) {
    auto& talks = talks_[happening.act.talks.value()];
    const auto& parameters = parameters_.talks[happening.act.talks.value()];
    const auto& name = parameters.name;
    const bool open = talks.status == TalksStatus::open;
    switch (happening.kind) {
      case HappeningKind::talks_round:
        require(open, "a round though the talks are not open", name);
        ++talks.rounds;
        break;
      case HappeningKind::talks_opened:
        require(one_of(talks.status, {TalksStatus::idle, TalksStatus::broken_off}), "opened though open",
                name);
        talks.status = TalksStatus::open;
        break;
      case HappeningKind::talks_broken_off:
        require(open, "broken off though not open", name);
        talks.status = TalksStatus::broken_off;
        break;
      case HappeningKind::deal_struck:
        require(open, "a deal though the talks are not open", name);
        require(talks.rounds > 0, "a deal without a round", name);
        require(caused_by(happening, {HappeningKind::act, HappeningKind::talks_round}), "a deal by nobody",
                name);
        talks.status = TalksStatus::concluded;
        date_duty(parameters);
        break;
      default:
        require(talks.status != TalksStatus::concluded, "a letter after the deal", name);
        require(!talks.letter, "a second letter", name);
        require(caused_by_act(happening, ActKind::send_letter), "a letter by nobody", name);
        talks.letter = true;
        date_duty(parameters);
        break;
    }
  }

  /// The duty that a deal or a letter sets is announced by it, unless the courts have struck it down.
  void date_duty(const world::TalksParameters& talks) {
    if (talks.measure.valid() && measures_[talks.measure.value()].status != MeasureStatus::struck_down) {
      maybe_date(talks.measure);
    }
  }

  /// Like date, where the duty may stand at that level already, so that nothing will come.
  void maybe_date(world::MeasureId id) {
    if (one_of(measures_[id.value()].status, {MeasureStatus::in_force, MeasureStatus::suspended})) {
      measures_[id.value()].dated = true;
    } else {
      date(id);
    }
  }

  // Deadlines ----------------------------------------------------------------------------------------------

  void check_deadline(const Happening& happening) {
    auto& deadline = deadlines_[happening.act.deadline.value()];
    const auto& parameters = parameters_.deadlines[happening.act.deadline.value()];
    const auto& name = parameters.name;
    require(!deadline.passed, "a deadline that is over", name);
    if (happening.kind == HappeningKind::deadline_due) {
      const auto midnight = stage_.tables.working_days(parameters.holder).midnight_of_date(deadline.at);
      const auto day = std::max(midnight, parameters_.past.from);
      require(std::abs((happening.at - day).value()) < a_second, "due on another day", name);
      deadline.is_due = true;
      deadline.due = happening.at;
      return;
    }
    const double since = (happening.at - deadline.due).value();
    if (happening.kind == HappeningKind::deadline_passed) {
      require(deadline.is_due && since <= longest_local_day, "passed on another day than its own", name);
      deadline.passed = true;
      return;
    }
    const auto* act = cause(happening);
    const bool decided = act != nullptr && act->cause != world::no_cause;  // by an agent, not by a script
    require(!decided || (deadline.is_due && since < longest_local_day),
            "extended on another day than its own", name);
    require(caused_by_act(happening, ActKind::extend_deadline), "extended by nobody", name);
    require(happening.value > deadline.at.value(), "extended backwards", name);
    deadline.at = Instant{happening.value};
    deadline.is_due = false;
  }

  // Promises and agreements --------------------------------------------------------------------------------

  void check_obligation(const Happening& happening) {
    auto& obligation = obligations_[happening.obligation.value()];
    const auto& promise = world::obligation_parameters(parameters_, stage_.tables, happening.obligation);
    switch (happening.kind) {
      case HappeningKind::obligation_met:
        require(obligation.status != ObligationStatus::met, "kept twice", promise.name);
        obligation.status = ObligationStatus::met;
        break;
      case HappeningKind::obligation_due:
        require(obligation.status == ObligationStatus::pending, "due twice, or due though kept",
                promise.name);
        require(happening.at.value() >= world_.draws[promise.due].value() - a_second, "due too early",
                promise.name);
        obligation = {ObligationStatus::in_grace, happening.at};
        break;
      default:
        require(obligation.status == ObligationStatus::in_grace, "broken though not due", promise.name);
        require((happening.at - obligation.due).value() >= world_.draws[promise.grace].value() - a_second,
                "broken within its grace", promise.name);
        obligation.status = ObligationStatus::breached;
        break;
    }
  }

  void check_agreement(const Happening& happening) {
    auto& status = agreements_[happening.act.agreement.value()];
    const auto& name = parameters_.agreements[happening.act.agreement.value()].name;
    switch (happening.kind) {
      case HappeningKind::agreement_in_force:
        require(!one_of(status, {AgreementStatus::in_force, AgreementStatus::collapsed}),
                "in force though it was, or has collapsed", name);
        status = AgreementStatus::in_force;
        break;
      case HappeningKind::agreement_suspended:
        require(one_of(status, {AgreementStatus::framework, AgreementStatus::in_force}),
                "suspended though not in force", name);
        status = AgreementStatus::suspended;
        break;
      default:
        require(status == AgreementStatus::suspended, "collapsed though not suspended", name);
        status = AgreementStatus::collapsed;
        break;
    }
  }

  // The end ------------------------------------------------------------------------------------------------

  void check_end() {
    for (std::size_t i = 0; i < measures_.size(); ++i) {
      const auto& measure = measures_[i];
      // A duty struck down after a letter, and the like, keep their status: only what happened moves it.
      require(measure.status == world_.measures[i].status, "ends otherwise than its history",
              parameters_.measures[i].name);
    }
    for (std::size_t i = 0; i < talks_.size(); ++i) {
      require(talks_[i].status == world_.talks[i].status, "end otherwise than their history",
              parameters_.talks[i].name);
    }
    for (std::size_t i = 0; i < agreements_.size(); ++i) {
      require(agreements_[i] == world_.agreements[i].status, "ends otherwise than its history",
              parameters_.agreements[i].name);
    }
    for (std::size_t i = 0; i < obligations_.size(); ++i) {
      require(obligations_[i].status == world_.obligations[i].status,
              "a promise ends otherwise than its history");
    }
  }

  const Stage& stage_;
  const world::WorldParameters& parameters_;
  const world::World& world_;
  std::span<const Happening> happenings_;
  std::size_t at_ = 0;
  std::vector<Measure> measures_;
  std::vector<Talks> talks_;
  std::vector<AgreementStatus> agreements_;
  std::vector<Deadline> deadlines_;
  std::vector<Obligation> obligations_;
  std::vector<int> last_months_;
  CheckReport report_;
};

}  // namespace

CheckReport check_happenings(const Stage& stage, const world::World& world,
                             std::span<const Happening> happenings) {
  return Checker{stage, world, happenings}.run();
}

CheckReport check(const History& history, const Record& record) {
  auto report = check_happenings(history.stage(), history.world(), history.world().history);
  if (history.conservation_faults() > 0) {
    report.violations += history.conservation_faults();
    report.faults.push_back(
        fmt::format("goods were not conserved at {} events", history.conservation_faults()));
  }
  if (record.refused > 0) {
    report.violations += record.refused;
    report.faults.push_back(
        fmt::format("{} acts that agents chose could not be carried out", record.refused));
  }
  return report;
}

}  // namespace riposte::replication
