#include <algorithm>
#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "replication/checker.hpp"
#include "replication/chronicle.hpp"
#include "tests/replication/planting.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using planting::Damage;
using planting::Happenings;
using planting::reports;
using world::ActKind;
using world::Happening;
using world::HappeningKind;

namespace {

/// The small dispute with an agreement that only a deal founds: the US lifts its ban and may bring it back if
/// the magnets stay away, China cuts its duty; the text takes twenty days, and lasts.
SmallDispute bargained(double last = 200.0, double breakdown = 0.1) {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  auto& parameters = scenario.parameters;
  const auto share = [&](const std::string& path, double value) {
    return kernel::Parameter<kernel::Share>{parameters.add({path, "", kernel::law::Fixed{value}})};
  };
  auto& accord = scenario.world.agreements[0];
  accord.status = world::AgreementStatus::in_talks;
  accord.drafting = kernel::Distribution{kernel::law::Fixed{20.0}};
  accord.term = kernel::Parameter<kernel::Days>{parameters.add({"term", "", kernel::law::Fixed{last}})};
  accord.obligations[0].snap_back = {SmallDispute::ban};
  auto& talks = scenario.world.talks[0];
  talks.terms = {{world::DealStep::lift, SmallDispute::ban, {}, {}},
                 {world::DealStep::cut, SmallDispute::retaliation, share("to", 0.05), {}}};
  talks.breakdown = share("breakdown", breakdown);
  return dispute;
}

using WantedIn = std::function<bool(const History&, const Happening&)>;

/// Plants a fault in the first history that has what is wanted, and checks that the checker says so.
void plant_bargain(const WantedIn& wanted, const Damage& damage, const std::string& fault) {
  SmallDispute dispute = bargained();
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 400; ++i) {
    history.run(2, i, kernel::ParameterMode::drawn);
    Happenings happenings = history.world().history;
    const auto found = std::find_if(happenings.begin(), happenings.end(),
                                    [&](const Happening& one) { return wanted(history, one); });
    if (found == happenings.end()) continue;
    REQUIRE(check_happenings(stage, history.world(), happenings).violations == 0);
    damage(happenings, static_cast<std::size_t>(found - happenings.begin()));
    const auto report = check_happenings(stage, history.world(), happenings);
    INFO("planted: " << fault << (report.faults.empty() ? "" : "; first fault: " + report.faults.front()));
    CHECK(reports(report, fault));
    return;
  }
  FAIL("no history has the place for: " << fault);
}

WantedIn of_the_kind(HappeningKind kind) {
  return [kind](const History&, const Happening& one) { return one.kind == kind; };
}

/// What one kind of happening caused.
WantedIn caused_by(HappeningKind kind, HappeningKind cause) {
  return [kind, cause](const History& history, const Happening& one) {
    return one.kind == kind && one.cause != world::no_cause &&
           history.world().history[one.cause].kind == cause;
  };
}

WantedIn act_of_the_kind(ActKind kind) {
  return [kind](const History&, const Happening& one) {
    return one.kind == HappeningKind::act && one.act.kind == kind;
  };
}

void orphan(Happenings& all, std::size_t at) { all[at].cause = world::no_cause; }

}  // namespace

TEST_CASE("a thousand histories of bargains with terms, texts, ends and breakdowns have no fault") {
  SmallDispute dispute = bargained();
  const Stage stage{dispute.scenario()};
  History history{stage};
  int deals = 0, returns = 0, breakdowns = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto report = check(history, history.run(2, i, kernel::ParameterMode::drawn));
    INFO("replication " << i << (report.faults.empty() ? "" : ": " + report.faults.front()));
    CHECK(report.violations == 0);
    for (const Happening& one : history.world().history) {
      deals += one.kind == HappeningKind::deal_struck ? 1 : 0;
      returns += one.kind == HappeningKind::act && one.act.kind == ActKind::snap_back ? 1 : 0;
      breakdowns += caused_by(HappeningKind::talks_broken_off, HappeningKind::talks_round)(history, one);
    }
  }
  CHECK(deals > 100);
  CHECK(returns > 0);
  CHECK(breakdowns > 100);
}

