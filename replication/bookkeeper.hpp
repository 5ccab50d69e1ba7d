#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/income.hpp"
#include "agents/income_sum.hpp"
#include "replication/record.hpp"
#include "replication/stage.hpp"
#include "scenarios/metric_rules.hpp"
#include "sim/world/world.hpp"

namespace riposte::replication {

/// Keeps the record of one history while it unfolds: hears every happening once, and looks at the world only
/// where tariffs or controls changed. Its memory is kept between replications.
class Bookkeeper {
 public:
  explicit Bookkeeper(const Stage& stage);

  /// A new record begins (at the recorded past's beginning).
  void begin(const world::World& world);
  /// Day 0: what the world holds now is what the history is measured against.
  void open(const world::World& world);
  /// Notes one happening.
  void take(const world::Happening& happening);
  /// To be called after each batch of happenings of one instant has been taken.
  void settle(const world::World& world) {
    if (changed_) recompute(world);
  }
  /// The horizon: fills the record's metrics and series, except seed, replication and outcome.
  void close(const world::World& world, std::uint64_t events, std::uint64_t decisions);

  [[nodiscard]] const Record& record() const { return record_; }
  [[nodiscard]] Record& record() { return record_; }

 private:
  /// A quantity that stays until it changes, its peak from day 0 on, and its samples.
  struct Step {
    double value = 0.0;
    double peak = 0.0;
    std::size_t series = 0;   // in the record
    std::size_t sampled = 0;  // dates filled so far
    bool stale = false;       // has to be looked up again
  };
  /// What a measure bears on: positions in tariffs_ and rungs_.
  struct Reach {
    std::vector<std::uint16_t> tariffs, rungs;
    bool countermeasure = false;
  };

  void index_reaches();
  void index_metrics();
  void mark(world::MeasureId measure);
  void forget_stale();
  void recompute(const world::World& world);
  void add_incomes(kernel::Instant until);
  void change(Step& step, double value, kernel::Instant now);
  void sample(Step& step, kernel::Instant until);
  void restart(Step& step, double value);
  void recount_countermeasures(const world::World& world);
  void take_deal(const world::Happening& happening);
  void take_figure(const world::Happening& happening);
  [[nodiscard]] double loss(const world::World& world, world::EconomyId economy, bool of_buyers) const;
  [[nodiscard]] double metric(const world::World& world, std::size_t index) const;

  const Stage& stage_;
  Record record_;
  std::vector<Step> tariffs_;  // one per declared trade [%]
  std::vector<Step> rungs_;    // one per disputing pair
  Step countermeasures_;       // share in force
  agents::IncomeModel income_;
  agents::IncomeSum incomes_;
  kernel::Instant incomes_since_;  // at the tariffs that income_ has noted
  std::vector<std::uint16_t> stale_tariffs_, stale_rungs_;
  std::vector<Reach> reaches_;                // by measure
  std::vector<std::size_t> metric_slots_;     // by metric: position in the vector its kind is kept in
  scenarios::DeclaredMetrics declared_;       // reckoned from the others at the end
  std::vector<world::MeasureId> cohort_;      // countermeasures that count
  std::vector<kernel::Instant> deal_limits_;  // [talks][deals_by]: the date's end where the first side lives
  bool changed_ = false;
  bool opened_ = false;
  bool ever_countered_ = false;
  double countermeasures_lifted_ = 0.0;
  double first_lift_ = 0.0;
  double letters_ = 0.0;
  double breaches_ = 0.0;
  std::vector<bool> fallen_;       // by flow: a published month was below the mark
  std::vector<double> recovered_;  // by flow
  std::vector<double> deals_by_;
  std::vector<double> deal_days_;                         // by talks
  std::vector<double> extended_;                          // by deadline
  std::vector<double> lost_at_start_;                     // by flow
  std::vector<std::vector<double>> industries_at_start_;  // the same by flow and industry
  std::vector<double> unsold_at_start_;                   // by flow
  std::uint64_t events_ = 0;
  std::uint64_t decisions_ = 0;
};

}  // namespace riposte::replication
