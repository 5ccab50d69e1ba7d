#pragma once

#include "sim/world/controls.hpp"
#include "sim/world/licence_office.hpp"
#include "sim/world/orders.hpp"
#include "sim/world/world.hpp"

/// Licences: how controls bear on a flow, how its firms apply, what the office's decisions do.
///
/// A firm whose order needs a licence ships while its licence is valid and has allowance left (the last order
/// under a licence may overrun it by less than itself; the next licence pays). Otherwise the order waits and
/// the firm applies, once. Approval adds `allowance` days of the firm's baseline use, valid for `validity`
/// from then on; refusal takes the firm's waiting orders off the books, and it may apply again with its next.
/// A firm re-applies when less than `renewal` is left of its licence, in time or in days of use.
namespace riposte::world {

/// Works out anew what is banned or licensed (controls.hpp), and lets waiting orders, applications and
/// cargoes at anchor follow.
void controls_changed(World& world, FlowId id);

/// Counts a shipment against the firm's licence, and applies for the next where it runs low.
void use_licence(World& world, FlowId id, std::uint16_t index, double quantity);
/// Hands in the firm's application, unless one is pending or no office reviews the good.
void apply_for_licence(World& world, FlowId id, std::uint16_t index);
/// Gives the firm a licence, now.
void grant_licence(World& world, FlowId id, std::uint16_t index);
/// Takes the firm's pending application back, if there is one.
void withdraw_application(World& world, FlowId id, std::uint16_t index);

/// Event review_completed: the office decides.
void decide(World& world, OfficeId id, std::size_t reviewer);

/// The pace lever.
void change_pace(World& world, OfficeId id, Pace pace);
/// The office's speed after its pace or its holds have changed.
void renew_speed(World& world, OfficeId id);

}  // namespace riposte::world
