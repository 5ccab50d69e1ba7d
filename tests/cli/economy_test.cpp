#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/process.hpp"
#include "tests/sim/economy/data_copy.hpp"

namespace riposte::tests::economy_by_itself {

using economy::testing::DataCopy;
using nlohmann::json;

const std::vector<std::string> columns{"real_income", "real_wage", "terms_of_trade", "volume_of_trade",
                                       "tariff_revenue_share"};
const std::vector<std::string> regions{"USA", "CHN", "IND", "ROW"};

Finished asked(const std::vector<std::string>& more, const std::string& data = "teaching") {
  std::vector<std::string> arguments{"economy", data};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return riposte(arguments);
}

std::string answer(std::vector<std::string> more, const std::string& format) {
  more.insert(more.end(), {"--format", format});
  const Finished finished = asked(more);
  INFO(finished.err);
  REQUIRE(finished.status == 0);
  REQUIRE(finished.err.empty());
  return finished.out;
}

json result_of(const std::vector<std::string>& more) { return json::parse(answer(more, "json")); }

std::vector<std::string> split(const std::string& text, char separator) {
  std::istringstream stream{text};
  std::vector<std::string> parts;
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

std::string shipped_tariffs(const std::string& name) {
  return (economy::testing::teaching_folder() / "tariffs" / name).string();
}

void check_refused(const Finished& finished, const std::string& part) {
  INFO(finished.err);
  CHECK(finished.status == 2);
  CHECK(finished.out.empty());
  CHECK(finished.err.rfind("riposte: ", 0) == 0);
  CHECK(holds(finished.err, part));
  CHECK(holds(finished.err, "; "));
}

TEST_CASE(
    "economy: the table for machines has the numbers of the result, and the page for people rounds them") {
  const json result = result_of({});
  const std::vector<std::string> rows = split(answer({}, "csv"), '\n');
  REQUIRE(rows.size() == 5);
  CHECK(rows[0] == "region,real_income,real_wage,terms_of_trade,volume_of_trade,tariff_revenue_share");
  const std::vector<std::string> page = split(answer({}, "text"), '\n');
  for (std::size_t n = 0; n < 4; ++n) {
    const json& region = result["regions"][n];
    const std::vector<std::string> cells = split(rows[n + 1], ',');
    REQUIRE(cells.size() == 6);
    CHECK(cells[0] == regions[n]);
    const auto line = std::find_if(page.begin(), page.end(), [&](const std::string& text) {
      return text.rfind(regions[n] + ' ', 0) == 0;
    });
    REQUIRE(line != page.end());
    std::istringstream words{*line};
    std::string name;
    words >> name;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto value = region[columns[i]].get<double>();
      CHECK(std::stod(cells[i + 1]) == value);
      double rounded = 0.0;
      REQUIRE(words >> rounded);
      CHECK(std::fabs(rounded - value) <= 0.005 + 1e-9);
    }
  }
}

TEST_CASE("economy: a result has what is promised of it") {
  const json result = result_of({});
  CHECK(result["riposte"].is_string());
  CHECK(result["data"] == "teaching");
  CHECK(result["zero_deficits"] == false);
  CHECK(result["baseline"]["iterations"] >= 1);
  CHECK(result["baseline"]["residual"] <= 1e-12);
  CHECK(result["baseline"]["moved"] <= 1e-9);
  CHECK(result["iterations"] > 1);
  CHECK(result["residual"] <= 1e-12);
  CHECK_FALSE(result.contains("policy"));
  REQUIRE(result["regions"].size() == 4);
  for (std::size_t n = 0; n < 4; ++n) {
    CHECK(result["regions"][n]["region"] == regions[n]);
    CHECK(result["regions"][n].size() == 6);
    for (const std::string& column : columns) CHECK(result["regions"][n][column].is_number());
  }
}

TEST_CASE("economy: the data set's own counterfactual is the tariff file that says so") {
  CHECK(answer({"--tariffs", shipped_tariffs("liberation-day.csv")}, "csv") == answer({}, "csv"));
  CHECK(answer({"--tariffs", shipped_tariffs("liberation-day-reciprocal.csv")}, "csv") != answer({}, "json"));
}

TEST_CASE("economy: at the tariffs of the baseline nothing changes") {
  const bool zero = GENERATE(false, true);
  std::vector<std::string> options{"--tariffs", "baseline"};
  if (zero) options.emplace_back("--zero-deficits");
  const json result = result_of(options);
  for (const json& region : result["regions"]) {
    for (const std::string column : {"real_income", "real_wage", "terms_of_trade", "volume_of_trade"}) {
      CHECK(std::fabs(region[column].get<double>()) < 1e-8);
    }
    CHECK(region["tariff_revenue_share"] > 0.0);
  }
}

TEST_CASE("economy: without deficits the baseline moves first, and the answer is another") {
  const json with = result_of({});
  const json without = result_of({"--zero-deficits"});
  CHECK(without["zero_deficits"] == true);
  CHECK(without["baseline"]["moved"] > 0.001);
  CHECK(without["baseline"]["iterations"] > 1);
  CHECK(without["regions"] != with["regions"]);
  CHECK(holds(answer({"--zero-deficits"}, "text"), "deficits zero before and after"));
  CHECK(holds(answer({}, "text"), "deficits kept"));
}

TEST_CASE("economy: an assignment changes the data as a file of tariffs does") {
  const Scratch scratch;
  const std::string file = scratch.file("own.csv", "importer,exporter,sector,tariff\nUSA,CHN,*,0.6\n");
  const std::string by_file = answer({"--tariffs", file}, "csv");
  CHECK(answer({"--tariffs", "baseline", "--set", "tariff.USA.CHN.*=60 %"}, "csv") == by_file);
  CHECK(answer({"--tariffs", "baseline", "--set", "tariff.USA.CHN.*=0.5", "--set", "tariff.USA.CHN.*=0.6"},
               "csv") == by_file);
  CHECK(answer({"--set", "theta=short_run"}, "json") != answer({}, "json"));
  CHECK(answer({"--set", "theta=short_run"}, "csv") == answer({"--set", "theta.*=0.76"}, "csv"));
}

TEST_CASE("economy: an iceberg cost costs its importer more than a tariff as high") {
  const json tariff = result_of({"--zero-deficits", "--tariffs", "baseline", "--set", "tariff.IND.*.*=0.2"});
  const json iceberg =
      result_of({"--zero-deficits", "--tariffs", "baseline", "--set", "iceberg.IND.*.*=1.2"});
  CHECK(iceberg["regions"][2]["real_income"] < tariff["regions"][2]["real_income"]);
}

TEST_CASE("economy: one region chooses what is best for it") {
  const std::vector<std::string> options{"--zero-deficits", "--tariffs", "baseline", "--optimal", "USA"};
  const json result = result_of(options);
  const json& policy = result["policy"];
  CHECK(policy["rates"] == "uniform");
  CHECK(policy["rounds"] == 1);
  REQUIRE(policy["players"].size() == 1);
  const json& player = policy["players"][0];
  CHECK(player["region"] == "USA");
  CHECK(player["partners"] == json{"CHN", "IND", "ROW"});
  for (const json& tariff : player["tariffs"]) CHECK(tariff["standing"] == "best");
  REQUIRE(player["tariffs"].size() == 1);
  CHECK(player["tariffs"][0]["sector"] == "*");
  CHECK(player["tariffs"][0]["tariff"] > 0.0);
  CHECK(player["tariffs"][0]["tariff"] < 1.0);
  CHECK(std::fabs(player["tariffs"][0]["slope"].get<double>()) < 1e-4);
  CHECK(result["regions"][0]["real_income"] > 0.0);
  CHECK(holds(answer(options, "text"), "USA on CHN, IND, ROW"));
  std::vector<std::string> by_sector = options;
  by_sector.emplace_back("--by-sector");
  const json sectors = result_of(by_sector);
  CHECK(sectors["policy"]["rates"] == "by sector");
  REQUIRE(sectors["policy"]["players"][0]["tariffs"].size() == 4);  // services bear none
  CHECK(sectors["policy"]["players"][0]["tariffs"][0]["sector"] == "agriculture");
  CHECK(sectors["regions"][0]["real_income"] >= result["regions"][0]["real_income"]);
}

TEST_CASE("economy: several regions choose, each on the goods of those it is told") {
  const json result = result_of({"--tariffs", "baseline", "--nash", "USA,CHN"});
  const json& players = result["policy"]["players"];
  REQUIRE(players.size() == 2);
  CHECK(players[0]["region"] == "USA");
  CHECK(players[0]["partners"] == json{"CHN"});
  CHECK(players[1]["region"] == "CHN");
  CHECK(players[1]["partners"] == json{"USA"});
  CHECK(result["policy"]["rounds"] > 1);
  for (const json& player : players)
    for (const json& tariff : player["tariffs"]) CHECK(tariff["standing"] == "best");
  const json named = result_of({"--zero-deficits", "--tariffs", "baseline", "--nash", "USA:all,CHN:USA+IND"});
  CHECK(named["policy"]["players"][0]["partners"] == json{"CHN", "IND", "ROW"});
  CHECK(named["policy"]["players"][1]["partners"] == json{"USA", "IND"});
}

TEST_CASE("economy: a result directory has four files, the same result, and is never overwritten") {
  const Scratch scratch;
  const std::string folder = scratch.path("out");
  const Finished first = asked({"--format", "json", "-o", folder});
  REQUIRE(first.status == 0);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"markets.csv", "regions.csv", "result.json", "trade.csv"});
  CHECK(content(folder + "/result.json") == first.out);
  CHECK(content(folder + "/regions.csv") == answer({}, "csv"));
  const std::vector<std::string> markets = split(content(folder + "/markets.csv"), '\n');
  CHECK(markets.size() == 1 + 4 * 5);
  CHECK(markets[0] == "region,sector,price,cost,expenditure_before,expenditure_after");
  const std::vector<std::string> trade = split(content(folder + "/trade.csv"), '\n');
  CHECK(trade.size() == 1 + 4 * 4 * 5);
  CHECK(trade[0] == "importer,exporter,sector,tariff_before,tariff_after,value_before,value_after");
  const auto farms = std::find_if(trade.begin(), trade.end(), [](const std::string& row) {
    return row.rfind("USA,CHN,agriculture,0.1317,0.6717,", 0) == 0;
  });
  REQUIRE(farms != trade.end());
  CHECK(std::stod(split(*farms, ',')[5]) == Approx(2179.491).epsilon(1e-9));
  const Finished second = asked({"--tariffs", "baseline", "-o", folder});
  check_refused(second, folder + " exists already");
  CHECK(content(folder + "/result.json") == first.out);
}

