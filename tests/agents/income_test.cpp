#include "agents/income.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;
using world::testing::SmallWorld;

namespace {

/// The United States import 100 from China of 20 000 GDP each: half a per cent.
struct Pair {
  Pair(double elasticity, double pass_through, double margin) {
    small.trade(SmallWorld::usa, SmallWorld::chn, 0.5);
    small.tariff("USA.tariff.CHN", SmallWorld::usa, SmallWorld::chn, 0.10, {1.0, 1.0});
    small.parameters.measures.front().at_start = world::MeasureStatus::in_force;
    income.elasticity = small.fixed<kernel::Number>(elasticity);
    income.pass_through = small.fixed<kernel::Share>(pass_through);
    income.exporters_margin = small.fixed<kernel::Share>(margin);
  }
  IncomeModel model() {
    stage = std::make_unique<world::testing::Stage>(small);
    stage->begin(1);
    IncomeModel result{income, small.parameters};
    result.begin(stage->world);
    return result;
  }
  SmallWorld small;
  IncomeParameters income;
  std::unique_ptr<world::testing::Stage> stage;
};

constexpr double imports = 0.5;  // % of GDP

/// Consumers' surplus by the midpoint rule, independently of the closed form.
double surplus_lost(double elasticity, double before, double after) {
  constexpr int cells = 20000;
  double sum = 0.0;
  for (int i = 0; i < cells; ++i) {
    const double price = before + (after - before) * (i + 0.5) / cells;
    sum += std::pow(price / before, -elasticity);
  }
  return sum * (after - before) / cells;
}

}  // namespace

TEST_CASE("at the tariff at which trade was measured nothing changes") {
  Pair pair{2.5, 0.95, 0.3};
  const PairIncome same = pair.model().at(0, 0.10);
  CHECK(same.importer == Approx(0.0).margin(1e-15));
  CHECK(same.revenue == Approx(0.0).margin(1e-15));
  CHECK(same.exporter == Approx(0.0).margin(1e-15));
}

TEST_CASE("with complete pass-through the importer loses the area under demand less the revenue") {
  for (const double elasticity : {0.76, 1.0, 2.5}) {
    Pair pair{elasticity, 1.0, 0.3};
    const PairIncome income = pair.model().at(0, 0.35);
    const double quantity = std::pow(1.35 / 1.10, -elasticity);
    const double revenue = imports * (0.35 * quantity - 0.10);
    CHECK(income.revenue == Approx(revenue).epsilon(1e-12));
    CHECK(income.importer == Approx(revenue - imports * surplus_lost(elasticity, 1.10, 1.35)).epsilon(1e-7));
    CHECK(income.exporter == Approx(-imports * 0.3 * (1.0 - quantity)).epsilon(1e-12));
  }
}

TEST_CASE("a small tariff with complete pass-through costs the Harberger triangle") {
  Pair pair{2.0, 1.0, 0.0};
  const IncomeModel model = pair.model();
  const double step = 0.01;
  // From the reference rate t0 a small step costs imports * e * dt * (t0 + dt / 2) / (1 + t0), to first
  // order.
  const double triangle = imports * 2.0 * step * (0.10 + step / 2.0) / 1.10;
  CHECK(-model.at(0, 0.10 + step).importer == Approx(triangle).epsilon(0.02));
}

TEST_CASE("where sellers bear the tariff the importer gains what the exporter loses in price") {
  Pair pair{0.0, 0.0, 0.0};
  const PairIncome income = pair.model().at(0, 0.32);
  CHECK(income.importer > 0.0);
  CHECK(income.importer == Approx(-income.exporter).epsilon(1e-12));
}
