#include "replication/bookkeeper.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "replication/history.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;
using world::ActKind;

namespace {

/// The small dispute as a script of the United States alone: nothing happens but what is written.
class Scripted {
 public:
  Scripted() {
    dispute_.scenario().world.shocks.clear();
    std::erase_if(dispute_.scenario().agents,
                  [](const auto& agent) { return agent.economy != SmallDispute::usa; });
    dispute_.scenario().agents[0].policy = agents::PolicyKind::scripted;
  }
  scenarios::Scenario& scenario() { return dispute_.scenario(); }
  void write(const world::RecordedAct& act) { scenario().agents[0].script.push_back(act); }

 private:
  SmallDispute dispute_;
};

constexpr auto usa = SmallDispute::usa;

world::RecordedAct set_duty(double at, double level) {
  return SmallDispute::act(at, ActKind::set_level, usa, SmallDispute::duty, level);
}

}  // namespace

TEST_CASE("a tariff raised by script shows in its final value, its peak and its series from its day on") {
  Scripted play;
  play.write(set_duty(10.0, 0.50));  // in force at local midnight five days later: 16 July, 4:00 UTC
  play.write(set_duty(100.0, 0.20));
  const Stage stage{play.scenario()};
  History history{stage};
  const Record& record = history.run(1, 0, ParameterMode::medians);
  CHECK(metric(stage, record, "tariff_peak/USA/CHN") == Approx(60.0));  // base 10 and duty 50
  CHECK(metric(stage, record, "tariff_final/USA/CHN") == Approx(30.0));
  CHECK(metric(stage, record, "tariff_final/CHN/USA") == Approx(10.0));
  const auto samples = series(stage, record, "tariff/USA/CHN");
  REQUIRE(samples.size() == 53);      // days 0, 7, ..., 364
  CHECK(samples[2] == Approx(40.0));  // day 14, before 4:00
  CHECK(samples[3] == Approx(60.0));
  CHECK(samples[14] == Approx(60.0));  // day 98
  CHECK(samples[16] == Approx(30.0));  // day 112
  CHECK(samples[52] == Approx(30.0));
}

TEST_CASE("the truce ends India's pause unless it is extended") {
  Scripted passed;
  const Stage passed_stage{passed.scenario()};
  History passing{passed_stage};
  const Record& without = passing.run(1, 0, ParameterMode::medians);
  CHECK(metric(passed_stage, without, "truce_extended") == 0.0);
  CHECK(metric(passed_stage, without, "tariff_final/USA/IND") == Approx(26.0));

  Scripted extended;
  world::RecordedAct extension;
  extension.at = kernel::Instant{41.5};
  extension.act.kind = ActKind::extend_deadline;
  extension.act.actor = usa;
  extension.act.deadline = SmallDispute::truce;
  extended.write(extension);
  extended.scenario().world.horizon = kernel::Days{120.0};  // before the new day, 131
  const Stage stage{extended.scenario()};
  History history{stage};
  const Record& record = history.run(1, 0, ParameterMode::medians);
  CHECK(metric(stage, record, "truce_extended") == 1.0);
  CHECK(metric(stage, record, "tariff_final/USA/IND") == 0.0);
}

TEST_CASE("countermeasures are gone on the day the last is lifted, and the share in force follows") {
  Scripted play;
  play.write(SmallDispute::act(20.5, ActKind::lift, usa, SmallDispute::ban));
  const Stage stage{play.scenario()};
  History history{stage};
  const Record& record = history.run(1, 0, ParameterMode::medians);
  CHECK(metric(stage, record, "countermeasures_lifted_day") == 20.5);
  CHECK(metric(stage, record, "first_lift_day") == 20.5);
  const auto share = series(stage, record, "countermeasures_in_force");
  CHECK(share[2] == 1.0);
  CHECK(share[3] == 0.0);

  Scripted idle;
  const Stage idle_stage{idle.scenario()};
  History still{idle_stage};
  const Record& nothing = still.run(1, 0, ParameterMode::medians);
  CHECK(std::isnan(metric(idle_stage, nothing, "countermeasures_lifted_day")));
  CHECK(std::isnan(metric(idle_stage, nothing, "first_lift_day")));
}

TEST_CASE("a deal counts by a date as long as that date lasts where the first side lives") {
  // India's demands fit, so the first round ends in a deal. 10 July 0:00 in Washington is 4:00 UTC,
  // day 8.1667.
  const auto play = [](double first_round, const char* name) {
    Scripted with_deal;
    auto& talks = with_deal.scenario().world.talks[SmallDispute::india_talks.value()];
    talks.round_interval = kernel::Distribution{kernel::law::Fixed{first_round}};
    auto& table = with_deal.scenario().parameters;
    talks.demand[0] = kernel::Parameter<kernel::Share>{
        table.add({"talks.fitting", "1", kernel::Distribution{kernel::law::Fixed{0.4}}})};
    const Stage stage{with_deal.scenario()};
    History history{stage};
    return metric(stage, history.run(1, 0, ParameterMode::medians), name);
  };
  CHECK(play(8.1, "india_deal_day") == 8.1);
  CHECK(play(8.1, "deal_day/USA-IND") == 8.1);
  CHECK(play(8.1, "deals_by/2025-07-09") == 1.0);
  CHECK(play(8.2, "deals_by/2025-07-09") == 0.0);
  CHECK(play(8.2, "deals_by/2025-08-01") == 1.0);
}

