#include <cmath>
#include <memory>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "agents/belief.hpp"
#include "tests/sim/world/small_world.hpp"

// Beliefs against closed forms that are written here anew: densities and probabilities, not log-odds.

using namespace riposte;
using namespace riposte::agents;
using world::Pace;
using world::testing::SmallWorld;

namespace {

double density(double x, double mean, double sd) {
  return boost::math::pdf(boost::math::normal{mean, sd}, x);
}

/// Two flows of magnets under one office of three reviewers, as the United States look at the first.
struct Observed {
  Observed() {
    flow = small.flow("CHN/USA/magnets", small.chn, small.usa, 0.9);
    small.flow("CHN/IND/magnets", small.chn, small.ind, 0.9);
    office = small.office(small.chn);
    small.control("CHN.licensing", world::MeasureKind::export_licensing_requirement, small.chn, {},
                  world::MeasureStatus::in_force);
    small.parameters.offices[0].approval_civil = small.fixed<kernel::Share>(0.8);
    self.flow_noise = small.fixed<kernel::Number>(sd);
    stage = std::make_unique<world::testing::Stage>(small);
    stage->begin(1);
  }

  /// What a type that keeps the speed lets flow in a month that began at the share `now`, reckoned on paper:
  /// twelve firms, licences for 90 days, reviews of a lognormal of median 4 and 90 % quantile 8 working days.
  [[nodiscard]] static double expected(double now, double speed) {
    const double spread = std::log(2.0) / boost::math::quantile(boost::math::normal{}, 0.9);
    const double review = 4.0 * std::exp(0.5 * spread * spread);
    const double licences = 3.0 * speed * 0.8 * (5.0 / 7.0) / review / 12.0;
    const double target = 0.1 + 0.9 * std::min(1.0, licences * 90.0);
    const double x = std::max(licences, 1.0 / 90.0) * 30.4375;
    return now + (target - now) * x / (1.0 + x);
  }

  /// The chance of the forthcoming type by Bayes' rule, from the densities of log(figure) under each.
  [[nodiscard]] static double posterior(double prior, double before, double figure) {
    const double fast = prior * density(std::log(figure), std::log(expected(before, 2.0)), sd);
    const double slow = (1.0 - prior) * density(std::log(figure), std::log(expected(before, 0.3)), sd);
    return fast / (fast + slow);
  }

  void see(double before, double figure, Belief& belief) const {
    update_on_figure(self, stage->world, flow, before, figure, belief);
  }

  static constexpr double sd = 0.25;
  SmallWorld small;
  world::FlowId flow;
  world::OfficeId office;
  AgentParameters self;  // its types keep the paces fast and slow
  std::unique_ptr<world::testing::Stage> stage;
};

Belief with_chance(double chance) { return {{}, std::log(chance / (1.0 - chance)), 0.0}; }

}  // namespace

TEST_CASE("a figure moves the belief by Bayes' rule, from the density that each type gives it") {
  const Observed observed;
  CHECK(observed.self.pace_if_forthcoming == Pace::fast);
  CHECK(observed.self.pace_if_obstructive == Pace::slow);
  for (const double prior : {0.1, 0.5, 0.7}) {
    for (const double before : {0.1, 0.6, 1.0}) {
      for (const double figure : {0.05, 0.3, 0.62, 0.9, 1.3}) {
        Belief belief = with_chance(prior);
        observed.see(before, figure, belief);
        INFO("prior " << prior << ", " << before << " then " << figure);
        CHECK(forthcoming(belief) == Approx(Observed::posterior(prior, before, figure)).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("what both types make equally likely moves no belief, and a higher figure speaks for licences") {
  const Observed observed;
  const double fast = Observed::expected(0.4, 2.0);
  const double slow = Observed::expected(0.4, 0.3);
  Belief belief = with_chance(0.3);
  observed.see(0.4, std::sqrt(fast * slow), belief);
  CHECK(forthcoming(belief) == Approx(0.3).epsilon(1e-12));
  observed.see(0.4, 1.01 * std::sqrt(fast * slow), belief);
  CHECK(forthcoming(belief) > 0.3);
}

TEST_CASE("months seen one by one give the posterior of all together") {
  const Observed observed;
  Belief belief = with_chance(0.5);
  double fast = 0.5;
  double slow = 0.5;
  double before = 1.0;
  for (const double figure : {0.55, 0.38, 0.41, 0.47}) {
    observed.see(before, figure, belief);
    fast *= density(std::log(figure), std::log(Observed::expected(before, 2.0)), Observed::sd);
    slow *= density(std::log(figure), std::log(Observed::expected(before, 0.3)), Observed::sd);
    before = figure;
  }
  CHECK(forthcoming(belief) == Approx(fast / (fast + slow)).epsilon(1e-9));
}

TEST_CASE("signals multiply the odds by e to the sum of weight, credibility and tone") {
  Belief belief = with_chance(0.2);
  update_on_signal(0.7, 0.4, +1.0, belief);
  update_on_signal(1.5, 1.0, -1.0, belief);
  update_on_signal(0.9, 0.8, +1.0, belief);
  const double odds = 0.25 * std::exp(0.7 * 0.4 - 1.5 + 0.9 * 0.8);
  CHECK(forthcoming(belief) == Approx(odds / (1.0 + odds)).epsilon(1e-13));
  // A word that is only as likely from one type as from the other tells nothing.
  const double before = belief.log_odds;
  update_on_signal(2.0, 0.0, +1.0, belief);
  CHECK(belief.log_odds == before);
}

TEST_CASE("a lognormal threshold is truncated to what was not and what was enough, and stays a law") {
  const kernel::Distribution prior{kernel::law::Lognormal{0.6, 0.9}};
  const double spread = std::log(0.9 / 0.6) / boost::math::quantile(boost::math::normal{}, 0.9);
  const auto below = [&](double share) {
    return boost::math::cdf(boost::math::normal{std::log(0.6), spread}, std::log(share));
  };
  Belief belief;
  belief.threshold_floor = 0.45;
  belief.threshold_ceiling = 0.85;
  double before = 0.0;
  for (const double share : {0.46, 0.55, 0.6, 0.7, 0.84}) {
    const double chance = chance_enough(prior, belief, share);
    CHECK(chance == Approx((below(share) - below(0.45)) / (below(0.85) - below(0.45))).epsilon(1e-9));
    CHECK(chance > before);
    before = chance;
  }
  CHECK(chance_enough(prior, belief, 0.45) == 0.0);
  CHECK(chance_enough(prior, belief, 0.85) == 1.0);
  // What was enough by itself only cuts off what lies above it.
  belief.threshold_floor = 0.0;
  CHECK(chance_enough(prior, belief, 0.7) == Approx(below(0.7) / below(0.85)).epsilon(1e-9));
}
