#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "sim/kernel/event_handle.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/measure.hpp"

namespace riposte::world {

/// Where an order stands. Its quantity counts in exactly one of these at every moment (conservation):
/// placed = withdrawn + refused + queued + in review + approved unshipped + in transit + at anchor +
/// delivered.
///
/// queued: under a ban, or its firm's application has not been taken up; in_review: a reviewer has its firm's
/// application; approved: its firm holds a valid licence whose allowance is used up, so that it ships when
/// the next licence adds to it; at_anchor: it has arrived and may not be unloaded.
enum class OrderStage : std::uint8_t {
  queued,
  in_review,
  approved,
  in_transit,
  delivered,
  withdrawn,
  refused,
  at_anchor
};
inline constexpr std::size_t order_stage_count = 8;

using OrderNumber = std::uint32_t;
inline constexpr OrderNumber no_order = std::numeric_limits<OrderNumber>::max();

/// One live order. Orders sit in a pool whose slots are reused; finished orders leave it.
struct Order {
  double quantity = 0.0;
  double transit_u = 0.5;  ///< its luck in transit, drawn when placed
  kernel::Instant placed;
  kernel::Instant patience_ends = kernel::never;  ///< of its buyer, once it waits; never: it stays
  OrderNumber next = no_order;  ///< the next order waiting for the same firm, or at the flow's anchorage
  float control_rank = 0.0F;    ///< in [0, 1): a control on share c of the flow bears on the orders below c
  float ahead = 0.0F;  ///< the part of its quantity that is ordered beyond use (hoarding.hpp, restocking.hpp)
  float reach = 0.0F;  ///< of the controls on its firm when it was stopped: what they caught of its rerouting
  FlowId flow;         ///< invalid: the slot is free
  std::uint16_t firm = 0;  ///< within the flow
  OrderStage stage = OrderStage::queued;
  bool late = false;  ///< it has waited or lain at anchor, so that its buyer's use was not covered in time
};
static_assert(std::is_trivially_copyable_v<Order> && sizeof(Order) <= 56);

/// Count and quantity, kept together so that the identity holds in both.
struct Tally {
  std::uint64_t count = 0;
  double quantity = 0.0;
};

enum class ApplicationStage : std::uint8_t { none, queued, in_review };

/// What controls in force make of one firm's orders: one of rank below `banned` waits; one below `licensed`
/// needs a licence; one below `unloading` lies at anchor where it arrives. Shares of the firm's orders [1].
struct Stricture {
  double banned = 0.0;
  double licensed = 0.0;  ///< 0 under a general licence
  double unloading = 0.0;
  double reach = 0.0;  ///< share of what is rerouted that is caught
  friend bool operator==(const Stricture&, const Stricture&) = default;
};

/// An end user that holds licences of its own.
struct FirmState {
  Stricture under;
  double allowance = 0.0;  ///< quantity left under its licence; below 0 what the last order overran
  kernel::Instant licence_ends{-1e300};
  OrderNumber first_waiting = no_order;
  OrderNumber last_waiting = no_order;
  ApplicationStage application = ApplicationStage::none;
  kernel::Instant applied;         ///< when its pending application was made
  std::uint32_t applications = 0;  ///< made so far
  std::uint16_t user = 0;          ///< its industry within the flow
};

/// A user industry of one flow in one replication (buyers.hpp).
struct IndustryState {
  double stock_days = 0.0;   ///< [days of use]
  double ahead = 0.0;        ///< on order ahead of use [quantity]
  double late = 0.0;         ///< of its use, less what is rerouted, on stopped orders not over
  double lost_output = 0.0;  ///< so far [% of the importer's annual GDP]
  kernel::Instant first_missed = kernel::never;  ///< when it first missed an arrival
};

/// Use that falls due without the goods that were to cover it.
struct MissedArrival {
  kernel::Instant due;
  double days = 0.0;  ///< of its industry's use
  std::uint16_t user = 0;
};

/// The parameters of a flow as drawn for one replication, in the forms that the inner loop needs.
struct FlowDraws {
  double baseline = 1.0;  ///< [quantity/d]
  double order_size = 1.0;
  double order_gap = 1.0;          ///< mean time between orders, order_size / baseline [d]
  double days_per_departed = 0.0;  ///< what departures take of capacity: 1 / (baseline capacity) [d/quantity]
  double docks = 0.0;              ///< most that waits there [quantity]
  double controlled = 1.0;
  double rerouted = 0.0;
  double direct = 1.0;         ///< 1 - rerouted
  double worth_of_unit = 0.0;  ///< sold [% of the exporter's annual GDP]
  double publication_noise = 0.0;
  double full_stop_output = 0.0;  ///< lost by the importer at a full stop [% of its annual GDP, a year]
  double hoarding_extra = 0.0;    ///< 0: buyers order what they use
  double hoarding_most = 0.0;     ///< [d]
  kernel::Days hoarding_before{0.0};
  double restocking = 0.0;  ///< 0: stocks that ran down stay as they are but for late deliveries
};

/// Share of a flow's orders on which a control at `level` bears: a ban on all that is named, a licensing
/// requirement on what it covers of the statistic.
[[nodiscard]] inline double borne_by(MeasureKind kind, double level, const FlowDraws& flow) {
  return std::min(level, 1.0) * (kind == MeasureKind::export_ban ? 1.0 : flow.controlled);
}

/// The same of one user industry.
struct UserDraws {
  double share_end = 1.0;  ///< cumulative share of this and the industries before it
  double share_begin = 0.0;
  double firms_per_share = 1.0;  ///< its firms / its share
  double use = 1.0;              ///< [quantity/d]
  double firm_use = 1.0;         ///< [quantity/d] of one firm
  double output_per_day = 0.0;   ///< lost per day of full stop [% of the importer's annual GDP]
  double usual_stock = 0.0;      ///< [days of use]
  double substituted = 0.0;      ///< most of its use that something else replaces
  kernel::Days learning{0.0};    ///< from its first missed arrival until then
};

/// One flow in one replication.
struct FlowState {
  Tally placed;
  std::array<Tally, order_stage_count> stages;  ///< current for live stages, cumulative for final ones
  std::vector<FirmState> firms;
  std::uint64_t orders = 0;  ///< occurrence number of the order clock
  kernel::Instant ordered;   ///< when the last one came in: from then on the next is awaited
  double shipped_this_month = 0.0;
  std::vector<double> shipped_by_month;  ///< since past.from, by calendar month
  std::vector<double> published;         ///< share of baseline by calendar month; NaN until published
  int last_published = -1;               ///< its index in `published`

