#include <catch2/catch.hpp>

#include "tests/replication/planting.hpp"

using namespace riposte;
using namespace riposte::replication;
using namespace riposte::replication::planting;

namespace {

/// Washington threatens to raise its duty on day 3 for day 9, and takes the threat back on day 6 or not.
SmallDispute threatened(bool withdrawn) {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  std::erase_if(scenario.agents, [](const auto& agent) { return agent.economy != SmallDispute::usa; });
  scenario.agents[0].policy = agents::PolicyKind::scripted;
  auto threat = SmallDispute::act(3.0, ActKind::threaten, SmallDispute::usa, SmallDispute::duty);
  threat.act.level = 0.9;
  threat.act.until = kernel::Instant{9.0};
  scenario.agents[0].script = {threat};
  if (withdrawn) {
    scenario.agents[0].script.push_back(
        SmallDispute::act(6.0, ActKind::withdraw_threat, SmallDispute::usa, SmallDispute::duty));
  }
  return dispute;
}

struct Played {
  explicit Played(bool withdrawn) : dispute{threatened(withdrawn)} {
    history.run(1, 0, kernel::ParameterMode::medians);
    happenings = history.world().history;
  }
  [[nodiscard]] bool finds(const std::string& fault) const {
    return reports(check_happenings(stage, history.world(), happenings), fault);
  }
  SmallDispute dispute;
  Stage stage{dispute.scenario()};
  History history{stage};
  Happenings happenings;
};

}  // namespace

TEST_CASE("the checker finds no fault in threats that fall due or are taken back") {
  for (const bool withdrawn : {false, true}) {
    const Played played{withdrawn};
    CHECK(check_happenings(played.stage, played.history.world(), played.happenings).violations == 0);
    const auto due = find(played.happenings, of_kind(HappeningKind::threat_due));
    CHECK((due == played.happenings.size()) == withdrawn);
  }
}

TEST_CASE("the checker catches threats that fall due wrongly, and such as are forgotten") {
  Played played{false};
  const auto whole = played.happenings;
  const auto due = find(whole, of_kind(HappeningKind::threat_due));
  const auto made = find(whole, act_of(ActKind::threaten));
  REQUIRE((due < whole.size() && made < due));
  played.happenings[due].cause = world::no_cause;
  CHECK(played.finds("due though never threatened"));
  played.happenings = whole;
  played.happenings[due].value = 0.8;
  CHECK(played.finds("due at another level than threatened"));
  played.happenings = whole;
  played.happenings[made].act.until = kernel::Instant{10.0};
  CHECK(played.finds("a threat due on another day"));
  played.happenings = whole;
  played.happenings[made].act.until = kernel::Instant{2.0};
  CHECK(played.finds("threatened for a day that is over"));
  played.happenings = whole;
  remove(played.happenings, made);
  CHECK(played.finds("threatened otherwise than by its history"));
}

TEST_CASE("the checker catches a threat made twice, and one taken back that does not stand") {
  Played played{true};
  const auto whole = played.happenings;
  const auto made = find(whole, act_of(ActKind::threaten));
  const auto back = find(whole, act_of(ActKind::withdraw_threat));
  REQUIRE((made < back && back < whole.size()));
  played.happenings[back].act = whole[made].act;
  CHECK(played.finds("threatened twice"));
  played.happenings = whole;
  played.happenings[made].act.kind = ActKind::withdraw_threat;
  CHECK(played.finds("a threat taken back that does not stand"));
}
