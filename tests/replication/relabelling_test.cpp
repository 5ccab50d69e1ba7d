#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>

#include "tests/replication/ensembles.hpp"
#include "tests/replication/mirror_dispute.hpp"
#include "tests/replication/paired.hpp"
#include "tests/replication/relabelled.hpp"
#include "tests/replication/shipped.hpp"
#include "tests/slow_build.hpp"

// What things are called, and in which order a scenario lists them, changes no law. A new order keeps the
// luck as well, which hangs on names: history by history the record is the same, number by number, but for
// sums that round otherwise. (The order of flows is left out: it says which of a good's flows names its
// recovery.)

using namespace riposte;
using namespace riposte::replication;

namespace {

/// All numbers of a record by name, 0 where missing; the outcome by its own.
using Numbers = std::map<std::string, double>;

std::vector<Numbers> play(const scenarios::Scenario& scenario, std::uint64_t histories) {
  const Stage stage{scenario};
  return play_each(stage, {.replications = histories}, [&stage](const History&, const Record& record) {
    Numbers numbers;
    for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
      const double value = record.metrics()[i];
      numbers[stage.metrics[i].name] = std::isnan(value) ? std::numeric_limits<double>::max() : value;
    }
    numbers["outcome"] = static_cast<double>(record.outcome);
    return numbers;
  });
}

/// Names of the numbers that differ by more than rounding; empty where none does.
std::string differences(const Numbers& one, const Numbers& other) {
  std::string names;
  for (const auto& [name, value] : one) {
    const auto same = other.find(name);
    const bool equal =
        same != other.end() && std::fabs(same->second - value) <= 1e-9 * (1.0 + std::fabs(value));
    if (!equal) names += name + " ";
  }
  return names;
}

/// How each history ends, as the position of its outcome.
std::vector<std::size_t> endings(const scenarios::Scenario& scenario, std::uint64_t histories) {
  const Stage stage{scenario};
  return play_each(stage, {.replications = histories},
                   [](const History&, const Record& record) { return record.outcome; });
}

}  // namespace

TEST_CASE("the order in which a scenario lists what there is changes no history") {
  constexpr std::uint64_t histories = slow_build ? 20 : 100;
  for (const auto& name : disputes) {
    const auto plain = shipped(name);
    const auto before = play(plain, histories);
    for (const char* section : {"economies", "trade", "goods", "talks", "shocks", "agents"}) {
      const auto text = reversed(plain.resolved, section);
      REQUIRE(text != plain.resolved);
      const auto after = play(scenario_of(text), histories);
      for (std::size_t i = 0; i < histories; ++i) {
        INFO(name << ", " << section << " in opposite order, replication " << i);
        REQUIRE(differences(before[i], after[i]) == "");
      }
    }
  }
}

TEST_CASE("the order in which a scenario lists measures moves no outcome") {
  // Where several measures end at one instant the reaction lags go to them in their order: the luck changes
  // hands, and of the paired differences none may stand five standard errors off zero (6e-7 each).
  constexpr std::uint64_t histories = slow_build ? 200 : 1000;
  for (const auto& name : disputes) {
    const auto plain = shipped(name);
    const auto before = endings(plain, histories);
    const auto after = endings(scenario_of(reversed(plain.resolved, "measures")), histories);
    for (std::size_t outcome = 0; outcome < plain.outcomes.size(); ++outcome) {
      const auto move =
          difference(before, after, [outcome](std::size_t ending) { return ending == outcome ? 1.0 : 0.0; });
      INFO(name << ", " << plain.outcomes[outcome].name << ": " << move);
      CHECK(move.error < 0.01);
      CHECK(std::fabs(move.mean) <= 5.0 * move.error);
    }
  }
}

TEST_CASE("other names for the same economies draw other luck under the same law") {
  // Two samples of n histories: chi-square of their outcomes, a false alarm of 1e-4.
  constexpr std::uint64_t histories = slow_build ? 500 : 2000;
  const auto plain = july();
  auto text = renamed(plain.resolved, "USA", "QQQ");
  text = renamed(text, "CHN", "AAA");
  text = renamed(text, "IND", "ZZZ");
  const auto before = endings(plain, histories);
  const auto after = endings(
      scenario_of(text, {"economies.QQQ.region=USA", "economies.AAA.region=CHN", "economies.ZZZ.region=IND"}),
      histories);
  CHECK(before != after);
  double distance = 0.0;
  double degrees = -1.0;
  for (std::size_t outcome = 0; outcome < plain.outcomes.size(); ++outcome) {
    const auto one = static_cast<double>(std::count(before.begin(), before.end(), outcome));
    const auto other = static_cast<double>(std::count(after.begin(), after.end(), outcome));
    if (one + other == 0.0) continue;
    distance += (one - other) * (one - other) / (one + other);
    degrees += 1.0;
  }
  REQUIRE(degrees >= 2.0);
  CHECK(distance < boost::math::quantile(boost::math::complement(boost::math::chi_squared{degrees}, 1e-4)));
}
