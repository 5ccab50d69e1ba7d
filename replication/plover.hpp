#pragma once

#include <string_view>

#include "sim/world/happening.hpp"
#include "sim/world/world.hpp"

namespace riposte::replication {

/// The PLOVER code of a happening, so that simulated and coded real events can be laid side by side; empty
/// for what PLOVER does not code (physics, figures, and the dated consequences of an act that is coded
/// already).
///   threaten, send_letter, notify_wto      THREATEN      lift, suspend, a faster pace,
///                                                        withdraw_threat                 RETREAT
///   announce, raise, resume, a slower pace SANCTION      cut, extend a deadline             CONCEDE
///   table_demand                           DEMAND        open_talks, a round of talks       CONSULT
///   break off, let a deadline pass, suspend or end an agreement                             REJECT
///   resume an agreement, a deal, an agreement in force                                      AGREE
///   a friendly statement                   SUPPORT       a hostile one                      ACCUSE
/// `eases` says whether a set_level or set_pace goes down in force, which the happening alone does not show.
[[nodiscard]] std::string_view plover_code(const world::Happening& happening, bool eases);

}  // namespace riposte::replication
