#pragma once

#include "sim/world/world.hpp"

/// Talks: rounds while they are open, from day 0 on. A deal is struck as soon as the demands fit into one:
/// when a side tables, or in a round in which they fit already. It concludes the talks and their agreement
/// (agreements.hpp), announces the deal's rate on the measure they are about, and carries out the terms of
/// both sides (deals.hpp). A round without a deal may end the talks, by their `breakdown`. Rounds
/// that move nobody come at longer and longer waits, by their `deadlock`, until somebody moves.
namespace riposte::world {

void begin_talks(World& world);

[[nodiscard]] bool can_open(const World& world, TalksId id);
[[nodiscard]] bool can_break_off(const World& world, TalksId id);
[[nodiscard]] bool can_table(const World& world, TalksId id, EconomyId actor);
[[nodiscard]] bool can_stay_on(const World& world, TalksId id, EconomyId actor);
[[nodiscard]] bool can_send_letter(const World& world, TalksId id, EconomyId actor);
[[nodiscard]] bool takes_part(const World& world, TalksId id, EconomyId actor);

void open_talks(World& world, TalksId id);
/// `by`: who leaves; invalid where a round or an outside event ends them.
void break_off_talks(World& world, TalksId id, EconomyId by);
void table_demand(World& world, TalksId id, EconomyId actor, double demand);
/// The delegation stays on: what is left of the wait for the next round shrinks by `saved_by_stay`.
void stay_on(World& world, TalksId id);
/// Both demands come nearer, alike, by `share` of what they exceed one by. The next round may find a deal.
void narrow(World& world, TalksId id, kernel::Share share);
/// Announces the letter's rate on the talks' measure, to bear after its lag and not before the day that
/// letters name. The talks go on until then and after.
void send_letter(World& world, TalksId id);
/// Somebody has moved, or a date or a letter moves both: talks go on at their usual pace.
void wake(World& world, TalksId id);
/// Whether the pause that the talks had would end with a duty: there is no deal and no letter, and none is
/// dated or stands as high already.
[[nodiscard]] bool ends_with_duty(const World& world, TalksId id);
/// It ends: the duty comes back at once at the rate announced before the pause, where that is given
/// (`lapse_rate`), else after its lag at the rate of a letter.
void end_pause(World& world, TalksId id);
/// Event talks_round: holds the round, or lets it wait for a team of negotiators.
void hold_round(World& world, TalksId id);

}  // namespace riposte::world
