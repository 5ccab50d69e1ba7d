#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "replication/chronicle.hpp"
#include "replication/history.hpp"
#include "tests/replication/fixed_in.hpp"
#include "tests/replication/small_dispute.hpp"

// What governments make of a ruling, of a letter that names a later day, and of a script dated by its day.

using namespace riposte;
using namespace riposte::replication;
using kernel::Instant;
using kernel::ParameterMode;
using world::ActKind;
using world::Happening;
using world::HappeningKind;

namespace {

bool announces_replacement(const Happening& happening) {
  return happening.kind == HappeningKind::act && happening.act.kind == ActKind::announce &&
         happening.act.measure == SmallDispute::replacement;
}

const Happening* first_of(const std::vector<Happening>& told, HappeningKind kind) {
  const auto found = std::find_if(told.begin(), told.end(),
                                  [kind](const Happening& happening) { return happening.kind == kind; });
  return found == told.end() ? nullptr : &*found;
}

struct Replaced {
  int histories = 0;       // with a replacement
  int without_ruling = 0;  // of these, announced before any ruling
  double mean_rate = 0.0;  // US on China at the end
};

Replaced play(SmallDispute& dispute, int n) {
  const Stage stage{dispute.scenario()};
  History history{stage};
  Replaced replaced;
  for (int i = 0; i < n; ++i) {
    history.run(3, static_cast<std::uint64_t>(i), ParameterMode::drawn);
    const auto& told = history.world().history;
    const auto announced = std::find_if(told.begin(), told.end(), announces_replacement);
    replaced.mean_rate += history.world().tariffs.mean_rate(SmallDispute::usa, SmallDispute::chn) / n;
    if (announced == told.end()) continue;
    ++replaced.histories;
    const Happening* const ruling = first_of(told, HappeningKind::shock);
    replaced.without_ruling += ruling == nullptr || ruling->at > announced->at ? 1 : 0;
  }
  return replaced;
}

}  // namespace

TEST_CASE(
    "a government puts a duty on another law in place of the one struck down, by choice, and never before") {
  SmallDispute dispute;
  dispute.scenario().world.shocks[0].chance = kernel::Parameter<kernel::Share>{
      dispute.scenario().parameters.add({"sure", "1", kernel::law::Fixed{1.0}})};
  const Replaced without = play(dispute, 300);
  dispute.offer_replacement(1000.0);
  const Replaced with = play(dispute, 300);
  CHECK(without.histories == 0);
  CHECK(with.histories > 0);
  CHECK(with.histories < 300);
  CHECK(with.without_ruling == 0);
  // Not decorative: what is left of the wall in the end is higher by more than half a point.
  CHECK(with.mean_rate > without.mean_rate + 0.005);
}

TEST_CASE("a letter that names a later day leaves a date before the table until its duty comes") {
  // Talks with India meet every ten days; the pause ends on day 41.
  const auto terms_after_letter = [](Instant effect) {
    SmallDispute dispute;
    auto& talks = dispute.scenario().world.talks[SmallDispute::india_talks.value()];
    talks.round_interval = kernel::Distribution{kernel::law::Fixed{10.0}};
    talks.letter_effect = effect;
    // No deal comes before the letter: the red lines of the two exclude each other.
    talks.red_line.fill(fixed_in<kernel::Share>(dispute.scenario(), 0.54));
    const Stage stage{dispute.scenario()};
    History history{stage, {true, false}};
    int weighed = 0;
    for (std::uint64_t i = 0; i < 100; ++i) {
      history.run(5, i, ParameterMode::drawn);
      const Happening* const letter = first_of(history.world().history, HappeningKind::letter_sent);
      if (letter == nullptr) continue;
      // Another date lies ahead where the pause was extended after all.
      if (first_of(history.world().history, HappeningKind::deadline_extended) != nullptr) continue;
      for (const KeptDecision& kept : history.kept_decisions()) {
        const auto& decision = kept.decision;
        const auto& cause = history.world().history[decision.epoch.cause];
        const bool round = decision.epoch.trigger == agents::Trigger::talks_round &&
                           cause.act.talks == SmallDispute::india_talks;
        if (!round || decision.at < Instant{60.0} || decision.at > Instant{95.0}) continue;
        for (const auto& reasons : decision.reasons) {
          weighed += reasons[static_cast<std::size_t>(agents::Term::deadline)] != 0.0 ? 1 : 0;
        }
      }
    }
    return weighed;
  };
  CHECK(terms_after_letter(Instant{100.0}) > 0);
  CHECK(terms_after_letter(kernel::never) == 0);
}

