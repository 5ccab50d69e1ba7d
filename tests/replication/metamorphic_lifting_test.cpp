#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/comparing.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/paired.hpp"
#include "tests/replication/shipped.hpp"

// July 2025 with China's side written down, so that only Washington decides. Each test plays `histories`
// histories of seed 1 under settings in ascending order and asks of every neighbouring pair that the second
// lifts earlier, and more often within the sixty days that the pledge has, by more than 3.72 standard errors
// of the paired differences: where a setting changes nothing, each comparison passes one time in 10^4. Within
// the year nearly all lift whatever China does, so there the second must only not be fewer by as much.

using namespace riposte;
using namespace riposte::replication;

namespace {

constexpr std::uint64_t histories = 4000;
constexpr double horizon = 365.0;
constexpr double sixty_days = 60.0;

/// When the countermeasures went: the horizon where they did not.
std::vector<double> lifted_days(const std::vector<std::string>& sets) {
  const auto scenario = july(sets);
  const Stage stage{scenario};
  return play_each(stage, {.replications = histories}, [&stage](const History&, const Record& record) {
    const double day = metric(stage, record, "countermeasures_lifted_day");
    return std::isnan(day) ? horizon : day;
  });
}

Difference more_lifted_by(double day, const std::vector<double>& before, const std::vector<double>& after) {
  return difference(before, after, [day](double lifted) { return lifted < day ? 1.0 : 0.0; });
}

void check_earlier_and_more_likely(const std::vector<std::vector<std::string>>& settings) {
  std::vector<double> before = lifted_days(settings.front());
  for (std::size_t i = 1; i < settings.size(); ++i) {
    std::vector<double> after = lifted_days(settings[i]);
    const auto day = difference(before, after, [](double lifted) { return lifted; });
    const auto early = more_lifted_by(sixty_days, before, after);
    INFO(settings[i].back() << ": " << day << " days, " << early << " of histories lift within sixty days");
    CHECK(is_less(day));
    CHECK(is_more(early));
    CHECK_FALSE(is_less(more_lifted_by(horizon, before, after)));
    before = std::move(after);
  }
}

/// China as a script: its office's pace from day 0, and a pledge the day after.
std::string script(const std::string& pace, const std::string& pledge = "") {
  return "agents.CHN.script=[{date: 2025-07-02, pace: {office: MOFCOM, pace: " + pace + "}}" + pledge + "]";
}
const std::string scripted = "agents.CHN.policy=scripted";
const std::string pledge = ", {date: 2025-07-03, make_statement: USA, level: 1}";
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
                                 {scripted, script("normal"), trust + "forthcoming=0"},
                                 {scripted, script("normal"), trust + "forthcoming=1"}});
}

TEST_CASE("the lower the flow that is enough, the earlier and the more likely the countermeasures go") {
  check_earlier_and_more_likely({{scripted, script("normal"), threshold + "90 %"},
                                 {scripted, script("normal"), threshold + "65 %"},
                                 {scripted, script("normal"), threshold + "40 %"}});
}
