#include <string>

#include <catch2/catch.hpp>

#include "tests/scenarios/small_scenario.hpp"

using namespace riposte::scenarios;

namespace {

/// What is told of July with something else agreed.
std::string told_of(const std::string& lines) {
  const std::string text = "base: rare-earth-truce-2025.yaml\nname: deals\n" + lines;
  try {
    static_cast<void>(load_scenario_text(text, "deals.yaml", {}, RIPOSTE_SOURCE_DIR "/scenarios"));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

std::string terms(const std::string& list) {
  return told_of("talks:\n  USA-CHN:\n    terms: [" + list + "]\n");
}

}  // namespace

TEST_CASE("terms of a deal are cuts, suspensions and liftings of either side's measures") {
  CHECK(
      terms(
          "{lift: USA.ban.ethane}, {lift: CHN.licensing.rare_earths}, {cut: CHN.reciprocal.USA, to: {value: "
          "5 %, judgement: half, range: [0 %, 10 %]}}, {suspend: USA.reciprocal.CHN, for: {value: 90 d, "
          "judgement: as in Geneva, range: [30 d, 180 d]}}")
          .empty());
  CHECK(terms("{cut: CHN.reciprocal.USA}") ==
        "deals.yaml:5:13: a term without the level it cuts to; add 'to: ...'");
  CHECK(terms("{suspend: CHN.reciprocal.USA}") ==
        "deals.yaml:5:13: a term without the length of its suspension; add 'for: ...'");
  CHECK(terms("{lift: CHN.reciprocal.USA, to: {value: 5 %, judgement: a slip, range: [0 %, 5 %]}}") ==
        "deals.yaml:5:13: a term with the level it cuts to that it has no use for; leave out 'to'");
}

TEST_CASE("terms take no measure of a third economy, nor on one") {
  CHECK(terms("{lift: USA.ban.ethane}, {lift: USA.reciprocal.IND}") ==
        "deals.yaml:5:37: terms of USA-CHN name 'USA.reciprocal.IND', which neither side has on the other; "
        "name "
        "a measure of one side on the other");
}

TEST_CASE("a deal sets the pace of no third economy's office") {
  CHECK(told_of("talks:\n  CHN-IND:\n    paces: [{office: MOFCOM_for_India, pace: fast}]\n").empty());
  CHECK(told_of("talks:\n  USA-IND:\n    paces: [{office: MOFCOM, pace: fast}]\n") ==
        "deals.yaml:5:13: paces of USA-IND name 'MOFCOM', which is of neither side; name an office of one "
        "side");
}

TEST_CASE("only the beneficiary's own measures snap back") {
  CHECK(told_of("agreements:\n  london:\n    obligations:\n      magnets_flow: {snap_back: "
                "[USA.reciprocal_suspended.CHN]}\n")
            .empty());
  CHECK(told_of("agreements:\n  london:\n    obligations:\n      magnets_flow: {snap_back: "
                "[CHN.reciprocal_suspended.USA]}\n") ==
        "deals.yaml:6:34: snap_back of magnets_flow names 'CHN.reciprocal_suspended.USA', which is not USA's "
        "on "
        "the other; name a measure of USA");
}

TEST_CASE("what is agreed may take time to draft, and end") {
  CHECK(told_of(
            "agreements:\n  london:\n    status: in talks\n    drafting: {stages: 2, mean: 40 d, judgement: "
            "as Phase One, range: [10 d, 90 d]}\n    term: {value: 180 d, judgement: half a year, range: [90 "
            "d, "
            "365 d]}\ndeadlines: {truce: {agreement: london}}\nshocks: {leaders-call: {reset: {value: 50 %, "
            "judgement: half, range: [0 %, 100 %]}}}\n")
            .empty());
}
