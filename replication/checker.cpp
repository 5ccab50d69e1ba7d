#include "replication/checker.hpp"

#include <cmath>

#include <fmt/format.h>

#include "replication/checker_evidence.hpp"
#include "replication/checker_measures.hpp"
#include "replication/checker_promises.hpp"
#include "replication/checker_rulings.hpp"
#include "replication/checker_shortages.hpp"
#include "replication/checker_talks.hpp"
#include "sim/world/tables.hpp"

namespace riposte::replication {

namespace {

using world::ActKind;
using world::Happening;
using world::HappeningKind;

/// Follows a history step by step with a bookkeeping of its own, and hands each step to its rules.
class Checker {
 public:
  Checker(const Stage& stage, const world::World& world, std::span<const Happening> happenings)
      : evidence_{stage, world, happenings},
        rulings_{evidence_},
        measures_{evidence_, rulings_},
        talks_{evidence_, measures_},
        promises_{evidence_},
        shortages_{evidence_},
        last_months_(stage.scenario.world.flows.size(), before_all_months) {}

  CheckReport run() {
    const auto happenings = evidence_.happenings();
    for (std::size_t at = 0; at < happenings.size(); ++at) {
      evidence_.go_to(at);
      if (check_order(happenings[at])) {
        check_kind(happenings[at]);
      }
    }
    evidence_.go_to(happenings.size());
    measures_.check_end();
    talks_.check_end();
    promises_.check_end();
    shortages_.check_end();
    return evidence_.take();
  }

 private:
  static constexpr int before_all_months = -10000;

  /// False where the rest cannot be judged.
  bool check_order(const Happening& happening) {
    const auto happenings = evidence_.happenings();
    const std::size_t at = evidence_.at();
    evidence_.require(happening.number == at, "its number is not its place");
    const bool finite = std::isfinite(happening.at.value());
    evidence_.require(finite, "its time is not finite");
    evidence_.require(at == 0 || happening.at >= happenings[at - 1].at, "time runs back");
    evidence_.require(happening.at.value() <= evidence_.parameters().horizon.value(), "after the horizon");
    const bool caused_before = happening.cause == world::no_cause || happening.cause < at;
    evidence_.require(caused_before, "its cause comes after it");
    if (caused_before && happening.cause != world::no_cause) {
      evidence_.require(happenings[happening.cause].at <= happening.at, "its cause is later than it");
    }
    return finite && caused_before;
  }

  void check_kind(const Happening& happening) {
    switch (happening.kind) {
      case HappeningKind::act:
        if (happening.act.kind == ActKind::snap_back) promises_.check_remedy(happening);
        return measures_.check_act(happening);
      case HappeningKind::measure_in_force:
      case HappeningKind::measure_snapped_back:
        shortages_.note_control(happening);
        return measures_.check_measure(happening);
      case HappeningKind::measure_suspended:
      case HappeningKind::measure_lifted:
      case HappeningKind::measure_struck_down:
      case HappeningKind::measure_stayed:
      case HappeningKind::measure_lapsed:
      case HappeningKind::measure_expired:
        return measures_.check_measure(happening);
      case HappeningKind::measure_disclosed:
        return measures_.check_disclosure(happening);
      case HappeningKind::threat_due:
        return measures_.check_threat_due(happening);
      case HappeningKind::figure_published:
        return check_figure(happening);
      case HappeningKind::shortage_reported:
        return shortages_.check_report(happening);
      case HappeningKind::obligation_met:
      case HappeningKind::obligation_due:
      case HappeningKind::obligation_breached:
      case HappeningKind::obligation_relapsed:
        return promises_.check_obligation(happening);
      case HappeningKind::agreement_framework:
      case HappeningKind::agreement_in_force:
      case HappeningKind::agreement_suspended:
      case HappeningKind::agreement_collapsed:
      case HappeningKind::agreement_expired:
        return promises_.check_agreement(happening);
      case HappeningKind::talks_round:
      case HappeningKind::talks_opened:
      case HappeningKind::talks_broken_off:
      case HappeningKind::deal_struck:
      case HappeningKind::letter_sent:
        return talks_.check_talks(happening);
      case HappeningKind::deadline_due:
      case HappeningKind::deadline_extended:
      case HappeningKind::deadline_passed:
        return talks_.check_deadline(happening);
      case HappeningKind::statement:
        return evidence_.require(evidence_.caused_by_act(happening, ActKind::make_statement),
                                 "a statement nobody made");
      case HappeningKind::appeal_decided:
        return rulings_.check_appeal(happening);
      case HappeningKind::date_came:
        return check_date(happening);
      case HappeningKind::shock:
        measures_.check_shock(happening);
        return rulings_.check_shock(happening);
    }
  }

  void check_date(const Happening& happening) {
    const auto& date = evidence_.parameters().dates[happening.date.value()];
    evidence_.require(happening.at == date.at, "a date on another day", date.name);
  }

  /// Not before the month's end, each month once and in order.
  void check_figure(const Happening& happening) {
    const auto& months = evidence_.stage().tables.months();
    const auto flow = happening.flow.value();
    const auto& name = evidence_.parameters().flows[flow].name;
    const int index = months.index_of(world::month_number(evidence_.parameters().start)) + happening.month;
    const bool known = index >= 0 && index < static_cast<int>(months.size());
    evidence_.require(known, "a figure of no month", name);
    if (known) {
      evidence_.require(happening.at >= months.end(static_cast<std::size_t>(index)),
                        "published before the month's end", name);
    }
    evidence_.require(happening.month > last_months_[flow], "a month published twice or out of order", name);
    evidence_.require(happening.value >= 0.0, "a negative figure", name);
    last_months_[flow] = happening.month;
  }

  Evidence evidence_;
  RulingRules rulings_;
  MeasureRules measures_;
  TalksRules talks_;
  PromiseRules promises_;
  ShortageRules shortages_;
  std::vector<int> last_months_;  // the last month published, by flow
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
    report.faults.push_back(fmt::format("accounts, {} the first, did not hold after {} events",
                                        history.first_not_conserved(), history.conservation_faults()));
  }
  if (record.refused > 0) {
    report.violations += record.refused;
    report.faults.push_back(
        fmt::format("{} acts that agents chose could not be carried out", record.refused));
  }
  return report;
}

}  // namespace riposte::replication