  Stricture under;             ///< controls now in force, as a share of the flow (controls.hpp)
  double openly_banned = 0.0;  ///< by bans that all know of: neither may leave nor be unloaded
  double held_to = std::numeric_limits<double>::infinity();  ///< what may ship this month (past.hpp)
  std::size_t month = 0;                                     ///< index of the current month
  kernel::Instant month_ends;
  kernel::Instant next_room;          ///< before which capacity leaves no room for a backlog
  kernel::EventHandle backlog_moves;  ///< when the backlog moves on, if some of it may leave
  double docked = 0.0;                ///< made for orders that were stopped, may leave beyond capacity

  OrderNumber first_at_anchor = no_order;  ///< the cargoes that lie there, in the order in which they came
  OrderNumber last_at_anchor = no_order;

  OrderNumber least_patient = no_order;  ///< the waiting order next to be withdrawn, if none is released
  kernel::EventHandle withdrawal;        ///< and when it will be

  // Buyers and sellers (buyers.hpp).
  std::vector<IndustryState> industries;
  kernel::Instant stock_as_of;
  std::vector<MissedArrival> missed;  ///< ring buffer, ascending by due
  std::size_t missed_head = 0;
  std::size_t missed_size = 0;
  double lost_output = 0.0;           ///< importer's, cumulative [% of its annual GDP]
  double lost_output_reported = 0.0;  ///< of it, told in reports so far
  double shortage_reported = 0.0;     ///< as the latest report says [% of the importer's annual GDP, a year]
  std::uint32_t stops_reported = 0;   ///< occurrence number of the clock of report_lag
  bool report_awaited = false;        ///< a report of stopped lines stands on the calendar
  kernel::Instant stopped = kernel::never;  ///< the stop of lines that is still to be reported
  double sellers_loss = 0.0;                ///< exporter's, so far [% of its annual GDP]
  double restocked = 0.0;                   ///< ordered beyond use to fill shelves, so far [quantity]

  FlowDraws draws;
  std::vector<UserDraws> users;
};

}  // namespace riposte::world
