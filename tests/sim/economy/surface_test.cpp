#include "sim/economy/surface.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "tests/sim/economy/data_copy.hpp"
#include "tests/sim/economy/luck.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace surfaces {

/// The world for teaching with tariffs of the US and China on each other, and of the US on India.
struct Ground {
  explicit Ground(bool short_run) : data{load_data_set(teaching_folder())} {
    if (short_run) change(data, {"theta=short_run"});
    economy = calibrate(data);
    for (const auto& [importer, exporter, most] : {Way{0, 1, 1.6}, Way{1, 0, 1.6}, Way{0, 2, 0.8}}) {
      Direction direction;
      for (std::size_t j = 0; j + 1 < data.size.sectors; ++j) {
        direction.links.push_back(data.size.link(j, importer, exporter));
        direction.tariffs.push_back(0.02 * static_cast<double>(j));  // other than the data's own
        direction.rising.push_back(0.7 + 0.2 * static_cast<double>(j));
      }
      direction.own_rate = 0.05;
      direction.turn = 0.03;
      direction.most = most;
      direction.centre = 0.25 * most;
      directions.push_back(direction);
    }
  }
  struct Way {
    std::size_t importer, exporter;
    double most;
  };

  /// The effects of the solver itself at these rates.
  [[nodiscard]] std::vector<double> solved(const std::vector<double>& rates) const {
    std::vector<double> tariff = economy.tariff;
    for (std::size_t d = 0; d < rates.size(); ++d) set_tariffs(directions[d], rates[d], tariff);
    const Counterfactual asked{tariff, economy.deficit};
    Solver solver{economy};
    const Equilibrium& found = solver.solve(asked);
    std::vector<double> incomes;
    std::vector<double> duties;
    for (std::size_t n = 0; n < economy.size.regions; ++n) {
      const double income = real_income(economy, found, n);
      incomes.push_back(100.0 * (income - 1.0));
      duties.push_back(100.0 *
                       (duties_share(economy.size, asked, found, n) * income - duties_share(economy, n)));
    }
    incomes.insert(incomes.end(), duties.begin(), duties.end());
    return incomes;
  }

  DataSet data;
  Economy economy;
  std::vector<Direction> directions;
};

std::vector<double> effects_at(const Surface& surface, const Surface::Point& point) {
  std::vector<double> effects;
  for (const Effect effect : {Effect::real_income, Effect::duties}) {
    Surface::Reader reader{surface, effect};
    const std::span<const double> by_region = reader.at(point);
    effects.insert(effects.end(), by_region.begin(), by_region.end());
  }
  return effects;
}

std::vector<double> by_surface(const Surface& surface, const std::vector<double>& rates) {
  Surface::Point point{surface};
  for (std::size_t d = 0; d < rates.size(); ++d) point.set(d, rates[d]);
  return effects_at(surface, point);
}

double furthest_apart(const std::vector<double>& one, const std::vector<double>& other) {
  double furthest = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const double off = std::fabs(one[i] - other[i]);
    if (std::isnan(off)) return off;
    furthest = std::max(furthest, off);
  }
  return furthest;
}

TEST_CASE("a surface is the economy to a ten-thousandth of income, wherever its tariffs are") {
  const bool short_run = GENERATE(false, true);
  const Ground ground{short_run};
  const Surface surface{ground.economy, Solver::response_of(ground.economy), ground.directions};
  Luck luck{7};
  double furthest = 0.0;
  for (int state = 0; state < 200; ++state) {
    std::vector<double> rates;
    for (const Direction& direction : ground.directions) rates.push_back(luck.between(0.0, direction.most));
    const double apart = furthest_apart(by_surface(surface, rates), ground.solved(rates));
    REQUIRE(apart < 1.0);  // which no NaN is
    furthest = std::max(furthest, apart);
  }
  CHECK(furthest < 0.01);  // %
}

TEST_CASE("where one tariff moves from the centre a surface is exact but for the terms it leaves out") {
  const Ground ground{true};
  const Surface surface{ground.economy, Solver::response_of(ground.economy), ground.directions};
  for (std::size_t moved = 0; moved < ground.directions.size(); ++moved) {
    std::vector<double> rates;
    for (const Direction& direction : ground.directions) rates.push_back(direction.centre);
    for (const double part : {0.0, 0.1, 0.3, 0.7, 1.0}) {
      rates[moved] = part * ground.directions[moved].most;
      INFO("direction " << moved << " at " << rates[moved]);
      CHECK(furthest_apart(by_surface(surface, rates), ground.solved(rates)) < 0.01);
    }
  }
}

