#include "sim/economy/baseline.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "sim/economy/data_set.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"

using namespace riposte::economy;

namespace baselines {

DataSet teaching() { return load_data_set(std::string{RIPOSTE_SOURCE_DIR} + "/data/economy/teaching"); }

TEST_CASE("a baseline is in equilibrium: solved for its own tariffs again it stays where it is") {
  const Deficits deficits = GENERATE(Deficits::kept, Deficits::zero);
  const Baseline baseline = baseline_of(teaching(), deficits);
  Solver solver{baseline.economy};
  const Equilibrium& again = solver.solve({baseline.economy.tariff, baseline.economy.deficit});
  for (const double wage : again.wage) CHECK(wage == Approx(1.0).margin(1e-10));
  for (std::size_t n = 0; n < baseline.economy.size.regions; ++n) {
    CHECK(real_income(baseline.economy, again, n) == Approx(1.0).margin(1e-10));
  }
}

TEST_CASE("data that are balanced keep their wages, and zero deficits move them") {
  const Baseline kept = baseline_of(teaching());
  const Baseline zero = baseline_of(teaching(), Deficits::zero);
  CHECK(kept.moved < 1e-6);
  CHECK(zero.moved > 1e-3);
  for (const double deficit : zero.economy.deficit) CHECK(deficit == 0.0);
}

}  // namespace baselines
