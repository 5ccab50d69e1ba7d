#pragma once

#include "sim/world/world.hpp"

/// Court rulings. A ruling voids a legal basis, and bears once its stay has run out and no appeal is pending:
/// until then the measures on that basis stand, void but stayed. An appeal that upholds them ends the matter.
/// Where the ruling bears, every measure on the basis that stands is struck down, one announced in the
/// meantime too, and open talks about it break off. On what was ruled before day 0 nothing more is decided
/// before day 0.
namespace riposte::world {

/// Whose law a ruling is about: the imposer of the first measure on the legal basis; invalid where none is.
[[nodiscard]] EconomyId home_of_ruling(const WorldParameters& parameters, const ShockParameters& shock);
/// Whether there is anything to rule on: a measure on the legal basis stands, and no ruling of this shock is
/// stayed.
[[nodiscard]] bool can_rule(const World& world, ShockId id);
/// The end of the stay of a ruling handed down now.
[[nodiscard]] kernel::Instant stay_ends(const World& world, ShockId id, std::uint32_t occurrence);

/// When an appeal lodged at that time is decided, by the uniform of its wait.
[[nodiscard]] kernel::Instant appeal_comes(const World& world, ShockId id, kernel::Instant lodged, double u);

/// Hands the ruling down, now.
void hand_down(World& world, ShockId id, std::uint32_t occurrence, kernel::Instant stay_ends);
/// Event appeal_decided; `ruling` is the happening that was appealed against.
void decide_appeal(World& world, ShockId id, HappeningNumber ruling);
/// Event ruling_bears.
void let_ruling_bear(World& world, ShockId id, HappeningNumber cause);

/// Whether a ruling that bears has voided the measure's legal basis: it cannot be announced any more.
[[nodiscard]] bool is_void(const World& world, MeasureId id);
/// Whether a measure may come in place of what it replaces: that has been struck down, or stands void but
/// stayed. True where it replaces nothing.
[[nodiscard]] bool may_replace(const World& world, MeasureId id);

}  // namespace riposte::world
