#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/comparing.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/paired.hpp"
#include "tests/replication/shipped.hpp"
#include "tests/slow_build.hpp"

// July 2025 with one side written down: on 12 August it suspends the London framework and raises its duty to
// 50 %. Each test plays `tariff_histories` histories of seed 1 under ever harder settings of the other side,
// and asks of every neighbouring pair that the second's mean peak is higher, by more than 3.72 standard
// errors of the paired differences: where a setting changes nothing, each comparison passes one time in 10^4.
// The last test asks of letters to partners what the others ask of peaks.

using namespace riposte;
using namespace riposte::replication;

namespace {

constexpr std::uint64_t tariff_histories = slow_build ? 500 : 2000;

std::vector<double> peaks(const std::string& of, const std::vector<std::string>& sets) {
  const auto scenario = july(sets);
  const Stage stage{scenario};
  return play_each(stage, {.replications = tariff_histories}, [&](const History&, const Record& record) {
    return metric(stage, record, "tariff_peak/" + of);
  });
}

void check_higher_peaks(const std::string& of, const std::vector<std::string>& script,
                        const std::vector<std::string>& settings) {
  std::vector<double> before;
  for (const auto& setting : settings) {
    auto sets = script;
    sets.push_back(setting);
    std::vector<double> after = peaks(of, sets);
    if (!before.empty()) {
      const auto peak = difference(before, after, [](double value) { return value; });
      INFO(setting << ": " << peak << " points");
      CHECK(is_more(peak));
    }
    before = std::move(after);
  }
}

const std::vector<std::string> hard_china{"agents.CHN.policy=scripted",
                                          "agents.CHN.script=[{date: 2025-08-12, suspend_agreement: london}, "
                                          "{date: 2025-08-12, set_level: CHN.reciprocal.USA, level: 50 %}]"};
const std::vector<std::string> hard_america{
    "agents.USA.policy=scripted",
    "agents.USA.script=[{date: 2025-08-12, suspend_agreement: london}, "
    "{date: 2025-08-12, set_level: USA.reciprocal.CHN, level: 50 %}]"};

}  // namespace

TEST_CASE("the more hawkish Washington, the higher its duties climb against a China that is written down") {
  check_higher_peaks("USA/CHN", hard_china,
                     {"agents.USA.policy=dove", "agents.USA.policy=quantal", "agents.USA.policy=hawk"});
  check_higher_peaks("USA/CHN", hard_china,
                     {"agents.USA.weights.reciprocity=0.02", "agents.USA.weights.reciprocity=0.3"});
}

TEST_CASE("the more hawkish Beijing, the higher its duties climb against a Washington that is written down") {
  check_higher_peaks("CHN/USA", hard_america,
                     {"agents.CHN.policy=dove", "agents.CHN.policy=quantal", "agents.CHN.policy=hawk"});
  check_higher_peaks("CHN/USA", hard_america,
                     {"agents.CHN.weights.reciprocity=0.05", "agents.CHN.weights.reciprocity=0.8"});
}

TEST_CASE("the more Beijing minds a blow left unanswered, the higher its duties climb") {
  auto script = hard_america;
  script.emplace_back("agents.CHN.weights.reciprocity=0.05");  // or it answers anyway
  check_higher_peaks("CHN/USA", script, {"agents.CHN.unanswered=0 %", "agents.CHN.unanswered=200 %"});
}

TEST_CASE("the more of a duty Washington expects its own buyers to bear, the fewer partners get a letter") {
  const auto letters = [](const std::string& sticky) {
    const auto scenario = july({"agents.USA.reckoning.sticky_prices=" + sticky});
    const Stage stage{scenario};
    return play_each(stage, {.replications = tariff_histories}, [&](const History&, const Record& record) {
      return metric(stage, record, "letters_sent");
    });
  };
  const auto fewer = difference(letters("0 %"), letters("100 %"), [](double value) { return value; });
  INFO(fewer << " letters");
  CHECK(is_less(fewer));
}
