#pragma once

#include <algorithm>
#include <cassert>
#include <type_traits>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::kernel {

/// A waiting time whose odds change with the state: the next-reaction law (Gibson & Bruck 2000; Anderson
/// 2007). One draw e = -log(1 - u) per occurrence; the clock fires when
///     ∫ m(t) h(age(t)) dt = e,      h = F' / (1 - F), the hazard rate of the law F [1/d],
/// m >= 0 being a multiplier of the odds that may change at any moment (0 pauses; 2 doubles the odds at
/// once). Age [d] is the time since the start and is kept through every change. With m = 1 throughout it
/// fires at start + quantile(F, u), exactly.
///
/// A plain value: the law and the calendar handle stay with the caller, who reschedules the event to the
/// instant returned. No change comes before the last or after the clock fired. The law given to reaim,
/// replace and redraw must be the one in force (asserted).
class HazardClock {
 public:
  /// Begins an occurrence at age 0, u in (0, 1), and returns the instant at which it fires; `never` if m = 0.
  Instant start(Instant now, const Distribution& law, Number multiplier, double u);
  /// Changes the multiplier from now on.
  Instant reaim(Instant now, const Distribution& law, Number multiplier);
  /// Changes law and multiplier from now on; age and what is left of the draw are kept. Where the new law
  /// ends before the age reached, it fires now.
  Instant replace(Instant now, const Distribution& before, const Distribution& after, Number multiplier);
  /// Draws anew what is left, given that it has not fired yet: for a split copy. Age is kept.
  Instant redraw(Instant now, const Distribution& law, double u);

  [[nodiscard]] Instant fires_at() const { return fires_at_; }
  [[nodiscard]] Days age(Instant now) const { return now - started_; }
  [[nodiscard]] Number multiplier() const { return multiplier_; }

 private:
  void settle(Instant now, const Distribution& law);
  [[nodiscard]] Instant aimed_fire(const Distribution& law) const;

  Instant started_;
  Instant aimed_;      // when law or multiplier last changed
  double u_ = 0.5;     // the draw of this occurrence
  double used_ = 0.0;  // hazard used up until aimed_
  Number multiplier_{0.0};
  Instant fires_at_ = never;
};
static_assert(std::is_trivially_copyable_v<HazardClock> && sizeof(HazardClock) == 48);

/// An amount of work done at a pace that changes: fires when ∫ pace dt = work. A new pace rescales what
/// remains; pace 0 pauses. Work is in the length of time it takes at pace 1.
///
/// `Moment` is the axis on which the work is done: Instant for round-the-clock work, or any type of working
/// time that subtracts and adds as Instant does (offices that keep working days translate at their door).
template <class Moment>
class WorkClockOn {
 public:
  using Length = decltype(Moment{} - Moment{});

  /// Begins with work >= 0 and returns the moment at which it is done; the end of time if pace = 0.
  Moment start(Moment now, Length work, Number pace) {
    work_ = work;
    return aim(now, work, pace);
  }
  /// Changes the pace from now on. now >= the last change.
  Moment repace(Moment now, Number pace) { return aim(now, left(now), pace); }
  /// Draws anew what is left, from the law [d] of the whole work given that it exceeds what is done: for a
  /// split copy.
  Moment redraw(Moment now, const Distribution& law, double u) {
    const Length done = work_ - left(now);
    work_ = std::max(done, Length{quantile_beyond(law, done.value(), u)});
    return aim(now, work_ - done, pace_);
  }

  /// The work still to do at `now`.
  [[nodiscard]] Length left(Moment now) const {
    return std::max(Length{}, left_ - (now - aimed_) * pace_.value());
  }
  [[nodiscard]] Moment fires_at() const { return fires_at_; }
  [[nodiscard]] Number pace() const { return pace_; }

 private:
  Moment aim(Moment now, Length left, Number pace) {
    assert(pace.value() >= 0.0 && left.value() >= 0.0);
    aimed_ = now;
    left_ = left;
    pace_ = pace;
    fires_at_ = pace.value() > 0.0 ? now + left / pace.value() : Moment{never.value()};
    return fires_at_;
  }

  Length work_{};
  Length left_{};  // at aimed_
  Moment aimed_{};
  Number pace_{0.0};
  Moment fires_at_{never.value()};
};

using WorkClock = WorkClockOn<Instant>;
static_assert(std::is_trivially_copyable_v<WorkClock> && sizeof(WorkClock) == 40);

}  // namespace riposte::kernel
