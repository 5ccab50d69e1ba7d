#include <sstream>
#include <string>

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

Result played(const scenarios::Scenario& scenario, std::uint64_t histories) {
  const replication::Stage stage{scenario};
  return play_ensemble(stage, {histories, 1, kernel::ParameterMode::drawn}, kernel::StopFlag{false});
}

std::string as_text(const Result& result) {
  std::ostringstream out;
  write_text(out, result, Emphasis::none);
  return out.str();
}

const std::string folder = RIPOSTE_SOURCE_DIR "/scenarios";

TEST_CASE(
    "in every shipped scenario incomes are off by less than a ten-thousandth at the ends of histories") {
  const std::uint64_t histories = slow_build ? 10 : 100;
  for (const std::string& name : scenarios::names_in({folder})) {
    const Result result = played(scenarios::load_scenario(folder + "/" + name + ".yaml"), histories);
    INFO(name << " is off by " << result.incomes.off << " %");
    CHECK(result.incomes.states == histories);
    CHECK(result.incomes.unsolved == 0);
    CHECK(result.incomes.off > 0.0);
    CHECK(result.incomes.off < 0.01);
  }
}

TEST_CASE("a result says how far incomes were off, of a hundred histories at most") {
  const Result result = played(scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml"), 300);
  CHECK(result.incomes.states == 100);
  CHECK(as_text(result).find("with which 100 histories end it is off by at most") != std::string::npos);
  std::ostringstream out;
  write_json(out, result);
  const auto json = nlohmann::json::parse(out.str());
  CHECK(json["incomes"]["states"] == 100);
  CHECK(json["incomes"]["off"] == result.incomes.off);
}

TEST_CASE("where tariffs move no income there is nothing to be off") {
  const Result result = played(
      scenarios::load_scenario(folder + "/classroom-tit-for-tat.yaml", {.sets = {"trade_economy.data=none"}}),
      50);
  CHECK(result.incomes.states == 0);
  CHECK(as_text(result).find("off by") == std::string::npos);
  for (const MetricEstimate& metric : result.metrics) {
    if (metric.declaration.kind == scenarios::MetricKind::income_change)
      CHECK(metric.summary.greatest == 0.0);
  }
}

}  // namespace income_accuracy
