#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/data_set.hpp"
#include "tests/scenarios/small_scenario.hpp"

using namespace riposte::scenarios;

namespace trade_economies {

/// What is told of the small scenario with these overrides.
std::string told_of(const std::vector<std::string>& sets) {
  try {
    static_cast<void>(load_scenario_text(small_scenario, "small.yaml", {.sets = sets}));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

TEST_CASE("an economy is the region of its code, the one it names, or a part of one") {
  CHECK(told_of({}).empty());
  CHECK(told_of({"economies.USA.region=EUN"}).empty());
  CHECK(told_of({"economies.USA.part_of=ROW"}).empty());
  CHECK(told_of({"economies.USA.part_of=ROW", "economies.CHN.part_of=ROW"}).empty());
}

TEST_CASE("an economy that the data do not know is refused, with what they know") {
  const std::string told = told_of({"economies.USA.region=ATL", "trade_economy.data=teaching"});
  CHECK(told.find("ATL is no region of the trade economy 'teaching'") != std::string::npos);
  CHECK(told.find("add 'region: ...' or 'part_of: ...', one of USA, CHN, IND, ROW") != std::string::npos);
  CHECK(told.find("small.yaml:11:3") == 0);  // where the economy is declared
  CHECK(told_of({"economies.USA.region=ATL", "trade_economy.data=none"}).empty());
}

TEST_CASE("a region is one economy") {
  CHECK(told_of({"economies.USA.region=CHN"}).find("a second economy that is region CHN") !=
        std::string::npos);
}

TEST_CASE("an economy is a region or a part of one, not both") {
  CHECK(told_of({"economies.USA.region=EUN", "economies.USA.part_of=ROW"})
            .find("leave out 'region' or 'part_of'") != std::string::npos);
}

TEST_CASE("one sector stands for all, several are goods of the data by name") {
  CHECK(told_of({"sectors=[goods]"}).empty());
  CHECK(told_of({"sectors=[machinery, electronics]", "goods.magnets.sector=machinery"}).empty());
  const std::vector<std::string> own{"sectors=[machinery, cars]", "goods.magnets.sector=cars"};
  const std::string told = told_of(own);
  CHECK(told.find("'cars' is no sector of goods of the trade economy 'world-2023'") != std::string::npos);
  CHECK(told.find("'machinery' is no") == std::string::npos);
  CHECK(told.find("; write one of agriculture, mining_fuels, food, ") != std::string::npos);
  CHECK(told.find("or 'trade_economy: {data: none}'") != std::string::npos);
  CHECK(told_of({own[0], own[1], "trade_economy.data=none"}).empty());
}

TEST_CASE(
    "a sector that bears no tariff in the data is none of goods, for they would follow none of its layers") {
  CHECK(told_of({"sectors=[machinery, business_finance]", "goods.magnets.sector=machinery"})
            .find("'business_finance' is no sector of goods") != std::string::npos);
}

TEST_CASE("a sector that the data do not know is told where it is written") {
  std::string text{small_scenario};
  text.replace(text.find("legal_bases:"), 0, "sectors:\n  - machinery\n  - cars\n");
  text.replace(text.find("unit: t}"), 8, "unit: t, sector: cars}");
  try {
    static_cast<void>(load_scenario_text(text, "small.yaml"));
    FAIL("loaded");
  } catch (const ScenarioError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK(to_string(error.faults().front()).find("small.yaml:21:5: 'cars' is no sector of goods") == 0);
  }
}

TEST_CASE("a data set or a table of elasticities that is not there is told at its place") {
  CHECK(told_of({"trade_economy.data=atlantis"}).find("atlantis") != std::string::npos);
  CHECK(told_of({"trade_economy.elasticities=tomorrow"})
            .find("the trade economy 'world-2023' has no table theta_tomorrow") != std::string::npos);
}

TEST_CASE("elasticities are those of a year unless others are asked for") {
  const auto of_a_year = load_scenario_text(small_scenario);
  const auto in_the_end =
      load_scenario_text(small_scenario, "small.yaml", {.sets = {"trade_economy.elasticities=long_run"}});
  CHECK(of_a_year.income.data->elasticity.front() == 0.76);
  CHECK(in_the_end.income.data->elasticity.front() > 1.0);
}

}  // namespace trade_economies
