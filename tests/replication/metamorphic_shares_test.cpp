#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/ensembles.hpp"
#include "tests/replication/paired.hpp"
#include "tests/replication/shipped.hpp"
#include "tests/slow_build.hpp"

// What should make no difference to how a dispute ends: to that of July 2025, and to that of April 2025,
// which turns on the choice of rates. Each test plays `share_histories` histories of seed 1 both ways and
// asks that no outcome's share moves by more than a point, nor the mean number of choices by more than a
// twentieth (more reviews find some words that fewer would find overtaken by later ones): what is chosen anew
// without news shows there first, by whole choices. A move of a share has the standard error sqrt(q / n), q
// the share of histories that end otherwise; the tests see to it that it stays under four tenths of a point.
// Were there no difference at all, one comparison in 80 would fail at that error, and one in 16 000 at the
// quarter of a point that most have.

using namespace riposte;
using namespace riposte::replication;

namespace {

constexpr std::uint64_t share_histories = slow_build ? 1000 : 10000;
constexpr double point = slow_build ? 0.04 : 0.01;  // a tenth of the histories tells a third as well
constexpr double twentieth = 0.05;

struct Ending {
  std::size_t outcome = 0;
  double choices = 0.0;
};

std::vector<Ending> endings(const scenarios::Scenario& scenario) {
  const Stage stage{scenario};
  return play_each(stage, {.replications = share_histories}, [](const History&, const Record& record) {
    return Ending{record.outcome, static_cast<double>(record.decisions)};
  });
}

/// The mean number of choices a history.
double choices_in(const std::vector<Ending>& endings) {
  double sum = 0.0;
  for (const auto& ending : endings) sum += ending.choices;
  return sum / static_cast<double>(endings.size());
}

void check_nothing_moves(const scenarios::Scenario& plain, const scenarios::Scenario& changed) {
  const auto before = endings(plain);
  const auto after = endings(changed);
  for (std::size_t outcome = 0; outcome < plain.outcomes.size(); ++outcome) {
    const auto move = difference(
        before, after, [outcome](const Ending& ending) { return ending.outcome == outcome ? 1.0 : 0.0; });
    INFO(plain.description.name << ", " << plain.outcomes[outcome].name << ": " << move);
    CHECK(move.error < 0.4 * point);
    CHECK(std::abs(move.mean) <= point);
  }
  const auto more = difference(before, after, [](const Ending& ending) { return ending.choices; });
  INFO(plain.description.name << ", choices: " << more << ", of " << choices_in(before));
  CHECK(more.error > 0.0);  // else the change has not reached the model
  CHECK(std::abs(more.mean) <= twentieth * choices_in(before));
}

/// Every government's reviews at half the distance.
void review_twice_as_often(scenarios::Scenario& scenario) {
  for (auto& agent : scenario.agents) {
    const auto between = kernel::support(agent.review_interval);
    agent.review_interval = kernel::Distribution{kernel::law::Uniform{between.low / 2.0, between.high / 2.0}};
  }
}

}  // namespace

TEST_CASE("reviewing twice as often moves no outcome's share by more than a point") {
  for (const auto& name : disputes) {
    auto often = shipped(name);
    review_twice_as_often(often);
    check_nothing_moves(shipped(name), often);
  }
}

TEST_CASE("rates offered in steps of one point, not five, move no outcome's share by more than a point") {
  for (const auto& name : disputes) {
    check_nothing_moves(shipped(name),
                        shipped(name, {"agents.USA.tariff_menu.USA.reciprocal.CHN.step=1 %",
                                       "agents.CHN.tariff_menu.CHN.reciprocal.USA.step=1 %",
                                       "agents.IND.tariff_menu.IND.suspended_concessions.USA.step=1 %"}));
  }
}
