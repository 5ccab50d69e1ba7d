#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/world/parameters.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/world.hpp"

namespace riposte::world::testing {

/// A world small enough to reason about by hand, built member by member: the United States, China and India,
/// one good, day 0 on Wednesday 2 July 2025, everything in UTC but what a test says otherwise.
struct SmallWorld {
  kernel::ParameterTable table;
  WorldParameters parameters;

  static constexpr EconomyId usa{0}, chn{1}, ind{2};

  SmallWorld() {
    using std::chrono::day, std::chrono::July, std::chrono::year;
    parameters.start = std::chrono::sys_days{year{2025} / July / day{2}};
    parameters.horizon = kernel::Days{365.0};
    parameters.past.from = kernel::Instant{0.0};
    parameters.sectors = {"machines", "rest"};
    parameters.legal_bases = {"emergency act", "trade act"};
    for (const char* code : {"USA", "CHN", "IND"}) {
      EconomyParameters economy;
      economy.code = code;
      economy.name = code;
      economy.gdp = fixed<BillionDollars>(20000.0);
      parameters.economies.push_back(economy);
    }
    parameters.goods.push_back({"magnets", "rare-earth magnets", "t", SectorId{0}});
  }

  template <class Unit>
  kernel::Parameter<Unit> drawn(const kernel::Distribution& law) {
    const std::string path = "p" + std::to_string(table.rows().size());
    return kernel::Parameter<Unit>{table.add({path, "1", law})};
  }
  template <class Unit>
  kernel::Parameter<Unit> fixed(double value) {
    return drawn<Unit>(kernel::law::Fixed{value});
  }

  void trade(EconomyId importer, EconomyId exporter, double weight_of_machines) {
    parameters.trade.push_back(
        {importer,
         exporter,
         fixed<BillionDollars>(100.0),
         {kernel::Share{weight_of_machines}, kernel::Share{1.0 - weight_of_machines}}});
  }

  MeasureId tariff(const std::string& name, EconomyId importer, EconomyId exporter, double level,
                   std::vector<double> cover, double lag = 5.0) {
    MeasureParameters measure;
    measure.name = name;
    measure.imposer = importer;
    measure.target = exporter;
    measure.legal_basis = LegalBasisId{0};
    measure.level = fixed<kernel::Share>(level);
    for (const double share : cover) measure.cover.push_back(fixed<kernel::Share>(share));
    measure.lag = kernel::law::Fixed{lag};
    return add(measure);
  }

  MeasureId control(const std::string& name, MeasureKind kind, EconomyId imposer, EconomyId target,
                    MeasureStatus at_start, double level = 1.0) {
    MeasureParameters measure;
    measure.name = name;
    measure.kind = kind;
    measure.imposer = imposer;
    measure.target = target;
    measure.good = GoodId{0};
    measure.legal_basis = LegalBasisId{1};
    measure.level = fixed<kernel::Share>(level);
    measure.lag = kernel::law::Fixed{0.0};
    measure.countermeasure = true;
    measure.at_start = at_start;
    return add(measure);
  }

  MeasureId add(const MeasureParameters& measure) {
    parameters.measures.push_back(measure);
    return MeasureId{parameters.measures.size() - 1};
  }

  /// Twenty tonnes a day in orders of ten, two industries with four and two firms, sea freight of 30 days.
  FlowId flow(const std::string& name, EconomyId exporter, EconomyId importer, double controlled = 1.0) {
    FlowParameters flow;
    flow.name = name;
    flow.good = GoodId{0};
    flow.exporter = exporter;
    flow.importer = importer;
    flow.baseline = fixed<QuantityPerDay>(20.0);
    flow.order_size = fixed<Quantity>(10.0);
    flow.controlled = fixed<kernel::Share>(controlled);
    flow.rerouted = fixed<kernel::Share>(0.0);
    flow.transit = kernel::law::Lognormal{30.0, 45.0};
    flow.patience = kernel::law::Lognormal{120.0, 240.0};
    flow.users.push_back({"cars", EndUse::civil, fixed<kernel::Share>(0.7), 4, fixed<kernel::Days>(45.0),
                          fixed<PercentOfGdp>(0.5)});
    flow.users.push_back({"defence", EndUse::military, fixed<kernel::Share>(0.3), 2,
                          fixed<kernel::Days>(60.0), fixed<PercentOfGdp>(0.2)});
    flow.sellers_output = fixed<PercentOfGdp>(0.1);
    flow.publication_lag = kernel::law::Fixed{20.0};
    flow.publication_noise = fixed<kernel::Number>(0.0);
    parameters.flows.push_back(flow);
    return FlowId{parameters.flows.size() - 1};
  }

