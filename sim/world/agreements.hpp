#pragma once

#include "sim/world/tables.hpp"
#include "sim/world/world.hpp"

/// Agreements and their obligations.
///
/// in talks -> framework -> in force -> suspended, collapsed or expired. A deal turns an agreement in talks
/// into a framework, from which its promises fall due, and into force when its text is drafted; where the
/// scenario gives no time for drafting, at once. It expires when its `term` in force is over, or a deadline
/// passes that ends it. In talks, collapsed or expired it binds nobody and no promise is judged.
///
/// An obligation is judged whenever a figure is published or a measure changes, from day 0 on, and on its due
/// and lapse days. On its due day an unmet one is told and its grace runs; where the grace runs out unmet it
/// is breached, which does not end it: it may be met late. While the agreement lets the obligor wait for a
/// promise to it, nothing falls due and no grace ends: it is due, or has its grace anew, its grace from when
/// it may wait no longer. A promise of a flow has to go on being kept: past its due day it is open again, and
/// its grace runs, when the mean of `relapse_months` published since falls below the threshold and the months
/// that judge it do not hold either, or a ban stops the flow. Measures once lifted have been lifted: to bring
/// one back is a new act. An agreement collapses when it is suspended while an obligation stands breached, or
/// an obligation is breached while it is suspended.
namespace riposte::world {

[[nodiscard]] inline const ObligationParameters& promise_of(const World& world, ObligationId id) {
  return obligation_parameters(*world.parameters, *world.tables, id);
}

void begin_agreements(World& world);
/// Whether its promises are to be kept: a framework, in force or suspended.
[[nodiscard]] bool binds(const World& world, AgreementId id);
/// Mean of the published months by which the promise of a flow is judged [share of the baseline], now or so
/// many figures ago; NaN where they have not all been published.
[[nodiscard]] double judged_mean(const World& world, const FlowReaches& promise, int figures_ago = 0);
/// Whether the agreement lets the obligor wait: all that still stands of what it is to lift may be withheld
/// until a promise to it is kept, which is not.
[[nodiscard]] bool may_wait(const World& world, ObligationId id);
/// Judges every obligation.
void check_obligations(World& world);
/// Event obligation_due.
void obligation_falls_due(World& world, ObligationId id);
/// Event obligation_lapsed.
void obligation_lapses(World& world, ObligationId id);

/// A deal: framework, and in force once the text is there. Nothing where it binds no more, or is in force.
void conclude_agreement(World& world, AgreementId id);
/// Event agreement_text.
void text_is_ready(World& world, AgreementId id);
/// Event agreement_term, and a deadline's end.
void expire_agreement(World& world, AgreementId id);
void suspend_agreement(World& world, AgreementId id);
void resume_agreement(World& world, AgreementId id);

}  // namespace riposte::world
