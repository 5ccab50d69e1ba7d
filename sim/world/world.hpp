#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/kernel/random_streams.hpp"
#include "sim/world/event.hpp"
#include "sim/world/happening.hpp"
#include "sim/world/office.hpp"
#include "sim/world/parameters.hpp"
#include "sim/world/shipments.hpp"
#include "sim/world/tariff_stack.hpp"
#include "sim/world/working_days.hpp"

namespace riposte::world {

/// What never changes between replications, computed once from the parameters: working-day tables, clock
/// names, which controls bear on which flow, month boundaries (tables.hpp). Shared by all threads.
class WorldTables;

/// The whole state of one simulated world. Plain data; the functions below are its physics. One World serves
/// one thread and is begun anew for each replication; after the first few nothing allocates.
struct World {
  World(const WorldParameters& parameters, const WorldTables& tables, const kernel::ParameterTable& table);

  const WorldParameters* parameters;
  const WorldTables* tables;
  kernel::Draws draws;
  kernel::Streams streams;
  EventCalendar calendar;

  std::vector<MeasureState> measures;
  TariffStack tariffs;
  std::vector<FlowState> flows;
  std::vector<Order> orders;  ///< pool
  std::vector<OrderNumber> free_orders;
  std::vector<OfficeState> offices;
  std::vector<AgreementState> agreements;
  std::vector<ObligationState> obligations;  ///< of all agreements, in order
  std::vector<TalksState> talks;
  std::vector<DeadlineState> deadlines;
  std::vector<ShockState> shocks;
  std::vector<bool> void_bases;           ///< legal bases that a ruling in force has voided
  std::uint32_t threats = 0;              ///< that are dated and stand
  std::vector<std::uint16_t> busy_teams;  ///< of negotiators, by economy

  std::vector<Happening> history;    ///< everything so far; what is new since last looked at is the tail
  HappeningNumber cause = no_cause;  ///< of whatever happens now: set while an event or act is carried out
};

/// Sets the stage for one replication at `past.from` and schedules all dated events, `history_ends` among
/// them. Until day 0 only the record acts: no talks, shocks or obligations met.
void begin(World& world, const kernel::Streams& streams, kernel::ParameterMode mode);

/// Carries out one world event (any kind before agent_epoch). What happened is appended to `history`.
void handle(World& world, const Event& event);

/// Carries out one act of an agent, now. Impossible acts (lifting what is not in force, an illegal office)
/// are refused: nothing changes and false returns; agents' menus never offer them.
bool carry_out(World& world, const Act& act, HappeningNumber cause);

/// Whether carry_out would carry the act out: the actor may do it, and the state of things allows it.
/// announce: dormant, threatened or lifted measures whose legal term is not over, once what they replace is
/// void; threaten: the same but for threatened ones, or a higher level of those that stand; set_level, lift:
/// announced, in force or suspended; suspend: announced or in force; resume: suspended.
[[nodiscard]] bool possible(const World& world, const Act& act);

/// Brings what is evaluated lazily (buyers' stocks, lost output) up to the calendar's now. Happens by itself
/// at every order and publication of a flow; call it before reading totals in between or at the end.
void settle(World& world);

/// Checks the conservation identity of every flow in count and quantity, that the live orders of the pool
/// agree with the tallies and with what is ordered ahead, and that no stock is below nothing. For tests and
/// `trace --check`; linear in live orders.
[[nodiscard]] bool conserved(const World& world);

}  // namespace riposte::world
