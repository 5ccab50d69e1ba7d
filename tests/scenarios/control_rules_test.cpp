#include <string>

#include <catch2/catch.hpp>

#include "sim/world/measure.hpp"
#include "tests/scenarios/small_scenario.hpp"

using namespace riposte;
using namespace riposte::scenarios;

namespace {

/// What is told of the small scenario when China's licensing has that besides.
std::string licensed_with(const std::string& lines) {
  return faults_of(damaged("    answers: USA.tariff\n", "    answers: USA.tariff\n" + lines));
}
std::string banned_with(const std::string& lines) {
  std::string text = damaged("    answers: USA.tariff\n", "    answers: USA.tariff\n" + lines);
  const std::string kind = "kind: export_licensing_requirement";
  return faults_of(text.replace(text.find(kind), kind.size(), "kind: export_ban"));
}

}  // namespace

TEST_CASE("a control may name end users, reach further, forbid unloading or come by letter") {
  CHECK(licensed_with("    end_users: {value: {cars: 2}, source: customs}\n").empty());
  CHECK(licensed_with("    reach: 30 %\n").empty());
  CHECK(banned_with("    at: unloading\n").empty());
  CHECK(licensed_with("    by: letter\n    disclosed_after: 5 d\n").empty());
}

TEST_CASE("a control names users of what it bears on, and no more of their firms than there are") {
  CHECK(licensed_with("    end_users: {cras: 2}\n") ==
        "small.yaml:37:17: end_users of 'CHN.licensing' names 'cras', which uses no flow that it bears on; "
        "write 'cars'");
  CHECK(
      licensed_with("    end_users: {cars: 7}\n") ==
      "small.yaml:37:17: end_users of 'CHN.licensing' names 7 firms of 'cars', which has 6; name at most so "
      "many");
  CHECK(licensed_with("    end_users: {cars: 0}\n") ==
        "small.yaml:37:23: cars is a whole number from 1 to 65534, not '0'; write for example '3'");
}

TEST_CASE("only a ban is one on unloading, and only a letter is disclosed") {
  CHECK(licensed_with("    at: unloading\n") ==
        "small.yaml:37:9: unloading forbidden by what is no ban; write 'kind: export_ban', or remove at");
  CHECK(licensed_with("    by: letter\n") ==
        "small.yaml:37:9: a letter that is never disclosed; add 'disclosed_after: ...', from when it is "
        "written until it is publicly known");
  CHECK(licensed_with("    disclosed_after: 5 d\n") ==
        "small.yaml:37:22: disclosure of what is no secret; add 'by: letter', or remove disclosed_after");
}

TEST_CASE("a tariff names no end users, reaches nowhere else and comes by no letter") {
  const auto of_tariff = [](const std::string& lines) {
    return faults_of(damaged("    at_start: in force\n", "    at_start: in force\n" + lines));
  };
  CHECK(of_tariff("    end_users: {cars: 1}\n") ==
        "small.yaml:29:16: end users of what is no control on exports; remove end_users");
  CHECK(of_tariff("    reach: 10 %\n") ==
        "small.yaml:29:12: a reach into third economies of what is no control on exports; remove reach");
  CHECK(of_tariff("    by: letter\n    disclosed_after: 1 d\n") ==
        "small.yaml:29:9: a letter to firms about what is no control on exports; remove by");
}

TEST_CASE("the record says when a letter became known, of letters only, and not before they were written") {
  const auto written = [](const std::string& form, const std::string& disclosed) {
    std::string text = damaged("    answers: USA.tariff\n", "    answers: USA.tariff\n" + form);
    const std::string act = "announce: CHN.licensing,";
    return faults_of(text.replace(text.find(act), act.size(), act + " disclosed: " + disclosed + ","));
  };
  const std::string letter = "    by: letter\n    disclosed_after: 5 d\n";
  CHECK(written(letter, "2025-05-09").empty());
  CHECK(written(letter, "{value: 2025-05-09, source: customs}").empty());
  CHECK(written(letter, "2025-05-01") ==
        "small.yaml:80:62: disclosed before it was announced; write the day of the act or later");
  CHECK(written("", "2025-05-09") ==
        "small.yaml:78:62: disclosure of 'CHN.licensing', which is no secret; write 'by: letter' where it is "
        "declared, or remove disclosed");
}
