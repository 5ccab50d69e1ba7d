#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// Where an order stands. Its quantity counts in exactly one of these at every moment (conservation):
/// placed = withdrawn + refused + queued + in review + approved unshipped + in transit + delivered.
enum class OrderStage : std::uint8_t { queued, in_review, approved, in_transit, delivered, withdrawn, refused };
inline constexpr std::size_t order_stage_count = 7;

using OrderNumber = std::uint32_t;
inline constexpr OrderNumber no_order = std::numeric_limits<OrderNumber>::max();

/// One live order. Orders sit in a pool whose slots are reused; finished orders leave it.
struct Order {
  double quantity = 0.0;
  kernel::EventHandle withdrawal;  ///< the end of the buyer's patience, while it waits
  OrderNumber next = no_order;     ///< the next order waiting for the same firm
  FlowId flow;
  std::uint16_t firm = 0;          ///< within the flow
  OrderStage stage = OrderStage::queued;
};

/// Count and quantity, kept together so that the identity holds in both.
struct Tally {
  std::uint64_t count = 0;
  double quantity = 0.0;
};

enum class ApplicationStage : std::uint8_t { none, queued, in_review };

/// An end user that holds licences of its own.
struct FirmState {
  double allowance = 0.0;                      ///< quantity left under its licence
  kernel::Instant licence_ends{-1e300};
  OrderNumber first_waiting = no_order;
  OrderNumber last_waiting = no_order;
  ApplicationStage application = ApplicationStage::none;
  kernel::Instant applied;
  std::uint16_t user = 0;                      ///< its industry within the flow
};

/// One flow in one replication.
struct FlowState {
  Tally placed;
  std::array<Tally, order_stage_count> stages;  ///< current for live stages, cumulative for final ones
  std::vector<FirmState> firms;
  std::uint64_t orders = 0;                     ///< occurrence number of the order clock
  double shipped_this_month = 0.0;
  std::vector<double> shipped_by_month;         ///< since past.from, by calendar month
  std::vector<double> published;                ///< share of baseline by calendar month; NaN until published
  int last_published = -1;                      ///< its index in `published`
  // Buyers, as a fluid drained at the baseline rate between deliveries: stock in days of use per industry.
  std::vector<double> stock_days;
  kernel::Instant stock_as_of;
  double lost_output = 0.0;                     ///< importer's, cumulative [% of its annual GDP]
  double lost_output_reported = 0.0;
  double sellers_loss = 0.0;                    ///< exporter's, cumulative [% of its annual GDP]
};

}  // namespace riposte::world