TEST_CASE("the checker catches terms carried out without a deal") {
  plant_bargain(caused_by(HappeningKind::measure_lifted, HappeningKind::deal_struck), orphan,
                "lifted by nobody");
  plant_bargain(
      caused_by(HappeningKind::measure_lifted, HappeningKind::deal_struck),
      [](auto& all, auto at) { all[at].kind = HappeningKind::measure_suspended; }, "suspended by nobody");
}

TEST_CASE("the checker catches agreements that nobody founded, or that come and go out of turn") {
  plant_bargain(of_the_kind(HappeningKind::agreement_framework), orphan, "agreed by nobody");
  plant_bargain(of_the_kind(HappeningKind::agreement_in_force), orphan, "in force by nobody");
  plant_bargain(
      of_the_kind(HappeningKind::agreement_framework),
      [](auto& all, auto at) { all[at].kind = HappeningKind::agreement_expired; },
      "expired though nothing binds");
  plant_bargain(
      of_the_kind(HappeningKind::agreement_expired),
      [](auto& all, auto at) {
        for (std::size_t i = at; i < all.size(); ++i) all[i].at = all[i].at - kernel::Days{1.0};
      },
      "expired before its day");
}

TEST_CASE("the checker catches promises judged before there is an agreement, and due too early after it") {
  plant_bargain(
      of_the_kind(HappeningKind::agreement_framework),
      [](auto& all, auto at) {
        all[at].kind = HappeningKind::obligation_due;
        all[at].obligation = world::ObligationId{0};
      },
      "judged though nothing binds");
  plant_bargain(
      of_the_kind(HappeningKind::obligation_due),
      [](auto& all, auto at) { all[at].at = all[at].at - kernel::Days{1.0}; }, "due too early");
}

TEST_CASE("the checker catches measures brought back though nothing is broken, or by another's leave") {
  plant_bargain(
      act_of_the_kind(ActKind::snap_back),
      [](auto& all, auto at) {
        for (std::size_t i = 0; i < at; ++i) {
          if (all[i].kind == HappeningKind::obligation_breached) all[i].kind = HappeningKind::statement;
        }
      },
      "measures brought back though nothing is broken");
  plant_bargain(
      act_of_the_kind(ActKind::snap_back), [](auto& all, auto at) { all[at].act.actor = SmallDispute::chn; },
      "brought back by another");
  plant_bargain(
      [](const History& history, const Happening& one) {
        return one.kind == HappeningKind::measure_snapped_back && one.cause != world::no_cause &&
               history.world().history[one.cause].act.kind == ActKind::snap_back;
      },
      orphan, "snapped back though not suspended");
}

TEST_CASE("the checker catches talks that end by nobody") {
  plant_bargain(caused_by(HappeningKind::talks_broken_off, HappeningKind::talks_round), orphan,
                "broken off by nobody");
}

TEST_CASE(
    "a chronicle tells what a deal does, how its agreement lives, and what a broken promise brings back") {
  SmallDispute dispute = bargained(40.0);
  const Stage stage{dispute.scenario()};
  History history{stage, {.keep_decisions = true}};
  std::string told;
  for (std::uint64_t i = 0; i < 200; ++i) {
    history.run(2, i, kernel::ParameterMode::drawn);
    for (const auto& entry : chronicle(history)) told += entry.text + "\n";
  }
  for (const std::string sentence :
       {" at 15 %: the United States lifts the measure USA.ban.software, China cuts the measure "
        "CHN.retaliation to 5 %.",
        "The London framework is agreed in principle; the text is to follow.",
        "The London framework enters into force.", "The London framework expires."}) {
    INFO(sentence);
    CHECK(told.find(sentence) != std::string::npos);
  }
}

TEST_CASE("terms that serve both sides bring deals that would not come without them") {
  const auto deals = [](bool with_terms) {
    SmallDispute dispute = bargained(200.0, 0.0);
    if (!with_terms) dispute.scenario().world.talks[0].terms.clear();
    const Stage stage{dispute.scenario()};
    History history{stage};
    int count = 0;
    for (std::uint64_t i = 0; i < 1000; ++i) {
      history.run(2, i, kernel::ParameterMode::drawn);
      count += history.world().talks[0].concluded < kernel::never ? 1 : 0;
    }
    return count;
  };
  // The same luck on both sides: of 1000 histories, at least two points more.
  CHECK(deals(true) > deals(false) + 20);
}
