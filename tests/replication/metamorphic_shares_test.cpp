#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/ensembles.hpp"
#include "tests/replication/paired.hpp"
#include "tests/replication/shipped.hpp"

// What should make no difference to how the dispute of July 2025 ends. Each test plays `histories` histories
// of seed 1 both ways and asks that no outcome's share moves by more than a point. A share's move has a
// standard error of sqrt(q / n), q the share of histories that end otherwise, which the tests keep under a
// quarter of a point: were there no difference at all, one comparison in 16 000 would fail.

using namespace riposte;
using namespace riposte::replication;

namespace {

constexpr std::uint64_t histories = 8000;
constexpr double point = 0.01;

std::vector<std::size_t> endings(const scenarios::Scenario& scenario) {
  const Stage stage{scenario};
  return play_each(stage, {.replications = histories},
                   [](const History&, const Record& record) { return record.outcome; });
}

void check_no_share_moves(const std::vector<std::string>& sets) {
  const auto plain = july();
  const auto before = endings(plain);
  const auto after = endings(july(sets));
  const bool reached_the_model = before != after;
  CHECK(reached_the_model);
  for (std::size_t outcome = 0; outcome < plain.outcomes.size(); ++outcome) {
    const auto ends_so = [outcome](std::size_t ending) { return ending == outcome ? 1.0 : 0.0; };
    const auto move = difference(before, after, ends_so);
    INFO(plain.outcomes[outcome].name << ": " << move);
    CHECK(move.error < point / 4.0);
    CHECK(std::abs(move.mean) <= point);
  }
}

}  // namespace

TEST_CASE("reviewing twice as often moves no outcome's share by more than a point") {
  check_no_share_moves({"agents.USA.review_interval={between: [3 d, 4 d]}",
                        "agents.CHN.review_interval={between: [3 d, 4 d]}",
                        "agents.IND.review_interval={between: [6.5 d, 7.5 d]}",
                        "partners.agent.review_interval={between: [12.5 d, 17.5 d]}"});
}

TEST_CASE(
    "offering duties in steps of one point instead of five moves no outcome's share by more than a point") {
  check_no_share_moves({"agents.USA.tariff_menu.USA.reciprocal.CHN.step=1 %",
                        "agents.CHN.tariff_menu.CHN.reciprocal.USA.step=1 %",
                        "agents.IND.tariff_menu.IND.suspended_concessions.USA.step=1 %"});
}
