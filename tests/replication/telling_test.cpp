#include "replication/telling.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "replication/chronicle.hpp"
#include "replication/history.hpp"
#include "replication/wording.hpp"
#include "tests/replication/small_dispute.hpp"

// Sentences that say what happened, and nothing that did not.

using namespace riposte;
using namespace riposte::replication;
using world::ActKind;
using world::Happening;
using world::HappeningKind;

namespace {

/// Tells made-up happenings of the small dispute.
class Aloud {
 public:
  explicit Aloud(const scenarios::Scenario& scenario)
      : stage_{scenario}, history_{stage_}, teller_{play(), history_.world()} {}

  std::string measure(HappeningKind kind, world::MeasureId id, double value) {
    Happening happening;
    happening.kind = kind;
    happening.cause = world::no_cause;
    happening.act.measure = id;
    happening.value = value;
    return teller_.tell(happening);
  }
  std::string act(ActKind kind, world::EconomyId actor, world::MeasureId id, double level = 0.0) {
    Happening happening;
    happening.act.kind = kind;
    happening.act.actor = actor;
    happening.act.measure = id;
    happening.act.level = level;
    return teller_.tell(happening);
  }
  std::string deal(std::uint32_t changing) {
    Happening happening;
    happening.kind = HappeningKind::deal_struck;
    happening.act.talks = SmallDispute::china_talks;
    happening.value = 0.15;
    happening.terms = changing;
    return teller_.tell(happening);
  }
  std::string promise(HappeningKind kind) {
    Happening happening;
    happening.kind = kind;
    happening.obligation = world::ObligationId{0};
    return teller_.tell(happening);
  }
  std::string exports(double share) {
    Happening happening;
    happening.kind = HappeningKind::figure_published;
    happening.flow = SmallDispute::magnets;
    happening.value = share;
    return teller_.tell(happening);
  }

 private:
  const scenarios::Scenario& play() {
    history_.run(1, 0, kernel::ParameterMode::medians);
    return stage_.scenario;
  }

  Stage stage_;
  History history_;
  Teller teller_;
};

std::string& title_of(SmallDispute& dispute, world::MeasureId id) {
  return dispute.scenario().world.measures[id.value()].title;
}

/// The first appeal of the first history that has one, as it is told.
std::string told_appeal(double upheld) {
  SmallDispute dispute;
  dispute.appeal_rulings(40.0, upheld);
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 50; ++i) {
    history.run(1, i, kernel::ParameterMode::drawn);
    for (const auto& entry : chronicle(history)) {
      if (entry.kind == "appeal_decided") return entry.text;
    }
  }
  return "";
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

TEST_CASE("a deal tells only those of its terms that changed something") {
  SmallDispute dispute;
  auto& talks = dispute.scenario().world.talks[0];
  title_of(dispute, SmallDispute::ban) = "a ban on software";
  talks.terms = {{world::DealStep::lift, SmallDispute::ban, {}, {}},
                 {world::DealStep::lift, SmallDispute::retaliation, {}, {}}};
  Aloud aloud{dispute.scenario()};
  CHECK(aloud.deal(0b01) ==
        "The United States and China strike a deal, with the measure USA.duty at 15 %: the United States "
        "lifts the "
        "ban on software.");
  CHECK(
      aloud.deal(0b10) ==
      "The United States and China strike a deal, with the measure USA.duty at 15 %: China lifts the measure "
      "CHN.retaliation.");
  CHECK(aloud.deal(0) == "The United States and China strike a deal, with the measure USA.duty at 15 %.");
}

TEST_CASE("a deal that finds nothing to change says so") {
  SmallDispute dispute;
  auto& talks = dispute.scenario().world.talks[0];
  talks.measure = {};
  talks.terms = {{world::DealStep::lift, SmallDispute::ban, {}, {}}};
  Aloud aloud{dispute.scenario()};
  CHECK(aloud.deal(0) == "The United States and China strike a deal, by which no measure changes.");
}

TEST_CASE("only what has been in force comes back in force") {
  SmallDispute dispute;
  Aloud aloud{dispute.scenario()};
  const auto returns = HappeningKind::measure_snapped_back;
  CHECK(aloud.measure(returns, SmallDispute::india_duty, 0.26) == "The measure USA.india: in force at 26 %.");
  CHECK(aloud.measure(returns, SmallDispute::india_duty, 0.26) ==
        "The measure USA.india: back in force at 26 %, as the suspension has run out.");
  CHECK(aloud.measure(returns, SmallDispute::duty, 0.3) ==
        "The measure USA.duty: back in force at 30 %, as the suspension has run out.");
}

TEST_CASE("a duty that falls to nothing ends, and is not in force at 0 %") {
  SmallDispute dispute;
  Aloud aloud{dispute.scenario()};
  CHECK(aloud.measure(HappeningKind::measure_in_force, SmallDispute::duty, 0.0) ==
        "The measure USA.duty: ended.");
  CHECK(aloud.act(ActKind::set_level, SmallDispute::usa, SmallDispute::duty, 0.1) ==
        "The United States raises the measure USA.duty from 0 % to 10 %.");
}

TEST_CASE("a measure is introduced once, and is the measure or its imposer's own from then on") {
  SmallDispute dispute;
  title_of(dispute, SmallDispute::ban) = "a ban on software";
  title_of(dispute, SmallDispute::licensing) = "China's licensing of magnets";
  Aloud aloud{dispute.scenario()};
  CHECK(aloud.act(ActKind::announce, SmallDispute::usa, SmallDispute::ban, 1.0) ==
        "The United States announces a ban on software.");
  CHECK(aloud.measure(HappeningKind::measure_in_force, SmallDispute::ban, 1.0) ==
        "The ban on software: in force.");
  CHECK(aloud.act(ActKind::lift, SmallDispute::usa, SmallDispute::ban) ==
        "The United States lifts the ban on software.");
  CHECK(aloud.act(ActKind::announce, SmallDispute::chn, SmallDispute::licensing, 1.0) ==
        "China announces its licensing of magnets.");
}

TEST_CASE("a promise is told by what was promised, not by its name in the scenario") {
  SmallDispute dispute;
  Aloud aloud{dispute.scenario()};
  CHECK(aloud.promise(HappeningKind::obligation_met) ==
        "China has kept its promise to let rare-earth magnets flow.");
}

TEST_CASE("an appeal is told as against the ruling of its day, and what it leaves standing") {
  const std::string begin = "The appeal against the ruling of ";
  const auto upheld = told_appeal(1.0);
  CHECK(upheld.find(begin) == 0);
  CHECK(ends_with(upheld, " succeeds: the duties stand."));
  const auto failed = told_appeal(0.0);
  CHECK(failed.find(begin) == 0);
  CHECK(ends_with(failed, " fails: the duties are void."));
}

TEST_CASE("numbers that are next to nothing, or next to all, are said in words") {
  CHECK(percent(0.0) == "0 %");
  CHECK(percent(1.1e-17) == "under 0.01 %");
  CHECK(percent(0.00042) == "0.04 %");
  CHECK(percent(0.0006) == "0.1 %");
  CHECK(percent(0.245) == "24.5 %");
  CHECK(chance(0.99999, true) == "over 99.9 %");
  CHECK(chance(0.999, true) == "99.9 %");
  CHECK(chance(1.0, false) == "100 %");
  SmallDispute dispute;
  Aloud aloud{dispute.scenario()};
  CHECK(ends_with(aloud.exports(1e-9), "were hardly any of the usual."));
  CHECK(ends_with(aloud.exports(0.0), "were 0 % of the usual."));
}
