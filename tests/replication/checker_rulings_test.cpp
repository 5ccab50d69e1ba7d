#include "replication/checker_rulings.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/replication/planting.hpp"

using namespace riposte;
using namespace riposte::replication;
using namespace riposte::replication::planting;

TEST_CASE("the checker catches a stayed ruling that strikes too early, and one that an appeal has undone") {
  const auto struck = first(of_kind(HappeningKind::measure_struck_down));
  SmallDispute stayed;
  stayed.stay_rulings(60.0);
  plant_in(
      stayed, HappeningKind::measure_struck_down,
      [](auto& all, auto at) { all[all[at].cause].value += 30.0; }, "struck down before the stay ends",
      struck);
  SmallDispute appealed;
  appealed.appeal_rulings(40.0, 0.5);
  plant_in(
      appealed, HappeningKind::measure_struck_down,
      [](auto& all, auto at) {
        const auto ruling = all[all[at].cause].cause;
        all[at].cause = ruling;
        remove(all, find(all, of_kind(HappeningKind::appeal_decided)));
      },
      "struck down while an appeal is pending", struck);
  plant_in(
      appealed, HappeningKind::measure_struck_down,
      [](auto& all, auto at) { all[all[at].cause].value = 1.0; }, "struck down though upheld", struck);
}

TEST_CASE(
    "the checker catches a replacement of what no court has voided, and a term that ends on another day") {
  const auto announced = [](const Happening& happening) {
    return act_of(ActKind::announce)(happening) && happening.act.measure == SmallDispute::replacement;
  };
  SmallDispute dispute;
  dispute.offer_replacement(20.0);
  plant_in(
      dispute, HappeningKind::act,
      [](auto& all, auto at) {
        for (std::size_t i = at; i-- > 0;) {
          if (all[i].kind == HappeningKind::measure_struck_down) remove(all, i);
        }
      },
      "in place of a measure that no court has voided", first(announced));
  plant_in(
      dispute, HappeningKind::measure_expired,
      [](auto& all, auto at) { all[at].at = all[at].at - kernel::Days{2.0}; }, "expired on another day",
      first(of_kind(HappeningKind::measure_expired)));
}

TEST_CASE("the checker catches more rounds at a time than teams") {
  SmallDispute dispute;
  dispute.limit_teams(1, 15.0);
  const auto second_round = [](const Happenings& all) {
    const auto one = find(all, of_kind(HappeningKind::talks_round));
    const auto rest = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(std::min(one + 1, all.size())),
                                   all.end(), of_kind(HappeningKind::talks_round));
    return static_cast<std::size_t>(rest - all.begin());
  };
  plant_in(
      dispute, HappeningKind::talks_round,
      [](auto& all, auto at) {
        const auto one = find(all, of_kind(HappeningKind::talks_round));
        all[one].at = all[at].at - kernel::Days{3.0};
      },
      "more rounds at a time than teams", second_round);
}

TEST_CASE("the checker catches a date that comes on another day") {
  SmallDispute dispute;
  dispute.date_summit(100.0);
  plant_in(
      dispute, HappeningKind::date_came,
      [](auto& all, auto at) { all[at].at = all[at].at - kernel::Days{0.01}; }, "a date on another day",
      first(of_kind(HappeningKind::date_came)));
}

TEST_CASE("histories with rulings stayed and appealed, replacements, dates and few teams have no fault") {
  SmallDispute dispute;
  dispute.stay_rulings(20.0);
  dispute.appeal_rulings(40.0, 0.3);
  dispute.offer_replacement(60.0);
  dispute.limit_teams(1, 15.0);
  dispute.date_summit(100.0);
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto report = check(history, history.run(2, i, kernel::ParameterMode::drawn));
    INFO("replication " << i << (report.faults.empty() ? "" : ": " + report.faults.front()));
    CHECK(report.violations == 0);
  }
}
