#pragma once

#include "sim/world/world.hpp"

/// Agreements and their obligations.
///
/// An obligation is judged whenever a figure is published or a measure changes, from day 0 on, and on its due
/// and lapse days. Met is final. On its due day an unmet one is told and its grace runs; where the grace runs
/// out unmet it is breached, which does not end it: it may be met late. An agreement collapses when it is
/// suspended while an obligation stands breached, or an obligation is breached while it is suspended; the
/// obligations of a collapsed or expired agreement are judged no more.
namespace riposte::world {

void begin_agreements(World& world);
/// Judges every obligation that is not met yet.
void check_obligations(World& world);
/// Event obligation_due.
void obligation_falls_due(World& world, ObligationId id);
/// Event obligation_lapsed.
void obligation_lapses(World& world, ObligationId id);

void bring_into_force(World& world, AgreementId id);
void suspend_agreement(World& world, AgreementId id);
void resume_agreement(World& world, AgreementId id);

}  // namespace riposte::world
