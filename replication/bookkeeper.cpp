#include "replication/bookkeeper.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace riposte::replication {

namespace {

using scenarios::MetricKind;
using scenarios::SeriesKind;
using world::HappeningKind;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double days_a_year = 365.25;
constexpr double days_between_samples = 7.0;

/// Notes that something has to be looked up again, once.
template <class Things>
void mark_one(std::uint16_t position, Things& things, std::vector<std::uint16_t>& stale) {
  if (!things[position].stale) {
    things[position].stale = true;
    stale.push_back(position);
  }
}

/// Keeps the first of several days.
void note_first(double& day, kernel::Instant at) {
  if (std::isnan(day)) {
    day = at.value();
  }
}

}  // namespace

void Bookkeeper::begin(const world::World& world) {
  income_.begin(world);
  changed_ = false;
  opened_ = false;
  ever_countered_ = false;
  cohort_.clear();
  countermeasures_lifted_ = missing;
  first_lift_ = missing;
  letters_ = 0.0;
  breaches_ = 0.0;
  std::fill(fallen_.begin(), fallen_.end(), false);
  std::fill(recovered_.begin(), recovered_.end(), missing);
  std::fill(deals_by_.begin(), deals_by_.end(), 0.0);
  std::fill(deal_days_.begin(), deal_days_.end(), missing);
  std::fill(extended_.begin(), extended_.end(), 0.0);
}

void Bookkeeper::restart(Step& step, double value) {
  step.value = value;
  step.peak = value;
  step.sampled = 0;
  step.stale = false;
}

void Bookkeeper::open(const world::World& world) {
  const auto& trade = stage_.scenario.world.trade;
  for (std::size_t i = 0; i < tariffs_.size(); ++i) {
    const double rate = world.tariffs.mean_rate(trade[i].importer, trade[i].exporter);
    restart(tariffs_[i], 100.0 * rate);
  }
  for (std::size_t i = 0; i < rungs_.size(); ++i) {
    restart(rungs_[i], static_cast<double>(stage_.rungs.rung(world, i)));
  }
  income_.settle(world);
  incomes_since_ = kernel::Instant{};
  incomes_.begin(income_);
  for (int any_status = 0; any_status < 2 && cohort_.empty(); ++any_status) {
    for (std::size_t i = 0; i < reaches_.size(); ++i) {
      if (reaches_[i].countermeasure &&
          (any_status == 1 || world.measures[i].status == world::MeasureStatus::in_force)) {
        cohort_.emplace_back(i);
      }
    }
  }
  restart(countermeasures_, missing);
  recount_countermeasures(world);
  for (std::size_t i = 0; i < lost_at_start_.size(); ++i) {
    lost_at_start_[i] = world.flows[i].lost_output;
    for (std::size_t user = 0; user < world.flows[i].industries.size(); ++user) {
      industries_at_start_[i][user] = world.flows[i].industries[user].lost_output;
    }
    unsold_at_start_[i] = world.flows[i].sellers_loss;
  }
  opened_ = true;
  changed_ = false;
  forget_stale();
}

void Bookkeeper::forget_stale() {
  stale_tariffs_.clear();
  stale_rungs_.clear();
}

void Bookkeeper::mark(world::MeasureId measure) {
  const auto& reach = reaches_[measure.value()];
  for (const auto i : reach.tariffs) mark_one(i, tariffs_, stale_tariffs_);
  for (const auto i : reach.rungs) mark_one(i, rungs_, stale_rungs_);
  countermeasures_.stale = countermeasures_.stale || reach.countermeasure;
  changed_ = true;
}

void Bookkeeper::take(const world::Happening& happening) {
  if (happening.kind == HappeningKind::figure_published) {
    take_figure(happening);
  }
  if (!opened_) {
    return;
  }
  switch (happening.kind) {
    case HappeningKind::measure_lifted:
      note_first(first_lift_, happening.at);
      mark(happening.act.measure);
      break;
    case HappeningKind::measure_in_force:
    case HappeningKind::measure_suspended:
    case HappeningKind::measure_snapped_back:
    case HappeningKind::measure_struck_down:
    case HappeningKind::measure_lapsed:
    case HappeningKind::measure_expired:
      mark(happening.act.measure);
      break;
    case HappeningKind::obligation_breached:
      breaches_ += 1.0;
      break;
    case HappeningKind::letter_sent:
      letters_ += 1.0;
      break;
    case HappeningKind::deal_struck:
      take_deal(happening);
      break;
    case HappeningKind::deadline_extended:
      extended_[happening.act.deadline.value()] = 1.0;
      break;
    default:
      break;
  }
}

void Bookkeeper::take_deal(const world::Happening& happening) {
  const auto talks = happening.act.talks.value();
  if (!std::isnan(deal_days_[talks])) return;  // they count by their first deal
  deal_days_[talks] = happening.at.value();
  for (std::size_t i = 0; i < deals_by_.size(); ++i) {
    deals_by_[i] += happening.at < deal_limits_[talks * deals_by_.size() + i] ? 1.0 : 0.0;
  }
}

void Bookkeeper::take_figure(const world::Happening& happening) {
  const auto flow = happening.flow.value();
  if (happening.value < stage_.scenario.recovered_at) {
    fallen_[flow] = true;
  } else if (opened_ && fallen_[flow]) {
    note_first(recovered_[flow], happening.at);
  }
}

