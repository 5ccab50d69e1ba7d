#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/random_streams.hpp"
#include "sim/world/months.hpp"
#include "sim/world/parameters.hpp"
#include "sim/world/quantile_table.hpp"
#include "sim/world/working_days.hpp"

namespace riposte::world {

/// The clocks of one flow, named after it (the release after its exporter): `CHN/USA/magnets.order` and so
/// on.
struct FlowClocks {
  kernel::ClockName order;   ///< one occurrence an order: waiting time to the next, firm, transit, patience
  kernel::ClockName review;  ///< one an application (firm and its number): work, decision
  kernel::ClockName
      release;  ///< one draw a month for all flows of its exporter: those of one lag come out together
  kernel::ClockName publication_noise;  ///< one a month
  kernel::ClockName record;             ///< one a step of a recorded month
  kernel::ClockName report;             ///< one each time that its users' lines stop
};

/// What bears on one flow.
struct FlowTable {
  FlowClocks clocks;
  std::vector<MeasureId> licensing;
  std::vector<MeasureId> controls;  ///< all that is_control, quotas too
  /// By control: the firms of each industry that it names.
  std::vector<std::vector<std::uint16_t>> named;
  bool selective = false;   ///< some of them name end users or reach into third economies
  QuantileTable order_gap;  ///< time between orders, in its mean
  QuantileTable transit;
  QuantileTable patience;
  double transit_median = 0.0;            ///< [d]
  OfficeId office;                        ///< invalid where no office reviews the good
  std::vector<std::int32_t> figures;      ///< by month: index into past.figures, or -1
  std::vector<std::uint16_t> first_firm;  ///< of each user industry, one more than industries
};

struct MeasureTable {
  kernel::ClockName lag;
  std::vector<FlowId> flows;     ///< which it controls, as a ban or a licensing requirement
  std::vector<FlowId> concerns;  ///< which it bears on, a quota's too
  kernel::ClockName disclosure;  ///< one occurrence a letter
  DeadlineId deadline;           ///< whose passing ends its suspension, where one does
  TalksId talks;                 ///< whose deal or letter sets it, where one does
};

/// What one office serves.
struct OfficeTable {
  std::size_t firms = 1;  ///< that may apply to it; at least 1, so that one may divide by them
  kernel::Days review;    ///< mean work of a review at speed 1 [working days]
};

/// The clocks of one shock, and the dates that move its waits. Stay, appeal and decision have one occurrence
/// a ruling, with its number.
struct ShockTable {
  kernel::ClockName wait;
  kernel::ClockName chance;
  kernel::ClockName stay;
  kernel::ClockName appeal;
  kernel::ClockName decision;
  std::vector<Pull> pulls;
};

/// One obligation among those of all agreements.
struct ObligationPlace {
  AgreementId agreement;
  std::size_t position = 0;
};

struct TalksTable {
  kernel::ClockName round;
  kernel::ClockName breakdown;
  std::vector<DeadlineId>
      deadlines;            ///< that list these talks, or end a suspension that their deal would end
  std::vector<Pull> pulls;  ///< of the dates that move its rounds
};

/// What never changes between replications, computed once from the parameters: working-day tables, clock
/// names, which controls bear on which flow, month boundaries. Immutable, so shared by all threads. A clock's
/// name depends on nothing but the thing it belongs to: taking away another thing leaves its luck as it was.
class WorldTables {
 public:
  explicit WorldTables(const WorldParameters& parameters);

  [[nodiscard]] const Months& months() const { return months_; }
  [[nodiscard]] const WorkingDays& working_days(EconomyId id) const { return working_days_[id.value()]; }
  [[nodiscard]] const FlowTable& flow(FlowId id) const { return flows_[id.value()]; }
  /// The flows of what one economy exports to another.
  [[nodiscard]] const std::vector<FlowId>& exports(EconomyId exporter, EconomyId importer) const {
    return exports_[exporter.value() * working_days_.size() + importer.value()];
  }
  [[nodiscard]] const OfficeTable& office(OfficeId id) const { return offices_[id.value()]; }
  [[nodiscard]] const MeasureTable& measure(MeasureId id) const { return measures_[id.value()]; }
  [[nodiscard]] kernel::ClockName talks_round(TalksId id) const { return talks_[id.value()].round; }
  /// The deadlines on which those talks depend.
  [[nodiscard]] const std::vector<DeadlineId>& deadlines_of(TalksId id) const {
    return talks_[id.value()].deadlines;
  }
  /// The talks between two economies, whichever of them is the first side.
  [[nodiscard]] const std::vector<TalksId>& talks_between(EconomyId one, EconomyId other) const {
    return talks_between_[one.value() * working_days_.size() + other.value()];
  }
  [[nodiscard]] kernel::ClockName drafting(AgreementId id) const { return drafting_[id.value()]; }
  [[nodiscard]] kernel::ClockName talks_breakdown(TalksId id) const { return talks_[id.value()].breakdown; }
  [[nodiscard]] const std::vector<Pull>& pulls_on(TalksId id) const { return talks_[id.value()].pulls; }
  [[nodiscard]] const ShockTable& shock(ShockId id) const { return shocks_[id.value()]; }
  [[nodiscard]] const std::vector<ObligationPlace>& obligations() const { return obligations_; }
  /// When a dated act happens: one dated by its day alone as that day begins for its actor.
  [[nodiscard]] kernel::Instant moment_of(const RecordedAct& act) const;
  /// When an act of the record happens: one dated by its day alone as that day begins for its actor, none
  /// before the one listed above it.
  [[nodiscard]] kernel::Instant recorded_act_at(std::size_t act) const { return recorded_acts_[act]; }

 private:
  void add_flow(const WorldParameters& parameters, FlowId id);
  void add_measure(const WorldParameters& parameters, MeasureId id);
  void add_talks(const WorldParameters& parameters, TalksId id);
  void add_shock(const WorldParameters& parameters, ShockId id);
  void add_office(const WorldParameters& parameters, OfficeId id);
  void date_recorded_acts(const PastParameters& past);

  Months months_;
  std::vector<WorkingDays> working_days_;
  std::vector<FlowTable> flows_;
  std::vector<std::vector<FlowId>> exports_;  // [exporter][importer]
  std::vector<OfficeTable> offices_;
  std::vector<MeasureTable> measures_;
  std::vector<TalksTable> talks_;
  std::vector<std::vector<TalksId>> talks_between_;  // [one][other], symmetric
  std::vector<ShockTable> shocks_;
  std::vector<ObligationPlace> obligations_;
  std::vector<kernel::ClockName> drafting_;  // by agreement
  std::vector<kernel::Instant> recorded_acts_;
};

/// The parameters of one obligation by its number over all agreements.
[[nodiscard]] inline const ObligationParameters& obligation_parameters(const WorldParameters& parameters,
                                                                       const WorldTables& tables,
                                                                       ObligationId id) {
  const ObligationPlace& place = tables.obligations()[id.value()];
  return parameters.agreements[place.agreement.value()].obligations[place.position];
}

}  // namespace riposte::world
