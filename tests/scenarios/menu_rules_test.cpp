#include <string>

#include <catch2/catch.hpp>

#include "tests/scenarios/small_scenario.hpp"

using namespace riposte::scenarios;

namespace {

/// The classroom with other means in the Eagle's hands: what is told of them.
std::string told_of(const std::string& means) {
  const std::string text =
      "base: classroom-tit-for-tat.yaml\nname: menus\nagents:\n  USA:\n    " + means + "\n";
  try {
    static_cast<void>(load_scenario_text(text, "menus.yaml", {}, RIPOSTE_SOURCE_DIR "/scenarios"));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a menu of tariffs takes no measure of another kind, nor another's tariff") {
  CHECK(told_of("tariff_menu: {USA.tariff.CHN: {step: 2 %}}").empty());
  CHECK(told_of("tariff_menu: {CHN.tariff.USA: {step: 1 %, highest: 25 %}}") ==
        "menus.yaml:5:19: tariff_menu of USA names 'CHN.tariff.USA', which is not its own; leave it to CHN");
}

TEST_CASE("a menu of controls takes no tariff") {
  CHECK(told_of("control_menu: [USA.tariff.CHN]") ==
        "menus.yaml:5:20: control_menu of USA names 'USA.tariff.CHN', which is no export control; name a "
        "measure of another kind than import_tariff");
}