TEST_CASE("income is counted for the time a tariff lasts, on both sides of its trade and of third ones") {
  const auto income = [](double at, const std::string& economy) {
    Scripted play;
    play.scenario().world.economies[0].utc_offsets.clear();
    play.scenario().world.deadlines[0].snap_back.clear();
    play.scenario().world.deadlines[0].talks.clear();
    play.write(set_duty(at, 0.60));
    const Stage stage{play.scenario()};
    History history{stage};
    return metric(stage, history.run(1, 0, ParameterMode::medians), "income_change/" + economy);
  };
  // In force from day 65, 300 days, or from day 215, 150 days.
  CHECK(income(210.0, "CHN") < 0.0);
  // The importer's side of the model in the US, the exporter's in China, for 150 of 365.25 days.
  Scripted play;
  const Stage stage{play.scenario()};
  world::World start{play.scenario().world, stage.tables, play.scenario().parameters};
  world::begin(start, kernel::Streams{1, 0}, ParameterMode::medians);
  agents::IncomeModel model{stage.trade_economy};
  model.begin(start);
  const auto gained = [&](double agents::PairIncome::*side) {
    return (model.at(0, 0.70).*side - model.at(0, 0.40).*side) * 150.0 / 365.25;
  };
  CHECK(income(210.0, "CHN") == Approx(gained(&agents::PairIncome::exporter)));
  CHECK(income(210.0, "USA") == Approx(gained(&agents::PairIncome::importer)));
  CHECK(income(60.0, "CHN") == Approx(2.0 * income(210.0, "CHN")));
  CHECK(income(210.0, "USA") != 0.0);
  CHECK(income(60.0, "USA") == Approx(2.0 * income(210.0, "USA")));
  CHECK(std::fabs(income(60.0, "IND")) > 0.0);  // trade is diverted
  CHECK(std::fabs(income(60.0, "IND")) < std::fabs(income(60.0, "CHN")));
  CHECK(income(361.0, "CHN") == 0.0);  // in force after the horizon
}

TEST_CASE("without controls nothing is lost, and with them something is") {
  Scripted free;
  free.scenario().world.past.acts.clear();
  const Stage free_stage{free.scenario()};
  History unhindered{free_stage};
  const Record& nothing = unhindered.run(1, 0, ParameterMode::medians);
  CHECK(metric(free_stage, nothing, "lost_output/USA") == 0.0);
  CHECK(metric(free_stage, nothing, "sellers_loss/CHN") == 0.0);

  Scripted controlled;
  const Stage stage{controlled.scenario()};
  History history{stage};
  const Record& record = history.run(1, 0, ParameterMode::medians);
  CHECK(metric(stage, record, "lost_output/USA") > 0.0);
  CHECK(metric(stage, record, "lost_output/CHN/USA/magnets/cars") ==
        Approx(metric(stage, record, "lost_output/USA")));
  CHECK(metric(stage, record, "sellers_loss/USA") > 0.0);  // its software is banned
}

TEST_CASE("recovery is the first published month at the mark after one below it") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  std::size_t recovered = 0;
  for (std::uint64_t i = 0; i < 50; ++i) {
    const Record& record = history.run(3, i, ParameterMode::drawn);
    double expected = std::nan("");
    bool fallen = false;
    for (const auto& happening : history.world().history) {
      if (happening.kind != world::HappeningKind::figure_published ||
          happening.flow != SmallDispute::magnets) {
        continue;
      }
      if (fallen && happening.at >= kernel::Instant{} && happening.value >= 0.8 && std::isnan(expected)) {
        expected = happening.at.value();
      }
      fallen = fallen || happening.value < 0.8;
    }
    const double day = metric(stage, record, "magnets_recovered_day");
    CHECK(((std::isnan(day) && std::isnan(expected)) || day == expected));
    recovered += std::isnan(day) ? 0U : 1U;
  }
  CHECK(recovered > 0);
}

TEST_CASE("a published month stands in its series under its own date, and months to come are missing") {
  Scripted play;
  const Stage stage{play.scenario()};
  History history{stage};
  const Record& record = history.run(1, 0, ParameterMode::medians);
  std::size_t index = 0;
  while (stage.series[index].name != "published_flow/CHN/USA/magnets") ++index;
  const auto& dates = stage.series[index].dates;
  const auto samples = record.series(index);
  REQUIRE(dates.front() == SmallDispute::date(2025, 4, 1));
  REQUIRE(dates.back() == SmallDispute::date(2026, 5, 1));  // June 2026 comes out after the horizon
  std::size_t seen = 0;
  for (const auto& happening : history.world().history) {
    if (happening.kind != world::HappeningKind::figure_published || happening.flow != SmallDispute::magnets)
      continue;
    const int month = happening.month + 3;  // July 2025 is 0, the series begins in April
    CHECK(samples[static_cast<std::size_t>(month)] == happening.value);
    ++seen;
  }
  CHECK(seen >= 13);
}

TEST_CASE("the first outcome whose condition holds is the replication's") {
  Scripted play;
  play.write(SmallDispute::act(20.0, ActKind::lift, usa, SmallDispute::ban));
  play.scenario().outcomes = {{"early", "countermeasures_lifted_day <= 10", ""},
                              {"lifted", "countermeasures_lifted_day <= 30", ""},
                              {"otherwise", "", ""}};
  const Stage stage{play.scenario()};
  History history{stage};
  CHECK(history.run(1, 0, ParameterMode::medians).outcome == 1);
}
