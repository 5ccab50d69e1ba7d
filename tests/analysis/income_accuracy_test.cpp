#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/ensemble.hpp"
#include "analysis/write_json.hpp"
#include "analysis/write_text.hpp"
#include "scenarios/library.hpp"
#include "scenarios/loader.hpp"
#include "tests/slow_build.hpp"

using namespace riposte;
using namespace riposte::analysis;

namespace income_accuracy {

Result played(const scenarios::Scenario& scenario, std::uint64_t histories, std::uint64_t looked_at = 10) {
  const replication::Stage stage{scenario};
  EnsembleOptions options{histories, 1, kernel::ParameterMode::drawn};
  options.looked_at = looked_at;
  return play_ensemble(stage, options, kernel::StopFlag{false});
}

/// On one line.
std::string as_text(const Result& result) {
  std::ostringstream out;
  write_text(out, result, Emphasis::none);
  std::string text = out.str();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

const std::string folder = RIPOSTE_SOURCE_DIR "/scenarios";

TEST_CASE(
    "in every shipped scenario incomes are off by less than a ten-thousandth at all tariffs looked at") {
  const std::uint64_t histories = slow_build ? 4 : 20;
  for (const std::string& name : scenarios::names_in({folder})) {
    const Result result =
        played(scenarios::load_scenario(folder + "/" + name + ".yaml"), histories, histories);
    INFO(name << " is off by " << result.incomes.off << " %");
    CHECK(result.looked_at == histories);
    CHECK(result.incomes.states > 2 * histories);
    CHECK(result.incomes.unsolved == 0);
    CHECK(result.incomes.off > 0.0);
    CHECK(result.incomes.off < 0.01);
  }
}

TEST_CASE("a result says how far incomes were off, in ten histories unless asked") {
  const Result result = played(scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml"), 300);
  CHECK(result.looked_at == 10);
  CHECK(as_text(result).find("came or were weighed in 10 histories it is off by at most") !=
        std::string::npos);
  std::ostringstream out;
  write_json(out, result);
  const auto json = nlohmann::json::parse(out.str());
  CHECK(json["incomes"]["histories"] == 10);
  CHECK(json["incomes"]["states"] == result.incomes.states);
  CHECK(json["incomes"]["off"] == result.incomes.off);
}

TEST_CASE("with the elasticities of the long run a result says that incomes are further off than meant") {
  const auto scenario = scenarios::load_scenario(folder + "/rare-earth-truce-2025.yaml",
                                                 {.sets = {"trade_economy.elasticities=long_run"}});
  const Result result = played(scenario, 20, 20);
  CHECK(result.incomes.off > allowed_income_error);
  CHECK(result.incomes.off < 0.05);
  CHECK(as_text(result).find("That is more than the 0.01 % it is meant to be.") != std::string::npos);
}

TEST_CASE(
    "real incomes are told in a table of their own, of regions that are no economy of the scenario too") {
  const auto scenario = scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml");
  const std::string many = as_text(played(scenario, 50));
  const std::size_t table = many.find("Real incomes   (mean with its 95 % interval");
  REQUIRE(table != std::string::npos);
  for (const char* row : {" USA   ", " CHN   ", " IND   ", " ROW   "}) {
    const std::size_t at = many.find(row, table);
    REQUIRE(at != std::string::npos);
    CHECK(many.substr(at, 40).find(" to ") != std::string::npos);  // its interval
  }
  CHECK(many.find("income_change/") == std::string::npos);  // in no other
  const std::string one = as_text(played(scenario, 1));
  CHECK(one.find("nan") == std::string::npos);
  CHECK(one.find("weighed in 1 history it is off") != std::string::npos);
}

TEST_CASE("a region whose name an economy elsewhere has as its code is told apart from it") {
  const auto scenario = scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml",
                                                 {.sets = {"economies.CHN.region=ROW"}});
  std::vector<std::string> names;
  for (const scenarios::MetricDeclaration& metric : scenarios::metric_declarations(scenario)) {
    if (scenarios::is_income(metric)) names.push_back(metric.name);
  }
  CHECK(names == std::vector<std::string>{"income_change/USA", "income_change/CHN",
                                          "income_change/region_CHN", "income_change/IND"});
}

TEST_CASE("a result that looked at no history does not say that tariffs move no income") {
  const Result result = played(scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml"), 20, 0);
  CHECK(result.incomes.states == 0);
  CHECK(as_text(result).find("tariffs move no income") == std::string::npos);
}

TEST_CASE("where tariffs move no income there is nothing to be off") {
  const Result result = played(
      scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml", {.sets = {"trade_economy.data=none"}}),
      50);
  CHECK(result.incomes.states == 0);
  CHECK(as_text(result).find("tariffs move no income here") != std::string::npos);
  CHECK(as_text(result).find("off by") == std::string::npos);
  for (const MetricEstimate& metric : result.metrics) {
    if (scenarios::is_income(metric.declaration)) CHECK(metric.summary.greatest == 0.0);
  }
}

}  // namespace income_accuracy