TEST_CASE("economy: the same bytes come when it is asked twice") {
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{}, {"--tariffs", "baseline", "--nash", "USA,CHN", "--by-sector"}}) {
    CHECK(answer(options, "json") == answer(options, "json"));
  }
}

TEST_CASE("economy: a tariff however high is solved, or the region is named where no equilibrium was found") {
  const std::string rate = GENERATE("10", "1000 %", "11", "15", "20", "50", "1e3", "1e6", "1e100");
  const bool zero = GENERATE(false, true);
  INFO(rate << " without deficits: " << zero);
  const Scratch scratch;
  std::vector<std::string> options{"--set", "tariff.*.*.*=" + rate, "-o", scratch.path("out")};
  if (zero) options.emplace_back("--zero-deficits");
  const Finished finished = asked(options);
  if (finished.status == 0) {
    CHECK(finished.err.empty());
    CHECK_FALSE(std::regex_search(finished.out, std::regex{"nan|inf "}));
    // Nobody is left with less than nothing.
    CHECK_FALSE(std::regex_search(finished.out, std::regex{"(USA|CHN|IND|ROW) +-[1-9][0-9]{2}"}));
    return;
  }
  CHECK_FALSE(zero);
  CHECK(finished.status == 1);
  CHECK(finished.out.empty());
  CHECK(std::regex_search(finished.err, std::regex{"no equilibrium.*\\b(USA|CHN|IND|ROW)\\b"}));
  CHECK(scratch.names().empty());
}

