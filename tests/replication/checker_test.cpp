#include "replication/checker.hpp"

#include <algorithm>
#include <functional>

#include <catch2/catch.hpp>

#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using world::ActKind;
using world::Happening;
using world::HappeningKind;
using Happenings = std::vector<Happening>;

namespace {

bool reports(const CheckReport& report, const std::string& fault) {
  return std::any_of(report.faults.begin(), report.faults.end(),
                     [&fault](const std::string& one) { return one.find(fault) != std::string::npos; });
}

std::size_t find(const Happenings& happenings, const std::function<bool(const Happening&)>& wanted) {
  const auto found = std::find_if(happenings.begin(), happenings.end(), wanted);
  return static_cast<std::size_t>(found - happenings.begin());
}

std::function<bool(const Happening&)> of_kind(HappeningKind kind) {
  return [kind](const Happening& happening) { return happening.kind == kind; };
}

std::function<bool(const Happening&)> act_of(ActKind kind) {
  return [kind](const Happening& happening) {
    return happening.kind == HappeningKind::act && happening.act.kind == kind &&
           happening.at >= kernel::Instant{};
  };
}

/// Takes one happening out of a history; what it caused is left without a cause.
void remove(Happenings& happenings, std::size_t at) {
  happenings.erase(happenings.begin() + static_cast<std::ptrdiff_t>(at));
  for (auto& happening : happenings) {
    if (happening.number > at) --happening.number;
    if (happening.cause == world::no_cause) continue;
    if (happening.cause == at) {
      happening.cause = world::no_cause;
    } else if (happening.cause > at) {
      --happening.cause;
    }
  }
}

using Wanted = std::function<bool(const Happening&)>;
using Damage = std::function<void(Happenings&, std::size_t)>;

/// Where a history has what is wanted; its size where nowhere.
using Place = std::function<std::size_t(const Happenings&)>;

Place first(const Wanted& wanted) {
  return [wanted](const Happenings& happenings) { return find(happenings, wanted); };
}

/// The last step of a life (of a measure, of talks), if it is of this kind: what the end rests on.
template <class Id>
Place last_step(HappeningKind kind, Id world::Act::*of) {
  return [kind, of](const Happenings& happenings) {
    const auto is_last = [&](const Happening& happening) {
      return happening.kind == kind &&
             std::none_of(happenings.begin() + happening.number + 1, happenings.end(),
                          [&](const Happening& later) { return later.act.*of == happening.act.*of; });
    };
    return find(happenings, is_last);
  };
}

/// A lifting after which the same measure is announced anew.
std::size_t lifting_before_a_return(const Happenings& happenings) {
  const auto returns = [&](const Happening& lifted) {
    return lifted.kind == HappeningKind::measure_lifted &&
           std::any_of(happenings.begin() + lifted.number, happenings.end(), [&](const Happening& later) {
             return later.kind == HappeningKind::act && later.act.kind == ActKind::announce &&
                    later.act.measure == lifted.act.measure;
           });
  };
  return find(happenings, returns);
}

/// Plants a fault in the first history that has the place for it, and checks that the checker says so.
void plant_in(SmallDispute& dispute, HappeningKind kind, const Damage& damage, const std::string& fault,
              const Place& place) {
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 400; ++i) {
    history.run(2, i, kernel::ParameterMode::drawn);
    Happenings happenings = history.world().history;
    const auto at = place(happenings);
    if (at == happenings.size()) continue;
    REQUIRE(check_happenings(stage, history.world(), happenings).violations == 0);
    damage(happenings, at);
    const auto report = check_happenings(stage, history.world(), happenings);
    INFO("planted: " << fault << (report.faults.empty() ? "" : "; first fault: " + report.faults.front()));
    CHECK(report.violations > 0);
    CHECK(reports(report, fault));
    return;
  }
  FAIL("no history has a " << world::word(kind));
}

void plant(HappeningKind kind, const Damage& damage, const std::string& fault, const Place& place) {
  SmallDispute dispute;
  plant_in(dispute, kind, damage, fault, place);
}

void plant(HappeningKind kind, const Damage& damage, const std::string& fault, const Wanted& wanted) {
  plant(kind, damage, fault, first(wanted));
}

void plant(HappeningKind kind, const Damage& damage, const std::string& fault) {
  plant(kind, damage, fault, of_kind(kind));
}

}  // namespace

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
      again);
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
