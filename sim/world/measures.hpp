#pragma once

#include "sim/world/world.hpp"

/// A measure's life. One with a legal term expires when that is over, counted from when it first came into
/// force (from the beginning of the past where it stood then), and cannot come again. Every step follows from
/// a government's act, a deal, a letter, a deadline, a ruling or a date; each keeps the tariff stack, the
/// controls on flows and the obligations up to date, and is told.
namespace riposte::world {

/// Whether an announcement takes its lag (agents) or effect at once (the record gives days of effect).
enum class Effect : std::uint8_t { after_lag, at_once };

void begin_measures(World& world);

[[nodiscard]] bool can_announce(const World& world, MeasureId id);
[[nodiscard]] bool can_set_level(const World& world, MeasureId id);
[[nodiscard]] bool can_suspend(const World& world, MeasureId id);
[[nodiscard]] bool can_resume(const World& world, MeasureId id);
[[nodiscard]] bool can_lift(const World& world, MeasureId id);
/// Whether the measure is one of actor's countermeasures that a deal with target may lift: one on target, or
/// on all economies in answer to target or to nobody.
[[nodiscard]] bool is_countermeasure(const World& world, MeasureId id, EconomyId actor, EconomyId target);
/// Whether `lift` of every countermeasure of actor on target would lift any.
[[nodiscard]] bool can_lift_countermeasures(const World& world, EconomyId actor, EconomyId target);

/// The level comes into force after the lag, one uniform of the measure's lag clock, in local days of the
/// imposer. Until then a measure in force keeps its level and a suspended one stays off.
void announce(World& world, MeasureId id, double level, Effect effect);
/// The same after its lag, but not before a day that the announcement names.
void announce_from(World& world, MeasureId id, double level, kernel::Instant not_before);
/// Off until a date; a pending announcement is what it comes back at. Where a deadline governs the
/// suspension, the deadline's end is that date.
void suspend(World& world, MeasureId id, kernel::Instant until);
void resume(World& world, MeasureId id);
void lift(World& world, MeasureId id);
void lift_countermeasures(World& world, EconomyId actor, EconomyId target);
void strike_down(World& world, MeasureId id);

/// What a deal does (talks.hpp). A measure in force changes after its lag, as after an announcement; one that
/// does not bear yet, or not now, changes at once. What stands no higher, or not at all, is left as it is.
void cut(World& world, MeasureId id, double level);
void lift_by_deal(World& world, MeasureId id);
/// Off for `length`, or where a deadline governs the suspension until that one passes.
void suspend_by_deal(World& world, MeasureId id, kernel::Days length);
/// Whether each of these would change anything now.
[[nodiscard]] bool cut_changes(const World& world, MeasureId id, double level);
[[nodiscard]] bool lift_by_deal_changes(const World& world, MeasureId id);
[[nodiscard]] bool suspend_by_deal_changes(const World& world, MeasureId id, kernel::Days length);

/// Event measure_change.
void change_measure(World& world, MeasureId id, std::uint8_t change, HappeningNumber cause);
/// The measure comes back, now: suspended at the level it was to return at, lifted at the one it had.
void snap_back(World& world, MeasureId id);
/// Whether a suspended measure would come back when its suspension ends: not if it answers a measure of
/// another's that is gone since.
[[nodiscard]] bool would_return(const World& world, MeasureId id);
/// Its suspension is over: it comes back, or goes with what it answered.
void end_suspension(World& world, MeasureId id);

}  // namespace riposte::world
