#pragma once

#include "agents/package.hpp"

namespace riposte::agents {

/// What a deal in some talks would change of the measures between the two sides.
struct Prospects {
  Package deal;          ///< at once: its terms, and where it founds an agreement, what that promises
  Package back_without;  ///< what its terms are about and is suspended now, if that came back
  Package back_with;     ///< and what of that would come back all the same after a deal
};

/// Whether a deal changes any measure but the duty that the talks are about, or founds an agreement.
[[nodiscard]] bool changes_measures(const Situation& situation, world::TalksId id);

/// The terms count in full, a suspension by the part of the outlook that it lasts. Promises of an agreement
/// that is still in talks count in full where they are mine, and by the chance that the other is forthcoming
/// where they are its own: measures that it would lift, flows that it would let return. No more output is
/// freed than is stopped.
[[nodiscard]] Prospects prospects_of(const Situation& situation, world::TalksId id);

}  // namespace riposte::agents
