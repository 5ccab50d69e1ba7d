#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/comparing.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/paired.hpp"
#include "tests/replication/shipped.hpp"

// July 2025 with China's side written down, so that only Washington decides. Each test plays
// `lifting_histories` histories of seed 1 under settings in ascending order and asks of every neighbouring
// pair that the second lifts earlier on average, the horizon counting for never; more often by one of the
// days 30, 60, 120 and 365 at least, and less often by none: most lift upon a monthly figure, and nearly all
// within the year. All by 3.72 standard errors of the paired differences: where a setting changes nothing, a
// comparison of means passes one time in 10^4, one of shares four times.

using namespace riposte;
using namespace riposte::replication;

namespace {

constexpr std::uint64_t lifting_histories = 4000;
constexpr double horizon = 365.0;
constexpr std::array days{30.0, 60.0, 120.0, horizon};

/// When the countermeasures went: the horizon where they did not.
std::vector<double> lifted_days(const std::vector<std::string>& sets) {
  const auto scenario = july(sets);
  const Stage stage{scenario};
  return play_each(stage, {.replications = lifting_histories},
                   [&stage](const History&, const Record& record) {
                     const double day = metric(stage, record, "countermeasures_lifted_day");
                     return std::isnan(day) ? horizon : day;
                   });
}

void check_earlier(const std::vector<double>& before, const std::vector<double>& after) {
  const auto move = difference(before, after, [](double lifted) { return lifted; });
  INFO("lifted later by days: " << move);
  CHECK(is_less(move));
}

void check_more_likely(const std::vector<double>& before, const std::vector<double>& after) {
  bool more_by_some_day = false;
  for (const double day : days) {
    const auto move = difference(before, after, [day](double lifted) { return lifted < day ? 1.0 : 0.0; });
    INFO("more lifted before day " << day << ": " << move);
    CHECK_FALSE(is_less(move));
    more_by_some_day = more_by_some_day || is_more(move);
  }
  CHECK(more_by_some_day);
}

void check_earlier_and_more_likely(const std::vector<std::vector<std::string>>& settings) {
  std::vector<double> before = lifted_days(settings.front());
  for (std::size_t i = 1; i < settings.size(); ++i) {
    INFO(settings[i].back());
    std::vector<double> after = lifted_days(settings[i]);
    check_earlier(before, after);
    check_more_likely(before, after);
    before = std::move(after);
  }
}

/// China as a script: its office's pace from day 0, and a pledge, given three times.
std::string script(const std::string& pace, const std::string& pledge = "") {
  return "agents.CHN.script=[{date: 2025-07-02, pace: {office: MOFCOM, pace: " + pace + "}}" + pledge + "]";
}
const std::string scripted = "agents.CHN.policy=scripted";
const std::string pledge =
    ", {date: 2025-07-03, make_statement: USA, level: 1}, {date: 2025-07-08, make_statement: USA, level: 1}, "
    "{date: 2025-07-15, make_statement: USA, level: 1}";
const std::string threshold = "agreements.london.obligations.magnets_flow.flow_reaches.threshold=";
const std::string trust = "agents.USA.beliefs.CHN.";

}  // namespace

TEST_CASE("the faster China's licences, the earlier and the more likely the countermeasures go") {
  check_earlier_and_more_likely(
      {{scripted, script("slow")}, {scripted, script("normal")}, {scripted, script("fast")}});
}

TEST_CASE("the more credible China's pledge, the earlier and the more likely the countermeasures go") {
  check_earlier_and_more_likely({{scripted, script("normal", pledge), trust + "credibility=10 %"},
                                 {scripted, script("normal", pledge), trust + "credibility=90 %"}});
  check_earlier_and_more_likely({{scripted, script("normal"), trust + "forthcoming=-1"},
                                 {scripted, script("normal"), trust + "forthcoming=1"}});
}

TEST_CASE("the lower the flow that is enough, the earlier and the more likely the countermeasures go") {
  check_earlier_and_more_likely({{scripted, script("normal"), threshold + "90 %"},
                                 {scripted, script("normal"), threshold + "65 %"},
                                 {scripted, script("normal"), threshold + "40 %"}});
}
