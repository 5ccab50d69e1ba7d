#include <string>

#include <catch2/catch.hpp>

#include "tests/scenarios/small_scenario.hpp"

using namespace riposte::scenarios;

namespace {

/// What is told of a shipped scenario with other means in Washington's hands.
std::string told_of(const std::string& base, const std::string& means) {
  const std::string text = "base: " + base + ".yaml\nname: menus\nagents:\n  USA:\n    " + means + "\n";
  try {
    static_cast<void>(load_scenario_text(text, "menus.yaml", {}, RIPOSTE_SOURCE_DIR "/scenarios"));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a menu of tariffs takes no measure of another kind, nor another's tariff") {
  CHECK(told_of("classroom-tit-for-tat", "tariff_menu: {USA.tariff.CHN: {step: 2 %}}").empty());
  CHECK(told_of("classroom-tit-for-tat", "tariff_menu: {CHN.tariff.USA: {step: 1 %, highest: 25 %}}") ==
        "menus.yaml:5:19: tariff_menu of USA names 'CHN.tariff.USA', which is not its own; leave it to CHN");
}

TEST_CASE("a menu of tariffs goes by steps that lead somewhere") {
  CHECK(told_of("classroom-tit-for-tat", "tariff_menu: {USA.tariff.CHN: {step: 0 %}}") ==
        "menus.yaml:5:42: step is at least 0.1 %, not '0 %'; raise it");
}

TEST_CASE("a menu of tariffs takes no control, and one of controls not another's") {
  CHECK(told_of("rare-earth-truce-2025", "tariff_menu: {USA.ban.ethane: {step: 1 %, highest: 9 %}}") ==
        "menus.yaml:5:19: tariff_menu of USA names 'USA.ban.ethane', which is no tariff; name a measure of "
        "another kind than export_ban");
  CHECK(told_of("rare-earth-truce-2025", "control_menu: [CHN.licensing.rare_earths]") ==
        "menus.yaml:5:20: control_menu of USA names 'CHN.licensing.rare_earths', which is not its own; leave "
        "it to CHN");
  CHECK(told_of("rare-earth-truce-2025",
                "control_menu: {value: [USA.reciprocal.CHN], judgement: a slip, range: [none, all]}") ==
        "menus.yaml:5:28: control_menu of USA names 'USA.reciprocal.CHN', which is no export control; name a "
        "measure of another kind than import_tariff");
}

TEST_CASE("a menu of controls takes no tariff") {
  CHECK(told_of("classroom-tit-for-tat", "control_menu: [USA.tariff.CHN]") ==
        "menus.yaml:5:20: control_menu of USA names 'USA.tariff.CHN', which is no export control; name a "
        "measure of another kind than import_tariff");
}