TEST_CASE("a letter's duty bears on the day it names, and the talks go on") {
  SmallDispute dispute;
  dispute.scenario().world.talks[SmallDispute::india_talks.value()].letter_effect = Instant{100.0};
  const Stage stage{dispute.scenario()};
  History history{stage};
  int letters = 0;
  int rounds = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    history.run(5, i, ParameterMode::drawn);
    const auto& told = history.world().history;
    const Happening* const letter = first_of(told, HappeningKind::letter_sent);
    if (letter == nullptr || letter->at > Instant{90.0}) continue;  // a later one has its lag alone
    ++letters;
    for (const Happening& happening : told) {
      if (happening.number < letter->number) continue;
      const bool duty =
          happening.kind == HappeningKind::measure_in_force && happening.cause == letter->number;
      if (duty) CHECK(happening.at.value() == Approx(100.0 + 4.0 / 24.0));
      rounds +=
          happening.kind == HappeningKind::talks_round && happening.act.talks == SmallDispute::india_talks;
    }
  }
  CHECK(letters > 0);
  CHECK(rounds > 0);
}

TEST_CASE("a script dated by its day acts as that day begins for its actor, as the record does") {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  std::erase_if(scenario.agents, [](const auto& agent) { return agent.economy != SmallDispute::chn; });
  scenario.agents[0].policy = agents::PolicyKind::scripted;
  scenario.agents[0].script = {
      SmallDispute::act(0.0, ActKind::set_level, SmallDispute::chn, SmallDispute::retaliation, 0.2),
      SmallDispute::act(10.0, ActKind::set_level, SmallDispute::chn, SmallDispute::retaliation, 0.3),
      SmallDispute::act(20.5, ActKind::set_level, SmallDispute::chn, SmallDispute::retaliation, 0.4)};
  const Stage stage{scenario};
  History history{stage};
  history.run(1, 0, ParameterMode::medians);
  std::vector<double> acts;
  for (const Happening& happening : history.world().history) {
    if (happening.kind == HappeningKind::act && happening.at >= Instant{})
      acts.push_back(happening.at.value());
  }
  REQUIRE(acts.size() == 3);
  CHECK(acts[0] == 0.0);  // in Beijing day 0 has begun eight hours before
  CHECK(acts[1] == Approx(10.0 - 8.0 / 24.0));
  CHECK(acts[2] == 20.5);
}

TEST_CASE("a chronicle says what a ruling leaves standing, and what became of it") {
  SmallDispute dispute;
  dispute.appeal_rulings(40.0, 0.5);
  const Stage stage{dispute.scenario()};
  History history{stage};
  bool upheld = false;
  bool failed = false;
  for (std::uint64_t i = 0; i < 200 && !(upheld && failed); ++i) {
    history.run(4, i, ParameterMode::drawn);
    const Happening* const appeal = first_of(history.world().history, HappeningKind::appeal_decided);
    if (appeal == nullptr) continue;
    std::string text;
    for (const ChronicleEntry& entry : chronicle(history)) text += entry.text + "\n";
    CHECK(text.find("the duties stand until the appeal is decided") != std::string::npos);
    CHECK((text.find("succeeds: the duties stand") != std::string::npos) == (appeal->value == 1.0));
    upheld = upheld || appeal->value == 1.0;
    failed = failed || appeal->value == 0.0;
  }
  CHECK(upheld);
  CHECK(failed);
}