TEST_CASE("economy: a wrong option is answered by its name, and with the remedy") {
  struct Row {
    std::vector<std::string> options;
    std::string message;
  };
  const auto row = GENERATE(
      Row{{"--optimal", "MARS"}, "--optimal: unknown region 'MARS'; write one of: USA, CHN, IND, ROW"},
      Row{{"--nash", "USA,MARS"}, "--nash: unknown region 'MARS'"},
      Row{{"--nash", "USA:MARS,CHN"}, "--nash: unknown region 'MARS'"},
      Row{{"--nash", "USA"}, "--nash: 'USA' puts tariffs on nobody"},
      Row{{"--nash", "USA,USA"}, "--nash: 'USA' is there twice"},
      Row{{"--nash", "USA:USA,CHN"}, "--nash: 'USA:USA' puts tariffs on its own goods"},
      Row{{"--by-sector"}, "--by-sector: nobody chooses"}, Row{{"--rates", "0:1"}, "--rates: nobody chooses"},
      Row{{"--optimal", "USA", "--rates", "1:0"}, "--rates: '1:0' are no two rates"},
      Row{{"--optimal", "USA", "--rates", "-1:1"}, "--rates: '-1:1' are no two rates"},
      Row{{"--optimal", "USA", "--rates", "0..1"}, "--rates: '0..1' are no two rates"},
      Row{{"--optimal", "USA", "--nash", "USA,CHN"}, "--nash"}, Row{{"--format", "yaml"}, "--format: 'yaml'"},
      Row{{"--set", "theta.cars=4"}, "--set theta.cars=4: unknown sector 'cars'"},
      Row{{"--set", "tariff.USA.CHN=1"}, "--set tariff.USA.CHN=1: nothing is called so"},
      Row{{"--tariffs", "no-such.csv"}, "no-such.csv: cannot be read"},
      Row{{"--zero"}, "no option '--zero'"});
  check_refused(asked(row.options), row.message);
}

