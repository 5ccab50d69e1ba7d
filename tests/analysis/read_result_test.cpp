#include "analysis/read_result.hpp"

#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "analysis/ensemble.hpp"
#include "analysis/write_csv.hpp"
#include "analysis/write_json.hpp"
#include "analysis/write_text.hpp"
#include "scenarios/loader.hpp"

using namespace riposte::analysis;

namespace reading_results {

Result played_of(const std::string& scenario, std::uint64_t n) {
  const auto loaded = riposte::scenarios::load_scenario(scenario);
  const riposte::replication::Stage stage{loaded};
  const riposte::kernel::StopFlag stop{false};
  Result result = play_ensemble(stage, {n, 4, riposte::kernel::ParameterMode::drawn, 1, 0}, stop);
  result.command = "riposte run " + scenario;
  return result;
}

std::string json_of(const Result& result) {
  std::ostringstream out;
  write_json(out, result);
  return out.str();
}

std::string others_of(const Result& result) {
  std::ostringstream out;
  write_text(out, result, Emphasis::none);
  write_csv(out, result);
  return out.str();
}

void check_reads_back(const Result& result) {
  const std::string json = json_of(result);
  const Result again = read_result(json);
  CHECK(json_of(again) == json);
  CHECK(others_of(again) == others_of(result));
}

std::string why_not(const std::string& text) {
  try {
    static_cast<void>(read_result(text));
  } catch (const NoResult& no) {
    return no.what();
  }
  return "";
}

}  // namespace reading_results

using namespace reading_results;

TEST_CASE("a result that was written as JSON reads back to the same pages and the same JSON") {
  Result result = played_of("rare-earth-truce-2025", 40);
  check_reads_back(result);
  result.timing.reset();
  check_reads_back(result);
  result.failures.push_back({7, "it broke \"down\""});
  result.requested = 1000;
  check_reads_back(result);
  result.tariffs_move_incomes = false;
  check_reads_back(result);
  check_reads_back(played_of("classroom-tit-for-tat", 1));
}

TEST_CASE("what is no result, or a damaged one, is refused with what is missing") {
  CHECK(why_not("[]") == "cannot use at() with array");
  CHECK(why_not("{}") == "key 'riposte' not found");
  const std::string json = json_of(played_of("classroom-tit-for-tat", 20));
  CHECK(why_not(json.substr(0, json.size() / 2)).find("parse error at line") == 0);
  const auto without = [&json](const std::string& part, const std::string& instead) {
    std::string text = json;
    text.replace(text.find(part), part.size(), instead);
    return why_not(text);
  };
  CHECK(without("\"seed\"", "\"sead\"") == "key 'seed' not found");
  CHECK(without("\"seed\": 4", "\"seed\": \"4\"") == "type must be number, but is string");
  CHECK(without("\"drawn\"", "\"dawn\"") == "'parameters' are 'dawn', neither drawn nor medians");
  CHECK(without("\"start\": \"2025-01-01\"", "\"start\": \"2025-01-41\"").find("2025-01-41") !=
        std::string::npos);
  CHECK(without("\"dates\": [", "\"dates\": [\"2024-01-01\", ").find("a series of") == 0);
}
