#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "sim/kernel/distribution.hpp"
#include "tests/scenarios/small_scenario.hpp"

using namespace riposte;
using namespace riposte::scenarios;
namespace fs = std::filesystem;

namespace {

// A folder of its own that goes when the test ends.
class Folder {
 public:
  Folder() : path_{fs::temp_directory_path() / ("riposte-test-" + std::to_string(::getpid()))} {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string write(const std::string& name, std::string_view text) const {
    std::ofstream{path_ / name, std::ios::binary} << text;
    return (path_ / name).string();
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

LoadOptions in(const Folder& folder) {
  LoadOptions options;
  options.library = {folder.path()};
  return options;
}

// Faults of a file, the folder's own path left out.
std::string told(const Folder& folder, const std::string& file) {
  std::string text;
  try {
    static_cast<void>(load_scenario(file, in(folder)));
  } catch (const ScenarioError& error) {
    text = error.what();
  }
  const std::string prefix = folder.path().string() + "/";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
    text.erase(at, prefix.size());
  }
  return text;
}

double value_of(const Scenario& scenario, const std::string& path) {
  for (const auto& row : scenario.parameters.rows()) {
    if (row.path == path) {
      return kernel::median(row.law);
    }
  }
  FAIL("no parameter " + path);
  return 0.0;
}

Scenario with(const std::vector<std::string>& sets) {
  LoadOptions options;
  options.sets = sets;
  return load_scenario_text(small_scenario, "small.yaml", options);
}

std::string told_by(const std::string& set) {
  LoadOptions options;
  options.sets = {set};
  return faults_of(std::string{small_scenario}, options);
}

}  // namespace

TEST_CASE("a what-if is three lines: all else is inherited") {
  const Folder folder;
  static_cast<void>(folder.write("small.yaml", small_scenario));
  const std::string file =
      folder.write("faster.yaml", "base: small\nname: faster\noffices: {licence_office: {pace: fast}}\n");
  const Scenario scenario = load_scenario(file, in(folder));
  CHECK(scenario.description.name == "faster");
  CHECK(scenario.world.offices[0].pace_at_start == world::Pace::fast);
  CHECK(scenario.world.offices[0].reviewers == 8);
  CHECK(load_scenario("faster", in(folder)).sha256 == scenario.sha256);
}

TEST_CASE("a new value never keeps the source of the old one, and a new law nothing of the old law") {
  const Folder folder;
  static_cast<void>(folder.write("small.yaml", small_scenario));
  const std::string file = folder.write("heir.yaml",
                                        "base: small.yaml\neconomies: {USA: {gdp: {value: 28000 bn USD}}}\n"
                                        "flows: {CHN/USA/magnets: {transit: {between: [20 d, 40 d]}}}\n");
  const Validation validation = validate_scenario(file, in(folder));
  REQUIRE(validation.valid);
  CHECK(std::count(validation.unsourced.begin(), validation.unsourced.end(), "economies.USA.gdp") == 1);
}

TEST_CASE("an heir removes by ~ and by remove, adds items, and puts an outcome before another") {
  const Folder folder;
  static_cast<void>(folder.write("small.yaml", small_scenario));
  const std::string file = folder.write(
      "heir.yaml",
      "base: small.yaml\nagreements: {framework: ~}\npast: ~\nmeasures:\n  USA.tariff: {legal_basis: ~}\n"
      "outcomes:\n  - {name: easing, remove: yes}\n"
      "  - {name: worse, when: tariff_final/USA/CHN > 10, says: It rises., before: otherwise}\n");
  const Scenario scenario = load_scenario(file, in(folder));
  CHECK(scenario.world.agreements.empty());
  CHECK_FALSE(scenario.world.measures[0].legal_basis.valid());
  REQUIRE(scenario.outcomes.size() == 2);
  CHECK(scenario.outcomes[0].name == "worse");
}

TEST_CASE("faults of an heir point to the file in which the text stands") {
  const Folder folder;
  static_cast<void>(folder.write("small.yaml", damaged("validity: 6 months", "validity: 6 t")));
  const std::string file = folder.write(
      "heir.yaml", "base: small.yaml\noffices:\n  licence_office:\n    pace: slwo\n  office: ~\n");
  CHECK(told(folder, file) ==
        "heir.yaml:4:11: no such pace: 'slwo'; write 'slow'\n"
        "heir.yaml:5:3: nothing to remove: the base has no 'office'; write 'licence_office'\n"
        "small.yaml:60:15: validity is a length of time, not a mass like '6 t'; write for example '21 d'");
}

TEST_CASE("files that are none are told by name, without a place") {
  const Folder folder;
  static_cast<void>(folder.write("small.yaml", small_scenario));
  CHECK(told(folder, "smal") == "smal: no such scenario; write 'small'");
  CHECK(told(folder, folder.path().string() + "/") ==
        ": a folder, not a scenario; give the path of a YAML file");
  CHECK(told(folder, folder.write("empty.yaml", "")) ==
        "empty.yaml: empty; write a scenario, or 'base: NAME' to vary one");
  CHECK(told(folder, folder.write("list.yaml", "- a\n")) ==
        "list.yaml:1:1: a scenario is a map of keys to values, not a list; write 'name: ...' first");
  CHECK(told(folder, "/dev/zero") == "/dev/zero: larger than 1024 KiB; give a scenario, not a data file");
}

TEST_CASE("a base that is missing or leads back to itself is told where it is named") {
  const Folder folder;
  static_cast<void>(folder.write("small.yaml", small_scenario));
  CHECK(told(folder, folder.write("heir.yaml", "base: smal.yaml\n")) ==
        "heir.yaml:1:7: no base 'smal.yaml'; write 'small'");
  CHECK(told(folder, folder.write("self.yaml", "name: self\nbase: self.yaml\n")) ==
        "self.yaml:2:7: base 'self.yaml' leads back to itself; base it on a scenario that does not build on "
        "this one");
  static_cast<void>(folder.write("one.yaml", "base: two.yaml\n"));
  const std::string two = folder.write("two.yaml", "base: one.yaml\n");
  CHECK(told(folder, two) ==
        "one.yaml:1:7: base 'two.yaml' leads back to itself; base it on a scenario that does not build on "
        "this one");
  CHECK(told(folder, folder.write("odd.yaml", "base: [small.yaml]\n")) ==
        "odd.yaml:1:7: base is a file or a name, not a list; write 'base: other.yaml'");
}

TEST_CASE("an override by --set reaches any value by its path, through names with dots and lists") {
  CHECK(value_of(with({"measures.USA.tariff.level=25 %"}), "measures.USA.tariff.level") == 0.25);
  CHECK(with({"outcomes.easing.says=It eases."}).outcomes[0].says == "It eases.");
  CHECK(value_of(with({"trade.1.imports=100 bn USD"}), "trade.1.imports") == 100.0);
  CHECK(with({"offices.licence_office.review.p90=60 d"}).world.offices.size() == 1);
  CHECK(with({"recovered_at=70 %"}).recovered_at == 0.7);
  CHECK(with({"agreements.framework=~"}).world.agreements.empty());
  CHECK(value_of(with({"measures.USA.tariff.level=25 %", "measures.USA.tariff.level=30 %"}),
                 "measures.USA.tariff.level") == 0.3);
}

TEST_CASE("a --set that leads nowhere is told at its character, with the nearest name") {
  CHECK(told_by("measures.USA.tarif.level=25 %") ==
        "--set #1:1:10: the path leads nowhere: no 'USA' here; write one of 'USA.tariff', 'CHN.licensing'");
  CHECK(told_by("offices.licence_office.pase=fast") ==
        "--set #1:1:24: the path leads nowhere: no 'pase' here; write 'pace'");
  CHECK(told_by("offices.licence_office.pace=fsat") == "--set #1:1:29: no such pace: 'fsat'; write 'fast'");
  CHECK(told_by("offices.licence_office.validity=6 t") ==
        "--set #1:1:33: validity is a length of time, not a mass like '6 t'; write for example '21 d'");
  CHECK(told_by("horizon") == "--set #1: 'horizon' sets nothing; write 'path=value'");
  CHECK(
      told_by("horizon=[1") ==
      "--set #1:1:9: not YAML: end of sequence flow not found by the end; close it with ']', its items apart "
      "by commas");
}

TEST_CASE("the resolved text of a scenario is a scenario, the same, and names its bytes") {
  const Scenario scenario = with({"measures.USA.tariff.level=25 %"});
  const Scenario again = load_scenario_text(scenario.resolved, "resolved.yaml");
  CHECK(again.resolved == scenario.resolved);
  CHECK(again.sha256 == scenario.sha256);
  CHECK(scenario.sha256 != with({}).sha256);
}
