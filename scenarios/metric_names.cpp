#include "scenarios/metric_names.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "agents/trade_economy.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/kernel/distribution.hpp"

namespace riposte::scenarios {

namespace {

using world::EconomyId;

std::string date_text(std::chrono::sys_days date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

const std::string& code(const world::WorldParameters& world, EconomyId economy) {
  return world.economies[economy.value()].code;
}

/// Economies at either end of some flow, in the order of the list of economies.
std::vector<std::size_t> economies_of_flows(const world::WorldParameters& world) {
  std::set<std::size_t> found;
  for (const auto& flow : world.flows) {
    found.insert(flow.importer.value());
    found.insert(flow.exporter.value());
  }
  return {found.begin(), found.end()};
}

std::vector<std::size_t> economies_of_trade(const world::WorldParameters& world) {
  std::set<std::size_t> found;
  for (const auto& trade : world.trade) {
    found.insert(trade.importer.value());
    found.insert(trade.exporter.value());
  }
  return {found.begin(), found.end()};
}

/// Collects the declarations in their fixed order.
class MetricList {
 public:
  explicit MetricList(const Scenario& scenario) : scenario_{scenario}, world_{scenario.world} {}

  std::vector<MetricDeclaration> make() {
    add_lifts_and_recoveries();
    add_tariffs_and_rungs();
    add_talks();
    add_deadlines_and_offices();
    add_losses();
    add_incomes();
    add("events", "1", "Events of the calendar carried out, the recorded past included.", MetricKind::events);
    add("decisions", "1", "Choices the agents made.", MetricKind::decisions);
    add_declared();
    return std::move(list_);
  }

 private:
  void add(std::string name, std::string unit, std::string says, MetricKind kind, std::size_t first = 0,
           std::size_t second = 0) {
    // Of the built-in metrics only days can be missing, and then their day never came.
    const Missing missing = unit == "d" ? Missing::censored : Missing::absent;
    list_.push_back({std::move(name), std::move(unit), std::move(says), kind, first, second, missing, {}});
  }

  void add_declared() {
    for (std::size_t i = 0; i < scenario_.metrics.size(); ++i) {
      const MetricFormula& metric = scenario_.metrics[i];
      list_.push_back(
          {metric.name, metric.unit, metric.title, MetricKind::declared, i, 0, metric.missing, metric.is});
    }
  }

  void add_lifts_and_recoveries() {
    add("countermeasures_lifted_day", "d",
        "Day on which none of the countermeasures in force at the start is in force any more (where none "
        "was: "
        "of those taken since).",
        MetricKind::countermeasures_lifted_day);
    add("first_lift_day", "d",
        "Day on which a measure was lifted for the first time, by a government or a deal.",
        MetricKind::first_lift_day);
    std::set<std::size_t> seen;
    for (std::size_t flow = 0; flow < world_.flows.size(); ++flow) {
      const auto good = world_.flows[flow].good.value();
      const bool first_of_good = seen.insert(good).second;
      add(first_of_good ? world_.goods[good].name + "_recovered_day"
                        : "recovered_day/" + world_.flows[flow].name,
          "d",
          fmt::format(
              "Day on which a published month of {} was back at {} % of its baseline, having been below.",
              world_.flows[flow].name, scenario_.recovered_at * 100.0),
          MetricKind::recovered_day, flow);
    }
  }

  void add_tariffs_and_rungs() {
    for (const auto& trade : world_.trade) {
      const auto& importer = code(world_, trade.importer);
      const auto& exporter = code(world_, trade.exporter);
      add(fmt::format("tariff_final/{}/{}", importer, exporter), "%",
          fmt::format("Trade-weighted tariff of {} on {} at the end.", importer, exporter),
          MetricKind::tariff_final, trade.importer.value(), trade.exporter.value());
      add(fmt::format("tariff_peak/{}/{}", importer, exporter), "%",
          fmt::format("Highest trade-weighted tariff of {} on {} from the start on.", importer, exporter),
          MetricKind::tariff_peak, trade.importer.value(), trade.exporter.value());
    }
    for (const auto& pair : disputing_pairs(world_)) {
      const auto name = code(world_, pair.first) + "-" + code(world_, pair.second);
      add("rung_final/" + name, "1",
          "Rung of the escalation ladder at the end, 0 open trade to 6 decoupling.", MetricKind::rung_final,
          pair.first.value(), pair.second.value());
      add("rung_peak/" + name, "1", "Highest rung of the escalation ladder from the start on.",
          MetricKind::rung_peak, pair.first.value(), pair.second.value());
    }
  }

  void add_talks() {
    for (std::size_t i = 0; i < scenario_.deals_by.size(); ++i) {
      const auto date = date_text(scenario_.deals_by[i]);
      add("deals_by/" + date, "1", fmt::format("Deals struck from the start to the end of {}.", date),
          MetricKind::deals_by, i);
    }
    add("letters_sent", "1", "Letters sent that announce a rate.", MetricKind::letters_sent);
    for (std::size_t i = 0; i < world_.talks.size(); ++i) {
      add("deal_day/" + world_.talks[i].name, "d",
          fmt::format("Day on which the talks {} ended in a deal.", world_.talks[i].name),
          MetricKind::deal_day, i);
    }
    const auto india = std::find_if(world_.talks.begin(), world_.talks.end(), [this](const auto& talks) {
      return (code(world_, talks.first) == "USA" && code(world_, talks.second) == "IND") ||
             (code(world_, talks.first) == "IND" && code(world_, talks.second) == "USA");
    });
    if (india != world_.talks.end()) {
      add("india_deal_day", "d", "Day on which the talks of the US and India ended in a deal.",
          MetricKind::deal_day, static_cast<std::size_t>(india - world_.talks.begin()));
    }
  }

  void add_deadlines_and_offices() {
    for (std::size_t i = 0; i < world_.deadlines.size(); ++i) {
      add(world_.deadlines[i].name + "_extended", "1",
          fmt::format("1 where {} was extended at least once, else 0.", world_.deadlines[i].title),
          MetricKind::extended, i);
    }
    add("breaches", "1", "Obligations breached.", MetricKind::breaches);
    for (std::size_t i = 0; i < world_.offices.size(); ++i) {
      add("pace_final/" + world_.offices[i].name, "1",
          "Pace of the licence office at the end, 0 stalled to 4 general licence.", MetricKind::pace_final,
          i);
    }
  }

  void add_losses() {
    for (const auto economy : economies_of_flows(world_)) {
      const auto& name = world_.economies[economy].code;
      add("lost_output/" + name, "% of annual GDP",
          fmt::format("Output lost from the start to the end by users in {} of goods it imports.", name),
          MetricKind::lost_output, economy);
      add("sellers_loss/" + name, "% of annual GDP",
          fmt::format("Sales lost from the start to the end by exporters of {} to controls.", name),
          MetricKind::sellers_loss, economy);
    }
    for (std::size_t flow = 0; flow < world_.flows.size(); ++flow) {
      const auto& users = world_.flows[flow].users;
      for (std::size_t user = 0; user < users.size(); ++user) {
        add(fmt::format("lost_output/{}/{}", world_.flows[flow].name, users[user].name), "% of annual GDP",
            fmt::format("Output of {} lost from the start to the end for want of {}.", users[user].name,
                        world_.flows[flow].name),
            MetricKind::industry_loss, flow, user);
      }
    }
  }

  /// Of the economies that trade, and of all regions of the trade economy that are none of these.
  void add_incomes() {
    std::set<std::string> codes;
    std::set<std::string> told;  // regions
    for (const auto at : economies_of_trade(world_)) {
      const world::EconomyParameters& economy = world_.economies[at];
      add_income(economy.code, MetricKind::income_change, at);
      codes.insert(economy.code);
      if (economy.part_of.empty()) told.insert(agents::region_name(economy));
    }
    if (!scenario_.income.data) return;
    const std::vector<std::string>& regions = scenario_.income.data->regions;
    for (std::size_t i = 0; i < regions.size(); ++i) {
      if (told.count(regions[i]) != 0) continue;
      // An economy may have the code of a region that it is not.
      const std::string apart = codes.count(regions[i]) != 0 ? "region_" : "";
      add_income(apart + regions[i], MetricKind::region_income_change, i);
    }
  }

  void add_income(const std::string& of, MetricKind kind, std::size_t first) {
    add(std::string{income_prefix} + of, "% of annual GDP",
        fmt::format("Real income of {} gained from the start to the end against the tariffs of the start "
                    "(general equilibrium, prices and trade adjusted; no shortage in it).",
                    of),
        kind, first);
  }

  const Scenario& scenario_;
  const world::WorldParameters& world_;
  std::vector<MetricDeclaration> list_;
};

std::vector<std::chrono::sys_days> weekly_dates(const world::WorldParameters& world) {
  std::vector<std::chrono::sys_days> dates;
  for (int day = 0; day <= world.horizon.value(); day += 7) {
    dates.push_back(world.start + std::chrono::days{day});
  }
  return dates;
}

/// First days of the months whose figure can become public within the horizon.
std::vector<std::chrono::sys_days> published_months(const world::WorldParameters& world,
                                                    const world::FlowParameters& flow) {
  using namespace std::chrono;
  const double from = std::min(0.0, world.past.from.value());
  const auto first_day = floor<days>(world.start + hours{static_cast<int>(from * 24.0)});
  const double least_lag = kernel::support(flow.publication_lag).low;
  const year_month_day first{first_day};
  std::vector<sys_days> dates;
  for (auto month = first.year() / first.month();; month += months{1}) {
    const sys_days next = sys_days{(month + months{1}) / 1};
    if (static_cast<double>((next - world.start).count()) + least_lag > world.horizon.value()) {
      return dates;
    }
    dates.push_back(sys_days{month / 1});
  }
}

}  // namespace

std::vector<MetricDeclaration> metric_declarations(const Scenario& scenario) {
  return MetricList{scenario}.make();
}

std::vector<SeriesDeclaration> series_declarations(const Scenario& scenario) {
  const auto& world = scenario.world;
  std::vector<SeriesDeclaration> list;
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    const auto& flow = world.flows[i];
    list.push_back({"published_flow/" + flow.name, "share of baseline",
                    "Shipments of the month as published, as a share of the baseline.",
                    SeriesKind::published_flow, i, 0, published_months(world, flow)});
  }
  const auto weekly = weekly_dates(world);
  for (const auto& trade : world.trade) {
    list.push_back({fmt::format("tariff/{}/{}", code(world, trade.importer), code(world, trade.exporter)),
                    "%", "Trade-weighted tariff.", SeriesKind::tariff, trade.importer.value(),
                    trade.exporter.value(), weekly});
  }
  for (const auto& pair : disputing_pairs(world)) {
    list.push_back({fmt::format("rung/{}-{}", code(world, pair.first), code(world, pair.second)), "1",
                    "Rung of the escalation ladder, 0 open trade to 6 decoupling.", SeriesKind::rung,
                    pair.first.value(), pair.second.value(), weekly});
  }
  list.push_back({"countermeasures_in_force", "1",
                  "Share in force of the countermeasures that count for countermeasures_lifted_day.",
                  SeriesKind::countermeasures_in_force, 0, 0, weekly});
  return list;
}

std::vector<EconomyPair> disputing_pairs(const world::WorldParameters& world) {
  std::set<std::pair<std::size_t, std::size_t>> related;  // the smaller position first
  const auto relate = [&related](EconomyId a, EconomyId b) {
    if (a.valid() && b.valid() && a != b) {
      related.insert(std::minmax(a.value(), b.value()));
    }
  };
  for (const auto& trade : world.trade) {
    relate(trade.importer, trade.exporter);
  }
  for (const auto& measure : world.measures) {
    relate(measure.imposer, measure.target);
  }
  for (const auto& talks : world.talks) {
    relate(talks.first, talks.second);
  }
  std::vector<EconomyPair> pairs;
  for (const auto& related_pair : related) {
    const EconomyPair pair{EconomyId{related_pair.first}, EconomyId{related_pair.second}};
    const bool turned = std::any_of(world.talks.begin(), world.talks.end(), [&pair](const auto& talks) {
      return talks.first == pair.second && talks.second == pair.first;
    });
    pairs.push_back(turned ? EconomyPair{pair.second, pair.first} : pair);
  }
  return pairs;
}

}  // namespace riposte::scenarios
