#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/process.hpp"

using nlohmann::json;
using riposte::tests::classroom;
using riposte::tests::Finished;
using riposte::tests::holds;
using riposte::tests::Scratch;

namespace {

Finished run(const Scratch& scratch, const std::string& metrics, const std::vector<std::string>& more) {
  const std::string file =
      scratch.file("mine.yaml", "base: " + classroom + "\nname: mine\nmetrics:\n" + metrics);
  std::vector<std::string> arguments{"run", file, "-n", "200"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return riposte::tests::riposte(arguments);
}

const std::string metrics =
    "  both: {title: both tariffs together, unit: points, is: tariff_final/USA/CHN + tariff_final/CHN/USA}\n"
    "  quiet_day: {title: last lift, unit: d, missing: censored, is: first_lift_day + 1}\n"
    "  softened: {title: share left where any is forgiven, unit: \"1\", is: both / (both < 39)}\n"
    "  nothing: {title: of what never comes, unit: d, is: 365 - countermeasures_lifted_day}\n";

}  // namespace

TEST_CASE("a declared metric stands in the JSON like the built-in ones, with its expression") {
  const Scratch scratch;
  const auto finished = run(scratch, metrics, {"--format", "json"});
  INFO(finished.err);
  REQUIRE(finished.status == 0);
  const json told = nlohmann::json::parse(finished.out)["metrics"];
  const json& both = told["both"];
  CHECK(both["unit"] == "points");
  CHECK(both["says"] == "both tariffs together");
  CHECK(both["is"] == "tariff_final/USA/CHN + tariff_final/CHN/USA");
  CHECK(both["missing"] == 0);
  CHECK(both["mean"].get<double>() == Approx(told["tariff_final/USA/CHN"]["mean"].get<double>() +
                                             told["tariff_final/CHN/USA"]["mean"].get<double>()));
  CHECK(both["quantiles"]["0.5"].is_number());
  CHECK_FALSE(told["events"].contains("is"));
  CHECK(holds(told["quiet_day"]["method"], "censored"));
  CHECK(told["quiet_day"].contains("restricted_mean"));
  const auto missing = told["softened"]["missing"].get<int>();
  CHECK(missing > 0);
  CHECK(missing < 200);
  CHECK(told["softened"]["mean"].is_number());
  CHECK(told["nothing"]["missing"] == 200);
  CHECK(told["nothing"]["mean"].is_null());
  CHECK_FALSE(told["nothing"].contains("restricted_mean"));
}

TEST_CASE("the report and the table say of how many histories a declared metric has no value") {
  const Scratch scratch;
  const std::string text = run(scratch, metrics, {}).out;
  CHECK(holds(text, "  both "));
  CHECK(holds(text, " points\n"));
  CHECK(holds(text, "of histories, left out)"));
  CHECK(holds(text, "Without a value in any history: nothing\n"));
  const std::string table = run(scratch, metrics, {"--format", "csv"}).out;
  CHECK(holds(table, "metric,both,,points,missing,0,"));
  CHECK(holds(table, "metric,nothing,,d,missing,1,"));
  CHECK(holds(table, "metric,nothing,,d,mean,,,,0\n"));
  CHECK(holds(table, "metric,quiet_day,,d,never,"));
  CHECK_FALSE(holds(table, "metric,events,,1,missing"));
}

TEST_CASE("trace tells the declared metrics of its history, null where missing") {
  const Scratch scratch;
  const std::string file =
      scratch.file("mine.yaml", "base: " + classroom + "\nname: mine\nmetrics:\n" + metrics);
  const json told = json::parse(riposte::tests::riposte({"trace", file, "--format", "json"}).out)["metrics"];
  CHECK(told["both"] ==
        told["tariff_final/USA/CHN"].get<double>() + told["tariff_final/CHN/USA"].get<double>());
  CHECK(told["nothing"].is_null());
}

TEST_CASE("an heir changes one declared metric of its base, adds another and keeps the rest") {
  const Scratch scratch;
  static_cast<void>(scratch.file("mine.yaml", "base: " + classroom + "\nname: mine\nmetrics:\n" + metrics));
  const std::string heir = scratch.file("heir.yaml",
                                        "base: mine.yaml\nname: heir\nmetrics:\n"
                                        "  both: {unit: half points, is: 2 * tariff_final/USA/CHN}\n"
                                        "  nothing: ~\n"
                                        "  last: {title: of the heir, unit: \"1\", is: both + 1}\n");
  const auto finished = riposte::tests::riposte({"run", heir, "-n", "20", "--format", "json"});
  INFO(finished.err);
  REQUIRE(finished.status == 0);
  const json told = json::parse(finished.out)["metrics"];
  CHECK(told["both"]["says"] == "both tariffs together");
  CHECK(told["both"]["unit"] == "half points");
  CHECK(told["last"]["mean"].get<double>() == Approx(told["both"]["mean"].get<double>() + 1.0));
  CHECK(told.contains("softened"));
  CHECK_FALSE(told.contains("nothing"));
}

TEST_CASE("a metric that cannot be reckoned ends the run before it begins, with its place") {
  const Scratch scratch;
  const auto finished = run(scratch, "  gap: {title: t, unit: \"1\", is: tariff_finel/USA/CHN}\n", {});
  CHECK(finished.status == 2);
  CHECK(finished.out.empty());
  CHECK(
      holds(finished.err, "mine.yaml:4:34: no metric 'tariff_finel/USA/CHN'; write 'tariff_final/USA/CHN'"));
}