void Bookkeeper::sample(Step& step, kernel::Instant until) {
  const auto out = record_.series(step.series);
  const auto before = static_cast<std::size_t>(std::ceil(until.value() / days_between_samples));
  const auto end = std::min(out.size(), before);
  while (step.sampled < end) {
    out[step.sampled++] = step.value;
  }
}

void Bookkeeper::change(Step& step, double value, kernel::Instant now) {
  step.stale = false;
  if (value != step.value) {
    sample(step, now);
    step.value = value;
    step.peak = std::max(step.peak, value);
  }
}

void Bookkeeper::recompute(const world::World& world) {
  const auto now = world.calendar.now();
  const auto& trade = stage_.scenario.world.trade;
  for (const auto i : stale_tariffs_) {
    const double rate = world.tariffs.mean_rate(trade[i].importer, trade[i].exporter);
    change(tariffs_[i], 100.0 * rate, now);
  }
  for (const auto i : stale_rungs_) {
    change(rungs_[i], static_cast<double>(stage_.rungs.rung(world, i)), now);
  }
  if (!stale_tariffs_.empty()) {
    add_incomes(now);
    income_.settle(world);
    incomes_.move(income_);
  }
  forget_stale();
  if (countermeasures_.stale) {
    recount_countermeasures(world);
  }
  changed_ = false;
}

// Any tariff moves everybody's income; several that move at once are reckoned once.
void Bookkeeper::add_incomes(kernel::Instant until) {
  if (!(until > incomes_since_)) return;
  incomes_.hold(income_, (until - incomes_since_).value() / days_a_year);
  incomes_since_ = until;
}

void Bookkeeper::recount_countermeasures(const world::World& world) {
  const auto in_force = std::count_if(cohort_.begin(), cohort_.end(), [&world](world::MeasureId measure) {
    return world.measures[measure.value()].status == world::MeasureStatus::in_force;
  });
  ever_countered_ = ever_countered_ || in_force > 0;
  if (ever_countered_ && in_force == 0) {
    note_first(countermeasures_lifted_, world.calendar.now());
  }
  const double share =
      cohort_.empty() ? missing : static_cast<double>(in_force) / static_cast<double>(cohort_.size());
  change(countermeasures_, share, world.calendar.now());
}

double Bookkeeper::loss(const world::World& world, world::EconomyId economy, bool of_buyers) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < lost_at_start_.size(); ++i) {
    const auto& flow = stage_.scenario.world.flows[i];
    if (of_buyers && flow.importer == economy) {
      sum += world.flows[i].lost_output - lost_at_start_[i];
    } else if (!of_buyers && flow.exporter == economy) {
      sum += world.flows[i].sellers_loss - unsold_at_start_[i];
    }
  }
  return sum;
}

double Bookkeeper::metric(const world::World& world, std::size_t index) const {
  const auto slot = metric_slots_[index];
  switch (stage_.metrics[index].kind) {
    case MetricKind::countermeasures_lifted_day:
      return countermeasures_lifted_;
    case MetricKind::first_lift_day:
      return first_lift_;
    case MetricKind::recovered_day:
      return recovered_[slot];
    case MetricKind::tariff_final:
      return tariffs_[slot].value;
    case MetricKind::tariff_peak:
      return tariffs_[slot].peak;
    case MetricKind::rung_final:
      return rungs_[slot].value;
    case MetricKind::rung_peak:
      return rungs_[slot].peak;
    case MetricKind::deals_by:
      return deals_by_[slot];
    case MetricKind::letters_sent:
      return letters_;
    case MetricKind::deal_day:
      return deal_days_[slot];
    case MetricKind::extended:
      return extended_[slot];
    case MetricKind::breaches:
      return breaches_;
    case MetricKind::pace_final:
      return static_cast<double>(world.offices[slot].pace);
    case MetricKind::lost_output:
      return loss(world, world::EconomyId{slot}, true);
    case MetricKind::industry_loss: {
      const auto user = stage_.metrics[index].second;
      return world.flows[slot].industries[user].lost_output - industries_at_start_[slot][user];
    }
    case MetricKind::sellers_loss:
      return loss(world, world::EconomyId{slot}, false);
    case MetricKind::income_change:
      return incomes_.of(world::EconomyId{slot});
    case MetricKind::region_income_change:
      return incomes_.of_region(slot);
    case MetricKind::events:
      return static_cast<double>(events_);
    case MetricKind::decisions:
      return static_cast<double>(decisions_);
    case MetricKind::declared:
      return missing;  // until all others are known
  }
  return missing;
}

void Bookkeeper::close(const world::World& world, std::uint64_t events, std::uint64_t decisions) {
  const kernel::Instant end{stage_.scenario.world.horizon.value()};
  const kernel::Instant past_the_end = kernel::Instant{end.value() + days_between_samples};
  for (auto& step : tariffs_) sample(step, past_the_end);
  for (auto& step : rungs_) sample(step, past_the_end);
  sample(countermeasures_, past_the_end);
  add_incomes(end);
  incomes_.close();
  events_ = events;
  decisions_ = decisions;
  const auto metrics = record_.metrics();
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    metrics[i] = metric(world, i);
  }
  declared_.fill(metrics);
  for (std::size_t i = 0; i < stage_.series.size(); ++i) {
    if (stage_.series[i].kind == SeriesKind::published_flow) {
      const auto& published = world.flows[stage_.series[i].first].published;
      const auto out = record_.series(i);
      assert(out.size() <= published.size());
      std::copy_n(published.begin(), out.size(), out.begin());
    }
  }
  record_.events = events;
  record_.decisions = decisions;
}

}  // namespace riposte::replication
