#include "sim/world/allocation.hpp"

#include <algorithm>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn;
constexpr std::uint16_t cars = 0, defence = 1;

/// Ninety days of orders behind a ban, of patient buyers in two industries. A unit keeps cars worth 0.5 / 14
/// running and defence worth 0.9 / 6, so that defence comes first by value.
struct Backlog {
  SmallWorld small;
  MeasureId ban;
  explicit Backlog(Allocation rule) {
    small.flow("CHN/USA/magnets", chn, usa);
    FlowParameters& flow = small.parameters.flows[0];
    flow.allocation = rule;
    flow.patience = kernel::law::Fixed{1000.0};
    flow.capacity = small.fixed<kernel::Number>(1.5);
    flow.users[defence].output = small.fixed<PercentOfGdp>(0.9);
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
  }
};

Instant oldest(const World& world) {
  Instant placed = kernel::never;
  for (const FirmState& firm : world.flows[0].firms) {
    if (firm.first_waiting != no_order) placed = std::min(placed, world.orders[firm.first_waiting].placed);
  }
  return placed;
}

double waiting_of(const World& world, const FirmState& firm) {
  double quantity = 0.0;
  for (OrderNumber number = firm.first_waiting; number != no_order; number = world.orders[number].next) {
    quantity += world.orders[number].quantity;
  }
  return quantity;
}

double waiting_of(const World& world, std::uint16_t industry) {
  double quantity = 0.0;
  for (const FirmState& firm : world.flows[0].firms) {
    if (firm.user == industry) quantity += waiting_of(world, firm);
  }
  return quantity;
}

/// The least and the most days of use that wait, over the firms.
std::pair<double, double> days_waiting(const World& world) {
  std::pair<double, double> days{1e9, 0.0};
  for (const FirmState& firm : world.flows[0].firms) {
    const double waits = waiting_of(world, firm) / world.flows[0].users[firm.user].firm_use;
    days = {std::min(days.first, waits), std::max(days.second, waits)};
  }
  return days;
}

}  // namespace

TEST_CASE("oldest first, every departure of a backlog takes the order placed first, from the first one on") {
  const Backlog backlog{Allocation::oldest_first};
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    Stage stage{backlog.small};
    stage.begin(81, replication);
    stage.play(90.0);
    Instant next = oldest(stage.world);
    double waits = waiting(stage.world.flows[0]);
    bool in_order = true;
    int departures = 0;
    const auto look = [&] {
      const double left = waiting(stage.world.flows[0]);
      if (left == waits) return;
      // Of one firm the oldest has left where what is oldest now is younger.
      in_order = in_order && oldest(stage.world) > next;
      next = oldest(stage.world);
      waits = left;
      ++departures;
    };
    REQUIRE(stage.act(act_on(ActKind::lift, chn, backlog.ban)));
    look();
    CHECK(departures == 1);
    stage.play(120.0, [&](const auto&) { look(); });
    CHECK(in_order);
    CHECK(departures > 20);
  }
}

TEST_CASE("by value, the industry that loses most for want of a unit is served before all others") {
  const Backlog backlog{Allocation::by_value};
  Stage stage{backlog.small};
  stage.begin(83);
  stage.play(90.0);
  const double of_cars = waiting_of(stage.world, cars);
  REQUIRE(waiting_of(stage.world, defence) > 300.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, backlog.ban)));
  bool defence_first = true;
  stage.play(250.0, [&](const auto&) {
    const bool cars_left = waiting_of(stage.world, cars) < of_cars;
    defence_first = defence_first && !(cars_left && waiting_of(stage.world, defence) > 0.0);
  });
  CHECK(defence_first);
  CHECK(waiting_of(stage.world, cars) < of_cars - 500.0);
}

TEST_CASE("pro rata, all firms come to wait for equally many days of their use") {
  const Backlog backlog{Allocation::pro_rata};
  Stage stage{backlog.small};
  stage.begin(85);
  stage.play(90.0);
  const auto before = days_waiting(stage.world);
  CHECK(before.second - before.first > 10.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, backlog.ban)));
  stage.play(200.0);
  const auto after = days_waiting(stage.world);
  // An order is 2.9 days of a carmaker's use and 3.3 of a defence firm's.
  CHECK(after.second > 5.0);
  CHECK(after.second - after.first < 3.34);
}

TEST_CASE("who is served first decides whose stock is there when the ban comes back") {
  const auto lost = [](Allocation rule) {
    const Backlog backlog{rule};
    double total = 0.0;
    for (std::uint64_t replication = 0; replication < 20; ++replication) {
      Stage stage{backlog.small};
      stage.begin(87, replication);
      stage.play(90.0);
      REQUIRE(stage.act(act_on(ActKind::lift, chn, backlog.ban)));
      stage.play(135.0);
      REQUIRE(stage.act(act_on(ActKind::announce, chn, backlog.ban, 1.0)));
      stage.play(260.0);
      settle(stage.world);
      total += stage.world.flows[0].lost_output / 20.0;
    }
    return total;
  };
  const double by_age = lost(Allocation::oldest_first);
  const double by_value = lost(Allocation::by_value);
  // 45 days' room beyond the new orders: 450 t, 75 days of defence's use or 22.5 days of everybody's. Stocks
  // were empty: defence so has 52 days more in one case, at 0.9 % a year, cars 22.5 days less, at 0.5 %.
  CHECK(by_value < by_age - 0.05);
}
