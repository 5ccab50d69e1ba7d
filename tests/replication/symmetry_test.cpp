#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>

#include "tests/agents/mirror_income.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/mirror_dispute.hpp"
#include "tests/slow_build.hpp"

// Two governments alike in all but their names: the law of a history is its own mirror image. Of each
// quantity the histories of seed 1 in which the first has more are counted, and those in which the second
// has: among these the first are exactly binomial with 1/2. Their laws of time have no atoms: what two
// governments do at the very same instant they do in an order, which is a toss at the table alone.

using namespace riposte;
using namespace riposte::replication;
using world::ActKind;
using world::HappeningKind;

namespace {

constexpr std::uint64_t histories = slow_build ? 1000 : 8000;
/// The false-alarm rate of every comparison.
constexpr double false_alarm = 1e-4;

const std::array<std::string, 2> codes{"USA", "CHN"};

constexpr std::size_t quantities = 7;
constexpr std::array<const char*, quantities> names{
    "tariff at the end", "tariff at its peak",  "output lost", "acts", "bans",
    "demand at the end", "day of its first act"};

/// Of each quantity what the first and what the second has in one history.
using Sides = std::array<std::array<double, 2>, quantities>;

/// Acts of one side; its first tariff or control, if any, else past the end.
struct Doings {
  double acts = 0.0;
  double bans = 0.0;
  double first = 1000.0;
};

Doings doings_of(const History& history, world::EconomyId side) {
  Doings doings;
  for (const auto& one : history.world().history) {
    if (one.kind != HappeningKind::act || one.act.actor != side) continue;
    doings.acts += 1.0;
    if (one.act.kind == ActKind::announce || one.act.kind == ActKind::set_level) {
      doings.first = std::min(doings.first, one.at.value());
      const auto kind = history.stage().scenario.world.measures[one.act.measure.value()].kind;
      doings.bans += kind == world::MeasureKind::export_ban ? 1.0 : 0.0;
    }
  }
  return doings;
}

Sides sides_of(const Stage& stage, const History& history, const Record& record) {
  Sides sides{};
  for (std::size_t side = 0; side < 2; ++side) {
    const std::string pair = codes[side] + "/" + codes[1 - side];
    const Doings doings = doings_of(history, world::EconomyId{side});
    const std::array values{metric(stage, record, "tariff_final/" + pair),
                            metric(stage, record, "tariff_peak/" + pair),
                            metric(stage, record, "lost_output/" + codes[side]),
                            doings.acts,
                            doings.bans,
                            history.world().talks[0].demand[side],
                            doings.first};
    for (std::size_t i = 0; i < quantities; ++i) sides[i][side] = values[i];
  }
  return sides;
}

/// The chance that a fair coin falls as unevenly as so, or more.
double evenness(std::uint64_t one, std::uint64_t other) {
  const std::uint64_t n = one + other;
  if (n == 0) return 1.0;
  const boost::math::binomial fair{static_cast<double>(n), 0.5};
  return std::min(1.0, 2.0 * boost::math::cdf(fair, static_cast<double>(std::min(one, other))));
}

std::vector<Sides> mirror_histories() {
  auto scenario = scenario_of(mirror_dispute(codes[0], codes[1]));
  scenario.income = agents::testing::mirror_income();
  const Stage stage{scenario};
  return play_each(stage, {.replications = histories}, [&](const History& history, const Record& record) {
    return sides_of(stage, history, record);
  });
}

}  // namespace

TEST_CASE("of two governments alike neither has more than the other, of anything") {
  const auto seen = mirror_histories();
  for (std::size_t i = 0; i < quantities; ++i) {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    for (const Sides& sides : seen) {
      first += sides[i][0] > sides[i][1] ? 1U : 0U;
      second += sides[i][1] > sides[i][0] ? 1U : 0U;
    }
    INFO(names[i] << ": the first has more in " << first << " histories, the second in " << second);
    CHECK(first + second > histories / 10);
    CHECK(evenness(first, second) > false_alarm);
  }
}

TEST_CASE("the joint law of both tariffs is its own mirror image") {
  // Bowker (1948): of two cells that mirror each other each history takes one with the same chance.
  constexpr double points_a_class = 10.0;
  std::map<std::pair<int, int>, double> cells;
  for (const Sides& sides : mirror_histories()) {
    ++cells[{static_cast<int>(sides[0][0] / points_a_class), static_cast<int>(sides[0][1] / points_a_class)}];
  }
  double distance = 0.0;
  std::size_t compared = 0;
  for (const auto& [cell, count] : cells) {
    const auto mirrored = cells.find({cell.second, cell.first});
    const double other = mirrored == cells.end() ? 0.0 : mirrored->second;
    const bool seen_before = mirrored != cells.end() && mirrored->first < cell;
    if (cell.first == cell.second || seen_before || count + other < 20.0) continue;
    distance += (count - other) * (count - other) / (count + other);
    ++compared;
  }
  CHECK(compared > (slow_build ? 2U : 5U));
  const boost::math::chi_squared law{static_cast<double>(compared)};
  CHECK(distance < boost::math::quantile(boost::math::complement(law, false_alarm)));
}
