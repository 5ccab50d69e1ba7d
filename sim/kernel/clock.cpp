#include "sim/kernel/clock.hpp"

#include <algorithm>
#include <cassert>

#include "sim/kernel/probability.hpp"

namespace riposte::kernel {
namespace {

/// The hazard used before the age. At age 0 nothing is, not even what the law puts on 0 itself.
double hazard_until(const Distribution& law, double age) {
  return age > 0.0 ? cumulative_hazard(law, age) : 0.0;
}

}  // namespace

Instant HazardClock::start(Instant now, const Distribution& law, Number multiplier, double u) {
  assert(u > 0.0 && u < 1.0 && multiplier.value() >= 0.0);
  *this = {};
  started_ = now;
  aimed_ = now;
  u_ = u;
  multiplier_ = multiplier;
  fires_at_ = aimed_fire(law);
  return fires_at_;
}

Instant HazardClock::reaim(Instant now, const Distribution& law, Number multiplier) {
  return replace(now, law, law, multiplier);
}

Instant HazardClock::replace(Instant now, const Distribution& before, const Distribution& after,
                             Number multiplier) {
  assert(multiplier.value() >= 0.0);
  settle(now, before);
  multiplier_ = multiplier;
  fires_at_ = aimed_fire(after);
  return fires_at_;
}

Instant HazardClock::redraw(Instant now, const Distribution& law, double u) {
  assert(u > 0.0 && u < 1.0);
  settle(now, law);
  u_ = u;  // what is left of an exponential amount is the same exponential amount
  used_ = 0.0;
  fires_at_ = aimed_fire(law);
  return fires_at_;
}

void HazardClock::settle(Instant now, const Distribution& law) {
  assert(aimed_ <= now && now <= fires_at_);
  assert(fires_at_ == aimed_fire(law) && "the law given is not the one in force");
  if (now > aimed_ && multiplier_.value() > 0.0) {
    const double before = hazard_until(law, age(aimed_).value());
    const double after = hazard_until(law, age(now).value());
    used_ += multiplier_.value() * (after - before);
  }
  aimed_ = now;
}

Instant HazardClock::aimed_fire(const Distribution& law) const {
  if (!(multiplier_.value() > 0.0)) {
    return never;
  }
  const double age_now = age(aimed_).value();
  if (age_now == 0.0 && used_ == 0.0 && multiplier_ == Number{1.0}) {
    return started_ + Days{quantile(law, u_)};
  }
  const double left = std::max(0.0, unit_exponential(level_of(u_)) - used_);
  const double target = hazard_until(law, age_now) + left / multiplier_.value();
  return std::max(aimed_, started_ + Days{inverse_cumulative_hazard(law, target)});
}

}  // namespace riposte::kernel
