#include "replication/checker.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/replication/planting.hpp"

using namespace riposte;
using namespace riposte::replication;
using namespace riposte::replication::planting;

TEST_CASE("a thousand histories of the small dispute have no fault, and conserve goods at every event") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {false, false}};
  History conserving{stage, {false, true}};
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto report = check(history, history.run(2, i, kernel::ParameterMode::drawn));
    INFO("replication " << i << (report.faults.empty() ? "" : ": " + report.faults.front()));
    CHECK(report.violations == 0);
  }
  for (std::uint64_t i = 0; i < 20; ++i) {
    CHECK(check(conserving, conserving.run(2, i, kernel::ParameterMode::drawn)).violations == 0);
  }
}

TEST_CASE("the checker catches time that runs back, wrong numbers and causes that come after") {
  const auto figure = HappeningKind::figure_published;
  plant(
      figure, [](auto& all, auto at) { all[at].at = kernel::Instant{-1000.0}; }, "time runs back");
  plant(
      figure, [](auto& all, auto at) { all[at].number += 1; }, "its number is not its place");
  plant(
      figure, [](auto& all, auto at) { all[at].cause = static_cast<world::HappeningNumber>(at + 1); },
      "its cause comes after it");
}

TEST_CASE("the checker catches an act without a cause") {
  plant(
      HappeningKind::act, [](auto& all, auto at) { all[at].cause = world::no_cause; },
      "an act without a cause that neither the past nor a script holds", act_of(ActKind::make_statement));
}

TEST_CASE("the checker catches a reply before its trigger") {
  // Without the announcement of the licences, the ban on software answers nothing. A script may bring it all
  // the same; an act with a cause was chosen.
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  scenario.world.past.acts.clear();
  std::erase_if(scenario.agents, [](const auto& agent) { return agent.economy != SmallDispute::usa; });
  scenario.agents[0].policy = agents::PolicyKind::scripted;
  scenario.agents[0].script = {
      SmallDispute::act(30.0, ActKind::announce, SmallDispute::usa, SmallDispute::ban)};
  const Stage stage{scenario};
  History history{stage};
  CHECK(check(history, history.run(1, 0, kernel::ParameterMode::medians)).violations == 0);
  Happenings happenings = history.world().history;
  const auto ban = find(happenings, act_of(ActKind::announce));
  REQUIRE((ban > 0 && ban < happenings.size()));
  happenings[ban].cause = 0;
  const auto report = check_happenings(stage, history.world(), happenings);
  CHECK(reports(report, "USA.ban.software: a reply before its trigger"));
}

TEST_CASE("the checker catches measures that live against their life") {
  plant(
      HappeningKind::measure_lifted,
      [](auto& all, auto) {
        const auto ban_in_force = [](const Happening& happening) {
          return happening.kind == HappeningKind::measure_in_force &&
                 happening.act.measure == SmallDispute::ban;
        };
        const auto in_force = find(all, ban_in_force);
        const auto announced = all[in_force].cause;
        remove(all, in_force);
        remove(all, announced);
      },
      "USA.ban.software: lifted though not in force",
      [](const Happening& happening) {
        return happening.kind == HappeningKind::measure_lifted && happening.act.measure == SmallDispute::ban;
      });
  plant(
      HappeningKind::measure_lifted, [](auto& all, auto at) { remove(all, at); },
      "announced though it stands", lifting_before_a_return);
  plant(
      HappeningKind::measure_in_force,
      [](auto& all, auto at) { all[at].act.measure = SmallDispute::retaliation; },
      "CHN.retaliation: in force without having been announced",
      [](const Happening& happening) {
        return happening.kind == HappeningKind::measure_in_force &&
               happening.act.measure == SmallDispute::ban;
      });
  plant(
      HappeningKind::measure_in_force, [](auto& all, auto at) { remove(all, all[at].cause); }, "without",
      [](const Happening& happening) {
        return happening.kind == HappeningKind::measure_in_force && happening.cause != world::no_cause &&
               happening.at >= kernel::Instant{};
      });
  plant(
      HappeningKind::measure_snapped_back, [](auto& all, auto at) { all[at].cause = world::no_cause; },
      "snapped back before its day");
  plant(
      HappeningKind::measure_struck_down, [](auto& all, auto at) { all[at].cause = world::no_cause; },
      "struck down by nobody");
}

TEST_CASE("the checker follows a notice of suspended concessions, and catches one that is forgotten") {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  std::erase_if(scenario.agents, [](const auto& agent) { return agent.economy != SmallDispute::chn; });
  scenario.world.measures[SmallDispute::retaliation.value()].at_start = world::MeasureStatus::dormant;
  scenario.agents[0].policy = agents::PolicyKind::scripted;
  scenario.agents[0].script = {
      SmallDispute::act(3.0, ActKind::notify_wto, SmallDispute::chn, SmallDispute::retaliation)};
  const Stage stage{scenario};
  History history{stage};
  const auto& record = history.run(1, 0, kernel::ParameterMode::medians);
  CHECK(check(history, record).violations == 0);
  Happenings forgotten = history.world().history;
  remove(forgotten, find(forgotten, act_of(ActKind::notify_wto)));
  CHECK(reports(check_happenings(stage, history.world(), forgotten), "ends otherwise than its history"));
}