TEST_CASE("a curve through a state differs along its direction as the surface does") {
  const Ground ground{true};
  const Surface surface{ground.economy, Solver::response_of(ground.economy), ground.directions};
  Luck luck{11};
  for (int state = 0; state < 50; ++state) {
    Surface::Point point{surface};
    for (std::size_t d = 0; d < ground.directions.size(); ++d) {
      point.set(d, luck.between(0.0, ground.directions[d].most));
    }
    for (std::size_t d = 0; d < ground.directions.size(); ++d) {
      Surface::Point moved = point;
      moved.set(d, luck.between(0.0, ground.directions[d].most));
      for (std::size_t n = 0; n < surface.regions(); ++n) {
        for (const Effect effect : {Effect::real_income, Effect::duties}) {
          const Surface::Curve curve = surface.along(d, point, Surface::Output{n, effect});
          const std::size_t output = n + (effect == Effect::duties ? surface.regions() : 0);
          CHECK(
              curve.at(moved.rate(d)) - curve.at(point.rate(d)) ==
              Approx(effects_at(surface, moved)[output] - effects_at(surface, point)[output]).margin(1e-12));
        }
      }
    }
  }
}

TEST_CASE("a state of a surface depends on its rates alone, and rates outside count as the bound") {
  const Ground ground{true};
  const Surface surface{ground.economy, Solver::response_of(ground.economy), ground.directions};
  Surface::Point straight{surface};
  Surface::Point roundabout{surface};
  for (const double rate : {0.9, 0.1, 0.4}) roundabout.set(0, rate);
  straight.set(0, 0.4);
  CHECK(effects_at(surface, straight) == effects_at(surface, roundabout));
  Surface::Reader reader{surface, Effect::real_income};
  Luck luck{13};
  for (int state = 0; state < 50; ++state) {
    const std::size_t moved = static_cast<std::size_t>(state) % ground.directions.size();
    roundabout.set(moved, luck.between(0.0, ground.directions[moved].most));
    const std::span<const double> read = reader.at(roundabout);
    const std::vector<double> anew = effects_at(surface, roundabout);
    CHECK(std::equal(read.begin(), read.end(), anew.begin()));  // to the last bit
  }
  for (std::size_t d = 1; d < ground.directions.size(); ++d) {
    roundabout.set(d, straight.rate(d));
  }
  straight.set(0, ground.directions[0].most);
  roundabout.set(0, ground.directions[0].most + 1.0);
  CHECK(effects_at(surface, straight) == effects_at(surface, roundabout));
}

TEST_CASE("an integral is what is read off at each state, by how long it held, less that of the first") {
  const Ground ground{true};
  const Surface surface{ground.economy, Solver::response_of(ground.economy), ground.directions};
  Surface::Integral integral{surface};
  Luck luck{17};
  const auto put = [&](Surface::Point& point, std::size_t d) {
    point.set(d, luck.between(0.0, ground.directions[d].most));
  };
  for (int round = 0; round < 2; ++round) {  // nothing of the first is left in the second
    Surface::Point point{surface};
    put(point, 1);
    integral.begin(point);
    const std::vector<double> start = effects_at(surface, point);
    std::vector<double> sums(2 * surface.regions());
    for (std::size_t state = 0; state < 20; ++state) {
      put(point, state % ground.directions.size());
      if (state % 4 == 0) put(point, (state + 1) % ground.directions.size());
      integral.move(point);
      const double duration = luck.between(0.0, 1.0);
      integral.hold(duration);
      const std::vector<double> effects = effects_at(surface, point);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += duration * (effects[i] - start[i]);
    }
    std::vector<double> read(2 * surface.regions());
    integral.read_gain(Effect::real_income, std::span{read}.first(surface.regions()));
    integral.read_gain(Effect::duties, std::span{read}.last(surface.regions()));
    CHECK(furthest_apart(read, sums) < 1e-12);
  }
}

}  // namespace surfaces
