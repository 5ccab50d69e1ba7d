#include "agents/belief.hpp"

#include <algorithm>

#include "agents/shortfall.hpp"
#include "sim/kernel/transcendental.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

/// Flows count from this share up, so that a month without any shipment has a finite likelihood.
constexpr double least_share = 0.01;

bool licensed(const world::World& world, world::FlowId flow, world::EconomyId viewer) {
  const std::vector<world::MeasureId>& controls = world.tables->flow(flow).controls;
  return std::any_of(controls.begin(), controls.end(), [&](world::MeasureId id) {
    return world.measures[id.value()].status == world::MeasureStatus::in_force &&
           world.parameters->measures[id.value()].kind == world::MeasureKind::export_licensing_requirement &&
           world::knows_of(world, viewer, id);
  });
}

/// The levels of a prior, from 0 to 1, that what has been seen leaves open.
struct Stretch {
  double begin;
  double end;
};

Stretch open_stretch(const kernel::Distribution& prior, const Belief& belief) {
  return {kernel::cdf(prior, belief.threshold_floor),
          belief.threshold_ceiling == no_ceiling ? 1.0 : kernel::cdf(prior, belief.threshold_ceiling)};
}

/// Offices work five days of seven; holidays are left out of expectations.
constexpr double working_share = 5.0 / 7.0;

}  // namespace

double forthcoming(const Belief& belief) { return 1.0 / (1.0 + kernel::exp(-belief.log_odds)); }

void await_move(Experience& experience) {
  experience.left += experience.awaited ? 1U : 0U;
  experience.awaited = true;
}

void see_move(Experience& experience, bool in_kind) {
  if (!experience.awaited) {
    return;
  }
  experience.done += in_kind ? 1U : 0U;
  experience.left += in_kind ? 0U : 1U;
  experience.awaited = false;
}

double expected_share(const world::World& world, world::OfficeId office_id, world::FlowId flow_id,
                      double share, world::Pace pace, kernel::Days ahead, world::EconomyId viewer) {
  if (pace == world::Pace::general_licence) {
    return 1.0;
  }
  const world::OfficeParameters& office = world.parameters->offices[office_id.value()];
  const world::OfficeTable& table = world.tables->office(office_id);
  const double controlled = covered_share(world, flow_id, viewer);
  const double speed = world.draws[office.speed[static_cast<std::size_t>(pace)]].value();
  const double licences = static_cast<double>(office.reviewers) * speed *
                          world.draws[office.approval_civil].value() * working_share / table.review.value();
  const double per_firm = licences / static_cast<double>(table.firms);
  const double reach = std::min(1.0, per_firm * world.draws[office.allowance].value());
  const double target = 1.0 - controlled + controlled * reach;
  // The stock of licences turns over as new ones come, or as old ones are used up where none come.
  const double turnover = std::max(per_firm, 1.0 / world.draws[office.allowance].value());
  const double travelled = turnover * ahead.value();
  const double now = std::min(share, 1.0);
  return now + (target - now) * travelled / (1.0 + travelled);
}

void update_on_figure(const AgentParameters& self, const world::World& world, world::FlowId flow,
                      double before, double figure, Belief& belief) {
  const world::OfficeId office = world.tables->flow(flow).office;
  if (!office.valid() || !licensed(world, flow, self.economy)) {
    return;
  }
  constexpr kernel::Days month{30.4375};
  const auto log_expected = [&](world::Pace pace) {
    return kernel::log(
        std::max(least_share, expected_share(world, office, flow, before, pace, month, self.economy)));
  };
  const double sd = world.draws[self.flow_noise].value();
  const double seen = kernel::log(std::max(least_share, figure));
  const double from_forthcoming = (seen - log_expected(self.pace_if_forthcoming)) / sd;
  const double from_obstructive = (seen - log_expected(self.pace_if_obstructive)) / sd;
  belief.log_odds += 0.5 * (from_obstructive * from_obstructive - from_forthcoming * from_forthcoming);
}

void update_on_signal(double weight, double credibility, double tone, Belief& belief) {
  belief.log_odds += weight * credibility * tone;
}

double chance_enough(const kernel::Distribution& prior, const Belief& belief, double share) {
  if (share >= belief.threshold_ceiling) return 1.0;
  if (share <= belief.threshold_floor) return 0.0;
  const Stretch open = open_stretch(prior, belief);
  if (open.end <= open.begin) return 1.0;
  return std::min(1.0, (kernel::cdf(prior, share) - open.begin) / (open.end - open.begin));
}

double supposed_threshold(const kernel::Distribution& prior, const Belief& belief, double uniform) {
  const Stretch open = open_stretch(prior, belief);
  if (open.end > open.begin) return kernel::quantile(prior, open.begin + uniform * (open.end - open.begin));
  return belief.threshold_ceiling == no_ceiling ? belief.threshold_floor : belief.threshold_ceiling;
}

}  // namespace riposte::agents
