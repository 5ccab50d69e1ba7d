#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// The orders that wait, a linked list for each firm.
namespace riposte::world {

void append(World& world, FirmState& firm, OrderNumber number);

/// Of all that wait for a flow only the order next to be withdrawn stands on the calendar: most are released
/// in time, and every event would pay for a calendar full of withdrawals that never come.
void expect_withdrawal(World& world, FlowId id, OrderNumber number);

/// Takes an order out of its firm's list, where it stands after `previous` (no_order: first). Where it was
/// the next to be withdrawn, that is looked for anew among all that wait for the flow.
void unlink(World& world, FlowId id, FirmState& firm, OrderNumber previous, OrderNumber number);

}  // namespace riposte::world