TEST_CASE("economy: nobody chooses a tariff on own goods, or on nobody's") {
  check_refused(asked({"--optimal", "USA:USA"}), "--optimal");
  check_refused(asked({"--optimal", "USA:CHN+USA"}), "--optimal");
  check_refused(asked({"--optimal", "USA:"}), "--optimal");
}

TEST_CASE("economy: a data set that is not there, or not given, is asked for") {
  check_refused(asked({}, "no-such-data"),
                "no-such-data: there is no such data set; name a folder, or one of: ");
  const Finished none = riposte({"economy"});
  check_refused(none, "data");
  CHECK_FALSE(holds(none.err, "scenario"));
}

TEST_CASE("economy: a data set has its name from its folder, a slash at the end or not") {
  const DataCopy copy;
  for (const std::string end : {"", "/"}) {
    const Finished finished = asked({"--format", "json"}, copy.folder().string() + end);
    REQUIRE(finished.status == 0);
    CHECK(json::parse(finished.out)["data"] == "teaching");
  }
}

TEST_CASE("economy: every example in its help is a command that works") {
  const Finished help = riposte({"economy", "--help"});
  REQUIRE(help.status == 0);
  std::size_t examples = 0;
  for (const std::string& line : split(help.out.substr(help.out.find("\nExample")), '\n')) {
    if (line.rfind("  riposte economy ", 0) != 0) continue;
    ++examples;
    INFO(line);
    std::istringstream words{line.substr(std::string{"  riposte "}.size())};
    const Finished finished = riposte({std::istream_iterator<std::string>{words}, {}});
    INFO(finished.err);
    CHECK(finished.err.empty());
    CHECK(finished.status == 0);
    CHECK_FALSE(finished.out.empty());
  }
  CHECK(examples > 1);
}

}  // namespace riposte::tests::economy_by_itself