  /// Three reviewers, reviews of four working days at pace 1, all civil and no military use approved.
  OfficeId office(EconomyId economy) {
    OfficeParameters office;
    office.name = "office";
    office.economy = economy;
    office.goods = {GoodId{0}};
    office.reviewers = 3;
    office.review = kernel::law::Lognormal{4.0, 8.0};
    const std::array<double, pace_count> speeds{0.0, 0.3, 1.0, 2.0, 2.0};
    for (std::size_t i = 0; i < pace_count; ++i) office.speed[i] = fixed<kernel::Number>(speeds[i]);
    office.approval_civil = fixed<kernel::Share>(1.0);
    office.approval_military = fixed<kernel::Share>(0.0);
    office.validity = fixed<kernel::Days>(180.0);
    office.allowance = fixed<kernel::Days>(90.0);
    office.renewal = fixed<kernel::Days>(20.0);
    parameters.offices.push_back(office);
    return OfficeId{parameters.offices.size() - 1};
  }

  TalksId talks(const std::string& name, EconomyId first, EconomyId second, double demand) {
    TalksParameters talks;
    talks.name = name;
    talks.first = first;
    talks.second = second;
    talks.round_interval = kernel::law::Erlang{2, 10.0};
    talks.demand = {fixed<kernel::Share>(demand), fixed<kernel::Share>(demand)};
    talks.deal_rate = fixed<kernel::Share>(0.12);
    talks.letter_rate = fixed<kernel::Share>(0.26);
    parameters.talks.push_back(talks);
    return TalksId{parameters.talks.size() - 1};
  }
};

inline constexpr EconomyId usa = SmallWorld::usa, chn = SmallWorld::chn, ind = SmallWorld::ind;

/// The parameters on stage: one history that a test plays event by event.
struct Stage {
  explicit Stage(const SmallWorld& small)
      : tables{small.parameters}, world{small.parameters, tables, small.table} {}

  void begin(std::uint64_t seed, std::uint64_t replication = 0) {
    world::begin(world, kernel::Streams{seed, replication}, kernel::ParameterMode::drawn);
  }

  /// Plays to `until`; `look` sees the world after every event.
  template <class Look>
  std::uint64_t play(double until, Look look) {
    std::uint64_t events = 0;
    kernel::Due<Event> due;
    while (world.calendar.next(due, kernel::Instant{until})) {
      if (due.payload.kind == EventKind::history_ends) break;
      handle(world, due.payload);
      look(due);
      ++events;
    }
    return events;
  }
  std::uint64_t play(double until) {
    return play(until, [](const kernel::Due<Event>&) {});
  }

  /// An act now, which must be possible.
  bool act(const Act& act) { return carry_out(world, act, no_cause); }

  [[nodiscard]] const Happening* last(HappeningKind kind) const {
    for (auto it = world.history.rbegin(); it != world.history.rend(); ++it) {
      if (it->kind == kind) return &*it;
    }
    return nullptr;
  }
  [[nodiscard]] int count(HappeningKind kind) const {
    int count = 0;
    for (const Happening& happening : world.history) count += happening.kind == kind ? 1 : 0;
    return count;
  }

  WorldTables tables;
  World world;
};

[[nodiscard]] inline Act act_of(ActKind kind, EconomyId actor) {
  Act act;
  act.kind = kind;
  act.actor = actor;
  return act;
}
[[nodiscard]] inline Act act_on(ActKind kind, EconomyId actor, MeasureId measure, double level = 0.0) {
  Act act = act_of(kind, actor);
  act.measure = measure;
  act.level = level;
  return act;
}
[[nodiscard]] inline Act pace_act(EconomyId actor, OfficeId office, Pace pace) {
  Act act = act_of(ActKind::set_pace, actor);
  act.office = office;
  act.pace = pace;
  return act;
}
[[nodiscard]] inline MeasureStatus status(const Stage& stage, MeasureId id) {
  return stage.world.measures[id.value()].status;
}
[[nodiscard]] inline double quantity_at(const FlowState& flow, OrderStage stage) {
  return flow.stages[static_cast<std::size_t>(stage)].quantity;
}
[[nodiscard]] inline double waiting(const FlowState& flow) {
  return quantity_at(flow, OrderStage::queued) + quantity_at(flow, OrderStage::in_review) +
         quantity_at(flow, OrderStage::approved);
}
[[nodiscard]] inline double shipped(const FlowState& flow) {
  double total = 0.0;
  for (const double month : flow.shipped_by_month) total += month;
  return total;
}

}  // namespace riposte::world::testing
