#pragma once

#include "sim/world/world.hpp"

/// Agreements and their obligations.
///
/// An obligation is judged whenever a figure is published or a measure changes, from day 0 on, and on its due
/// and lapse days. On its due day an unmet one is told and its grace runs; where the grace runs out unmet it
/// is breached, which does not end it: it may be met late. While the agreement lets the obligor wait for a
/// promise to it, nothing falls due and no grace ends: it is due, or has its grace anew, its grace from when
/// it may wait no longer. A promise of a flow has to go on being kept: past its due day it is open again, and
/// its grace runs, when the mean of `relapse_months` published since falls below the threshold and the months
/// that judge it do not hold either. Measures once lifted have been lifted: to bring one back is a new act.
/// An agreement collapses when it is suspended while an obligation stands breached, or an obligation is
/// breached while it is suspended; the obligations of a collapsed or expired agreement are judged no more.
namespace riposte::world {

void begin_agreements(World& world);
/// Whether the agreement lets the obligor wait: all that still stands of what it is to lift may be withheld
/// until a promise to it is kept, which is not.
[[nodiscard]] bool may_wait(const World& world, ObligationId id);
/// Judges every obligation.
void check_obligations(World& world);
/// Event obligation_due.
void obligation_falls_due(World& world, ObligationId id);
/// Event obligation_lapsed.
void obligation_lapses(World& world, ObligationId id);

void bring_into_force(World& world, AgreementId id);
void suspend_agreement(World& world, AgreementId id);
void resume_agreement(World& world, AgreementId id);

}  // namespace riposte::world