TEST_CASE("the checker catches a snap-back of what was never suspended") {
  plant(
      HappeningKind::measure_snapped_back,
      [](auto& all, auto at) { all[at].act.measure = SmallDispute::base; },
      "USA.base: snapped back though not suspended");
}

TEST_CASE("the checker catches figures before the month's end, twice, and out of order") {
  plant(
      HappeningKind::figure_published, [](auto& all, auto at) { all[at].month = 11; },
      "published before the month's end");
  plant(
      HappeningKind::figure_published, [](auto& all, auto at) { all[at].month = -40; },
      "a figure of no month");
  plant(
      HappeningKind::figure_published, [](auto& all, auto at) { all[at].month -= 1; },
      "a month published twice or out of order",
      [](const Happening& happening) {
        return happening.kind == HappeningKind::figure_published && happening.month > 0;
      });
}

TEST_CASE("the checker catches shortages that are not, are told twice, or tell of more than is lost") {
  const auto shortage = HappeningKind::shortage_reported;
  const auto again = [](const Happening& happening) {
    return happening.kind == HappeningKind::shortage_reported && happening.value == 0.0;
  };
  plant(
      shortage, [](auto& all, auto at) { all[at].value = 1e3; }, "more output reported lost than is lost");
  plant(
      shortage, [](auto& all, auto at) { all[at].value = -1.0; }, "a shortage without a figure");
  plant(
      shortage, [](auto& all, auto at) { std::swap(all[at].act.actor, all[at].act.target); },
      "a shortage reported by another than who imports");
  plant(
      shortage, [](auto& all, auto at) { all[at].at = all[at].at - kernel::Days{1.0}; },
      "not a month after the report before", again);
  plant(
      shortage,
      [](auto& all, auto at) {
        all.push_back(all[at]);
        all.back().number = static_cast<world::HappeningNumber>(all.size() - 1);
        all.back().at = all[all.size() - 2].at;
      },
      "lines run again that did not stand", again);
  plant(
      shortage, [](auto& all, auto at) { remove(all, at); }, "another shortage than the latest reported",
      [&](const Happenings& all) {
        return find(all, [&](const Happening& one) {
          return again(one) && std::none_of(all.begin() + one.number + 1, all.end(), [&](const auto& later) {
                   return later.kind == one.kind && later.flow == one.flow;
                 });
        });
      });
  plant(
      shortage,
      [](auto& all, auto) {
        for (auto& happening : all) {
          if (happening.kind == HappeningKind::measure_in_force) happening.kind = HappeningKind::statement;
        }
      },
      "a shortage though nothing ever kept goods back");
}

TEST_CASE("the checker catches talks that skip a step") {
  plant(
      HappeningKind::deal_struck,
      [](auto& all, auto at) {
        const auto talks = all[at].act.talks;
        for (std::size_t i = at; i-- > 0;) {
          if (all[i].kind == HappeningKind::talks_round && all[i].act.talks == talks) remove(all, i);
        }
      },
      "a deal without a round");
  plant(
      HappeningKind::talks_broken_off, [](auto& all, auto at) { all[at].kind = HappeningKind::talks_opened; },
      "opened though open");
  plant(
      HappeningKind::letter_sent,
      [](auto& all, auto at) {
        all.push_back(all[at]);
        all.back().number = static_cast<world::HappeningNumber>(all.size() - 1);
        all.back().at = all[all.size() - 2].at;
      },
      "a second letter");
}

TEST_CASE("the checker catches deadlines decided on another day") {
  plant(
      HappeningKind::deadline_due, [](auto& all, auto at) { all[at].at = all[at].at - kernel::Days{0.5}; },
      "due on another day");
  plant(
      HappeningKind::deadline_passed, [](auto& all, auto at) { all[at].at = all[at].at + kernel::Days{3.0}; },
      "passed on another day than its own");
}

TEST_CASE("the checker catches promises judged too early") {
  plant(
      HappeningKind::obligation_due, [](auto& all, auto at) { all[at].at = kernel::Instant{59.0}; },
      "due too early");
  plant(
      HappeningKind::obligation_breached,
      [](auto& all, auto at) { all[at].at = all[at].at - kernel::Days{1.0}; }, "broken within its grace");
  plant(
      HappeningKind::obligation_due,
      [](auto& all, auto at) { all[at].kind = HappeningKind::obligation_relapsed; },
      "relapsed though not kept");
}

TEST_CASE("the checker catches an end that the history does not lead to") {
  const auto forget = [](auto& all, auto at) { remove(all, at); };
  plant(HappeningKind::measure_lifted, forget, "ends otherwise than its history",
        last_step(HappeningKind::measure_lifted, &world::Act::measure));
  plant(HappeningKind::talks_broken_off, forget, "than their history",
        last_step(HappeningKind::talks_broken_off, &world::Act::talks));
}
