#include "replication/reasons.hpp"

#include <cstdint>
#include <regex>
#include <string>

#include <catch2/catch.hpp>

#include "replication/history.hpp"
#include "tests/replication/small_dispute.hpp"

// Why an act was chosen, as it is told: against what could have been done instead.

using namespace riposte;
using namespace riposte::replication;
using agents::Option;
using agents::PolicyKind;

namespace {

/// A choice put together by hand.
struct Choice {
  void weigh(Option option, double probability, const agents::WeightedTerms& terms) {
    agents::Alternative& one = decision.alternatives.emplace_back();
    one.option = option;
    one.probability = probability;
    one.reasons = static_cast<std::uint32_t>(decision.reasons.size());
    for (const double term : terms) one.utility += term;
    decision.reasons.push_back(terms);
  }
  [[nodiscard]] std::string told() const { return reasons(decision, PolicyKind::quantal); }

  agents::Decision decision;
};

/// Of income, revenue, shortage, sellers, concession, answer, reciprocity, audience, deadline, acting.
constexpr agents::WeightedTerms let_pass{0, 0.008, 0, 0, 0, -0.02, 0, 0, 0, -0.026};
constexpr agents::WeightedTerms extend{0, 0, 0, 0, 0, 0, 0, -0.43, 0, -0.026};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("reasons are what tells the choice from the runner-up: what both cost alike is not among them") {
  Choice choice;
  choice.weigh(Option::let_pass, 0.975, let_pass);
  choice.weigh(Option::extend, 0.025, extend);
  CHECK(choice.told() ==
        "It chose to let the deadline pass (chance 97.5 %) and could also extend the deadline (2.5 %). In "
        "its favour, "
        "compared with the choice to extend the deadline: its word and its face (+0.430), tariff revenue "
        "(+0.008). "
        "Against it: the answer it fears (-0.020). (In percent of annual GDP.)");
}

TEST_CASE("the runner-up is the likeliest act of the likeliest other kind") {
  Choice choice;
  choice.weigh(Option::keep, 0.1, {});
  choice.weigh(Option::cut_tariff, 0.05, {0.5});
  choice.weigh(Option::cut_tariff, 0.25, {-0.1});
  choice.weigh(Option::raise_tariff, 0.6, {0.2});
  choice.decision.chosen = 3;
  CHECK(holds(choice.told(), "and could also cut a tariff (30 %), leave things as they are (10 %)."));
  CHECK(
      holds(choice.told(), "In its favour, compared with the choice to cut a tariff: real income (+0.300)."));
}

TEST_CASE("what was next to impossible is not listed, but for the runner-up") {
  Choice choice;
  choice.weigh(Option::extend, 1.0 - 3e-9, extend);
  choice.weigh(Option::let_pass, 2e-9, let_pass);
  choice.weigh(Option::break_off, 1e-9, {});
  CHECK(holds(choice.told(),
              "It chose to extend the deadline (chance over 99.9 %) and could also let the deadline pass "
              "(under 0.01 %)."));
}

TEST_CASE("who could do but one kind of thing has no reasons, and a rule that weighs nothing none either") {
  Choice choice;
  choice.weigh(Option::extend, 1.0, extend);
  CHECK(choice.told() == "It chose to extend the deadline (chance 100 %).");
  choice.weigh(Option::let_pass, 0.0, let_pass);
  CHECK(reasons(choice.decision, PolicyKind::reciprocal) ==
        "It chose to extend the deadline (chance 100 %). Its policy, 'reciprocal', is a rule that weighs "
        "nothing.");
}

TEST_CASE("what only chance can have chosen is told as such") {
  Choice choice;
  choice.weigh(Option::break_off, 0.06, {0, 0, 0, 0, -0.1});
  choice.weigh(Option::keep, 0.94, {});
  CHECK(holds(choice.told(),
              "Compared with the choice to leave things as they are, nothing but chance was in its favour. "
              "Against it: "
              "what it expects in return (-0.100)."));
}

TEST_CASE("where nothing tells two acts apart, that is said") {
  Choice choice;
  choice.weigh(Option::speak_softly, 0.5, {0.0001});
  choice.weigh(Option::speak_harshly, 0.5, {});
  CHECK(holds(choice.told(), "Next to nothing told it from the choice to speak harshly."));
}

TEST_CASE("a worse act of a kind that was likelier does not argue against its kind") {
  Choice choice;
  choice.weigh(Option::raise_tariff, 0.1, {-0.3});
  choice.weigh(Option::raise_tariff, 0.8, {0.4});
  choice.weigh(Option::keep, 0.1, {});
  CHECK(holds(
      choice.told(),
      "In favour of the best act of its kind, compared with the choice to leave things as they are: real "
      "income (+0.400)."));
}

TEST_CASE("no reasons told argue against a choice of 99 %") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  const std::regex number{"\\(([+-][0-9.]+)\\)"};
  std::size_t sure = 0;
  for (std::uint64_t i = 0; i < 120; ++i) {
    history.run(1, i, kernel::ParameterMode::drawn);
    for (const KeptDecision& kept : history.kept_decisions()) {
      const auto& alternatives = kept.decision.alternatives;
      double chance = 0.0;
      for (const auto& one : alternatives) {
        if (one.option == alternatives[kept.decision.chosen].option) chance += one.probability;
      }
      const auto told = reasons(kept.decision, PolicyKind::quantal);
      if (chance < 0.99 || !holds(told, "ompared with")) continue;
      double balance = 0.0;
      for (std::sregex_iterator match{told.begin(), told.end(), number}, end; match != end; ++match) {
        balance += std::stod((*match)[1]);
      }
      CHECK(balance > 0.0);
      ++sure;
    }
  }
  CHECK(sure > 20);
}
