#include "replication/accounts.hpp"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "replication/history.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;
using world::ObligationStatus;
using world::World;

namespace {

/// What the accounts say of a world after some damage to it.
std::string fault_after(const World& world, const std::function<void(World&)>& damage) {
  Accounts accounts;
  accounts.begin(world);
  REQUIRE(accounts.fault(world) == "");
  World damaged = world;
  damage(damaged);
  return std::string{accounts.fault(damaged)};
}

}  // namespace

TEST_CASE("goods, duties, sales, output and promises are accounted for after every event") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {.check_conservation = true}};
  for (std::uint64_t i = 0; i < 100; ++i) {
    const Record& record = history.run(3, i, ParameterMode::drawn);
    CHECK(history.first_not_conserved() == "");
    CHECK(history.conservation_faults() == 0);
    CHECK(record.events > 300);
  }
}

TEST_CASE("the accounts see a duty nobody levies, a sale that is not, output come back, a promise undone") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  history.run(3, 0, ParameterMode::drawn);
  const World& world = history.world();
  const kernel::Days day{1.0};
  CHECK(fault_after(world, [](World& w) { w.flows[0].placed.quantity += 1.0; }) == "goods");
  CHECK(fault_after(world, [](World& w) {
          w.measures[SmallDispute::base.value()].status = world::MeasureStatus::lifted;
        }) == "duties");
  CHECK(fault_after(world, [](World& w) { w.measures[SmallDispute::base.value()].level += 0.001; }) ==
        "duties");
  CHECK(fault_after(world, [](World& w) { w.flows[1].sellers_loss += 1e-6; }) == "sales");
  CHECK(fault_after(world, [](World& w) { w.flows[0].lost_output -= 1e-6; }) == "output");
  CHECK(fault_after(world, [](World& w) { w.obligations.clear(); }) == "promises");
  const auto promise = [&](ObligationStatus status, kernel::Instant met, kernel::Instant lapses, bool waits) {
    return fault_after(world, [&](World& w) {
      w.obligations[0].status = status;
      w.obligations[0].met = met;
      w.obligations[0].lapses = lapses;
      w.obligations[0].waits = waits;
    });
  };
  Accounts at_sea;
  at_sea.begin(world);
  World closed = world;
  closed.flows[1].under.unloading = 1.0;
  CHECK(at_sea.fault(closed) == "");
  closed.flows[1].placed.count += 1;
  closed.flows[1].stages[static_cast<std::size_t>(world::OrderStage::delivered)].count += 1;
  CHECK(at_sea.fault(closed) == "anchorages");
  const kernel::Instant now = world.calendar.now();
  CHECK(promise(ObligationStatus::pending, kernel::never, kernel::never, false) == "");
  CHECK(promise(ObligationStatus::pending, kernel::never, now + day, false) == "promises");
  CHECK(promise(ObligationStatus::met, now - day, kernel::never, false) == "");
  CHECK(promise(ObligationStatus::met, now + day, kernel::never, false) == "promises");
  CHECK(promise(ObligationStatus::in_grace, kernel::never, now + day, false) == "");
  CHECK(promise(ObligationStatus::in_grace, kernel::never, kernel::never, false) == "promises");
  CHECK(promise(ObligationStatus::breached, kernel::never, now - day, false) == "");
  CHECK(promise(ObligationStatus::breached, kernel::never, now + day, false) == "promises");
}
