#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

/// What a metric measures; `first` and `second` of its declaration say of what.
enum class MetricKind : std::uint8_t {
  countermeasures_lifted_day,
  first_lift_day,
  recovered_day,  ///< first: flow
  tariff_final,   ///< first: importer, second: exporter
  tariff_peak,    ///< the same
  rung_final,     ///< first, second: economies of the pair
  rung_peak,      ///< the same
  deals_by,       ///< first: position in Scenario::deals_by
  letters_sent,
  deal_day,  ///< first: talks
  extended,  ///< first: deadline
  breaches,
  pace_final,            ///< first: office
  lost_output,           ///< first: economy
  industry_loss,         ///< first: flow, second: position among its users
  sellers_loss,          ///< first: economy
  income_change,         ///< first: economy
  region_income_change,  ///< first: region of the trade economy
  events,
  decisions,
  declared,  ///< first: position in Scenario::metrics
};

/// One number per replication, NaN where it is missing; expression.hpp says what follows from that.
struct MetricDeclaration {
  std::string name;
  std::string unit;  ///< `d`, `%`, `% of annual GDP`, `1`; of a declared metric, what its scenario says
  std::string says;  ///< one sentence for reports and documents
  MetricKind kind = MetricKind::events;
  std::size_t first = 0;  ///< position in the table that the kind names
  std::size_t second = 0;
  Missing missing = Missing::absent;
  std::string is;  ///< of a declared metric: its expression
};

/// Before the name of the economy or region.
inline constexpr std::string_view income_prefix = "income_change/";
/// Whether a metric tells what tariffs do to a real income.
[[nodiscard]] inline bool is_income(const MetricDeclaration& metric) {
  return metric.kind == MetricKind::income_change || metric.kind == MetricKind::region_income_change;
}

/// The metrics of a scenario's replications, always in this order, the declared ones last. Days count from
/// the scenario's start.
[[nodiscard]] std::vector<MetricDeclaration> metric_declarations(const Scenario& scenario);

/// What a series follows through time.
enum class SeriesKind : std::uint8_t {
  published_flow,  ///< first: flow
  tariff,          ///< first: importer, second: exporter
  rung,            ///< first, second: economies of the pair
  countermeasures_in_force,
};

/// One number per replication and date. Published flows are dated by the first day of the month they report,
/// from the month the recorded past begins in to the last that can be published within the horizon (NaN where
/// it was not); all others are sampled at 0:00 UTC every seventh day from the start to the horizon.
struct SeriesDeclaration {
  std::string name;
  std::string unit;
  std::string says;
  SeriesKind kind = SeriesKind::tariff;
  std::size_t first = 0;
  std::size_t second = 0;
  std::vector<std::chrono::sys_days> dates;
};

/// The series of a scenario's replications, always in this order.
[[nodiscard]] std::vector<SeriesDeclaration> series_declarations(const Scenario& scenario);

/// Two economies whose dispute has a rung: those with trade, talks or a measure between them. The order is
/// that of their talks (`USA-CHN`), else of the list of economies.
struct EconomyPair {
  world::EconomyId first;
  world::EconomyId second;
};
[[nodiscard]] std::vector<EconomyPair> disputing_pairs(const world::WorldParameters& world);

}  // namespace riposte::scenarios
