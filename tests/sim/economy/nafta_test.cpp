#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/baseline.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"

using namespace riposte::economy;

namespace nafta {

// The data of the paper are too large to ship; where they are kept, they stand beside the source tree.
std::filesystem::path folder() {
  return std::filesystem::path{RIPOSTE_SOURCE_DIR}.parent_path() / "shared" / "reference" / "nafta1993";
}

// What it says, ctest takes for a skipped test.
bool absent() {
  if (std::filesystem::is_directory(folder())) return false;
  WARN("not tested: there are no data of 1993 in " << folder());
  return true;
}

struct Published {
  std::string region;
  double terms_of_trade;
  double volume_of_trade;
  double total;
  double real_wage;
};

// Caliendo and Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", Rev. Econ. Studies
// 82:1-44: the effects of NAFTA's tariff cuts on its members, per cent, aggregate deficits zero before and
// after; as typed in the README of the data.
const std::vector<Published> table{{"Mexico", -0.41, 1.72, 1.31, 1.72},
                                   {"Canada", -0.11, 0.04, -0.06, 0.32},
                                   {"USA", 0.04, 0.04, 0.08, 0.11}};

bool rounds_to(double value, double published) { return std::fabs(value - published) < 0.005 + 1e-9; }

struct Study {
  DataSet data;
  Economy before;
  std::vector<double> balanced;
  Equilibrium found;
  [[nodiscard]] Counterfactual question() const {
    return {data.counterfactual_tariff, balanced, data.iceberg};
  }
};

Study without_deficits() {
  Study study{load_data_set(folder()), {}, {}, {}};
  study.balanced.assign(study.data.size.regions, 0.0);
  study.before = baseline_of(study.data, Deficits::zero).economy;
  study.found = Solver{study.before}.solve(study.question());
  return study;
}

}  // namespace nafta

TEST_CASE("the published effects of NAFTA come out to both of their decimals") {
  if (nafta::absent()) return;
  const nafta::Study study = nafta::without_deficits();
  const std::vector<RegionEffects> effects = effects_of(study.before, study.question(), study.found);
  for (const nafta::Published& row : nafta::table) {
    INFO(row.region);
    const auto& regions = study.data.regions;
    const auto place = std::find(regions.begin(), regions.end(), row.region);
    REQUIRE(place != regions.end());
    const RegionEffects& found = effects[static_cast<std::size_t>(place - regions.begin())];
    CAPTURE(found.terms_of_trade, found.volume_of_trade, found.real_wage);
    CHECK(nafta::rounds_to(found.terms_of_trade, row.terms_of_trade));
    CHECK(nafta::rounds_to(found.volume_of_trade, row.volume_of_trade));
    CHECK(nafta::rounds_to(found.terms_of_trade + found.volume_of_trade, row.total));
    CHECK(nafta::rounds_to(found.real_wage, row.real_wage));
  }
}

TEST_CASE("the data of 1993 have the size of the paper, and counterfactual tariffs among the members alone") {
  if (nafta::absent()) return;
  const DataSet data = load_data_set(nafta::folder());
  CHECK(data.size == Size{31, 40});
  const auto member = [&data](std::size_t region) {
    const std::string& name = data.regions[region];
    return name == "Mexico" || name == "Canada" || name == "USA";
  };
  int changed = 0;
  int elsewhere = 0;
  for (std::size_t j = 0; j < data.size.sectors; ++j) {
    for (std::size_t n = 0; n < data.size.regions; ++n) {
      for (std::size_t i = 0; i < data.size.regions; ++i) {
        const std::size_t link = data.size.link(j, n, i);
        if (data.counterfactual_tariff[link] == data.tariff[link]) continue;
        ++changed;
        elsewhere += member(n) && member(i) ? 0 : 1;
      }
    }
  }
  CHECK(changed > 0);
  CHECK(elsewhere == 0);
}
