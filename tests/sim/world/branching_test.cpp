#include "sim/world/branching.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn;

/// Distance of a sample from a law, sup |F_n - F|, times sqrt(n).
double distance(std::vector<double> sample, const kernel::Distribution& law) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double most = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double at = kernel::cdf(law, sample[i]);
    most = std::max({most, std::fabs(at - static_cast<double>(i) / n),
                     std::fabs(at - (static_cast<double>(i) + 1.0) / n)});
  }
  return most * std::sqrt(n);
}

/// Kolmogorov's quantile for a false greatest_distance in 10^5: P(sqrt(n) D > 2.47) = 2 exp(-2 * 2.47^2)
/// = 1.0e-5.
constexpr double greatest_distance = 2.47;

/// When the first happening of that kind comes [d], from day 0.
double first_of(const World& world, HappeningKind kind) {
  for (const Happening& happening : world.history) {
    if (happening.kind == kind) return happening.at.value();
  }
  return -1.0;
}

const kernel::Distribution wait = kernel::law::Weibull{2.0, 40.0};

/// A call of the leaders is awaited, by a law whose hazard rises, while goods are ordered and time goes on.
struct Awaited {
  SmallWorld small;
  Awaited() {
    small.flow("CHN/USA/magnets", chn, usa);
    ShockParameters call;
    call.name = "call";
    call.kind = ShockKind::leaders_call;
    call.first = wait;
    call.chance = small.fixed<kernel::Share>(1.0);
    small.parameters.shocks.push_back(call);
  }
};

}  // namespace

TEST_CASE("in the branches of one world what is awaited follows its law given that it has not come") {
  const Awaited awaited;
  Stage stage{awaited.small};
  std::uint64_t seed = 0;
  do {
    stage.begin(++seed);
    stage.play(20.0);
  } while (first_of(stage.world, HappeningKind::shock) >= 0.0);
  const World before = stage.world;
  std::vector<double> came;
  for (std::uint32_t branch = 1; branch <= 4000; ++branch) {
    stage.world = before;
    branch_off(stage.world, branch);
    stage.play(365.0);
    came.push_back(first_of(stage.world, HappeningKind::shock));
  }
  const kernel::Distribution beyond = kernel::law::Truncated{wait, before.calendar.now().value()};
  CHECK(distance(came, beyond) < greatest_distance);
  CHECK(distance(came, wait) > greatest_distance);  // the test can fail: whoever forgets the twenty days
}

TEST_CASE("over worlds and their branches what is awaited follows its law") {
  const Awaited awaited;
  Stage stage{awaited.small};
  std::vector<double> came;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    stage.begin(seed);
    stage.play(20.0);
    branch_off(stage.world, 7);
    stage.play(365.0);
    came.push_back(first_of(stage.world, HappeningKind::shock));
  }
  CHECK(distance(came, wait) < greatest_distance);
}

namespace {

/// Magnets under licences from day 0, with a queue before one reviewer, orders in transit and buyers who give
/// up.
struct Licensed {
  SmallWorld small;
  Licensed() {
    small.flow("CHN/USA/magnets", chn, usa);
    FlowParameters& flow = small.parameters.flows[0];
    flow.patience = kernel::law::Exponential{30.0};
    flow.transit = kernel::law::Lognormal{20.0, 40.0};
    small.office(chn);
    small.control("CHN.licensing", MeasureKind::export_licensing_requirement, chn, usa,
                  MeasureStatus::in_force);
  }
};

struct Counts {
  double placed = 0.0;
  double delivered = 0.0;
  double withdrawn = 0.0;
  double approved = 0.0;
};

Counts counts(const World& world) {
  const FlowState& flow = world.flows[0];
  const auto in = [&](OrderStage stage) {
    return static_cast<double>(flow.stages[static_cast<std::size_t>(stage)].count);
  };
  return {static_cast<double>(flow.placed.count), in(OrderStage::delivered), in(OrderStage::withdrawn),
          static_cast<double>(world.offices[0].approved)};
}

/// Mean and its standard error.
struct Estimate {
  double sum = 0.0;
  double squares = 0.0;
  double n = 0.0;
  void add(double x) {
    sum += x;
    squares += x * x;
    n += 1.0;
  }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double variance() const { return (squares / n - mean() * mean()) / n; }
};

bool agree(const Estimate& a, const Estimate& b) {
  // Two-sided, false greatest_distance 6e-5 each.
  return std::fabs(a.mean() - b.mean()) < 4.0 * std::sqrt(a.variance() + b.variance());
}

}  // namespace

TEST_CASE("orders, transits, patience and reviews go on after branching as they would have") {
  const Licensed licensed;
  Stage stage{licensed.small};
  std::array<Estimate, 4> whole;
  std::array<Estimate, 4> branched;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    for (const bool branches : {false, true}) {
      stage.begin(seed);
      stage.play(60.0);
      if (branches) branch_off(stage.world, 3);
      stage.play(120.0);
      REQUIRE(conserved(stage.world));
      const Counts seen = counts(stage.world);
      auto& into = branches ? branched : whole;
      into[0].add(seen.placed);
      into[1].add(seen.delivered);
      into[2].add(seen.withdrawn);
      into[3].add(seen.approved);
    }
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CAPTURE(i, whole[i].mean(), branched[i].mean());
    CHECK(whole[i].mean() > 1.0);
    CHECK(agree(whole[i], branched[i]));
  }
}

TEST_CASE("two branches of one world part, the same branch twice does not") {
  const Licensed licensed;
  Stage stage{licensed.small};
  stage.begin(5);
  stage.play(60.0);
  const World before = stage.world;
  std::vector<double> shipped;
  for (const std::uint32_t branch : {1U, 2U, 1U}) {
    stage.world = before;
    branch_off(stage.world, branch);
    stage.play(200.0);
    shipped.push_back(stage.world.flows[0].placed.quantity + stage.world.flows[0].shipped_this_month);
  }
  CHECK(shipped[0] != shipped[1]);
  CHECK(shipped[0] == shipped[2]);
}

TEST_CASE("what is announced keeps its date in every branch") {
  SmallWorld small;
  small.trade(usa, chn, 0.5);
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.10, {1.0, 1.0}, 40.0);
  Stage stage{small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::announce, usa, duty, 0.10)));
  const kernel::Instant at = stage.world.measures[duty.value()].pending_at;
  branch_off(stage.world, 9);
  stage.play(at.value() + 0.5);
  CHECK(stage.world.measures[duty.value()].in_force_since == at);
}
