#include <cmath>
#include <cstddef>
#include <vector>

#include <catch2/catch.hpp>

#include "replication/chronicle.hpp"
#include "tests/replication/small_dispute.hpp"

// What a chronicle says was weighed: that it is whole and adds up, and that one choice comes out as on paper.

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;

namespace {

/// The small dispute in which nobody meets before the truce ends, so that demands are as they began.
scenarios::Scenario without_rounds() {
  SmallDispute dispute;
  for (auto& talks : dispute.scenario().world.talks) {
    talks.round_interval = kernel::Distribution{kernel::law::Fixed{1000.0}};
  }
  dispute.scenario().world.shocks.clear();
  return dispute.scenario();
}

double sum_of(const agents::WeightedTerms& terms) {
  double sum = 0.0;
  for (const double term : terms) sum += term;
  return sum;
}

double term_of(const WeighedAct& act, agents::Term term) { return act.terms[static_cast<std::size_t>(term)]; }

}  // namespace

TEST_CASE("of every act that was chosen all that was weighed is told, terms and chances adding up") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  std::size_t chosen_acts = 0;
  for (std::uint64_t i = 0; i < 30; ++i) {
    history.run(1, i, ParameterMode::drawn);
    for (const ChronicleEntry& entry : chronicle(history, Reasons::all)) {
      CHECK(entry.weighed.empty() == entry.why.empty());
      if (entry.weighed.empty()) continue;
      double chances = 0.0;
      std::size_t chosen = 0;
      for (const WeighedAct& act : entry.weighed) {
        chances += act.probability;
        CHECK(act.utility == Approx(sum_of(act.terms)).margin(1e-12));
        if (!act.chosen) continue;
        ++chosen;
        CHECK(act.text == entry.text);
        CHECK(act.probability == entry.probability);
      }
      CHECK(chances == Approx(1.0).margin(1e-12));
      CHECK(chosen == 1);
      ++chosen_acts;
    }
  }
  CHECK(chosen_acts > 100);
}

TEST_CASE("a letter is weighed as on paper") {
  const auto scenario = without_rounds();
  const Stage stage{scenario};
  History history{stage, {true, false}};
  // The United States gain 0.1 % of GDP a year by a deal and look 180 days ahead; they ask India for 55 %,
  // and think that it gives way to pressure with a chance of 20 %. An act costs 0.01 %; a date missed 0.05 %.
  const double gives_way = 0.1 * 180.0 / 365.25 * 0.55 * 0.2;
  const double letter = gives_way - 0.01;
  const double nothing = -0.05;
  const double chance = 1.0 / (1.0 + std::exp((nothing - letter) / 0.03));
  bool sent = false;
  for (std::uint64_t i = 0; i < 20 && !sent; ++i) {
    history.run(1, i, ParameterMode::drawn);
    for (const ChronicleEntry& entry : chronicle(history, Reasons::all)) {
      if (entry.kind != "send_letter") continue;
      sent = true;
      REQUIRE(entry.weighed.size() == 2);
      const WeighedAct& keep = entry.weighed[0];
      const WeighedAct& send = entry.weighed[1];
      CHECK(keep.option == "keep");
      CHECK(keep.utility == Approx(nothing));
      CHECK(term_of(keep, agents::Term::deadline) == Approx(nothing));
      CHECK(keep.probability == Approx(1.0 - chance));
      CHECK(send.chosen);
      CHECK(send.utility == Approx(letter));
      CHECK(term_of(send, agents::Term::concession) == Approx(gives_way));
      CHECK(term_of(send, agents::Term::audience) == 0.0);
      CHECK(send.terms[agents::cost_of_acting_slot] == Approx(-0.01));
      CHECK(send.probability == Approx(chance));
    }
  }
  CHECK(sent);
}
