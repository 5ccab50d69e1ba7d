#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

/// Steel displaces the reciprocal duty on half of machines; a duty on everyone lies below both.
struct Layers {
  SmallWorld small;
  MeasureId base, steel, reciprocal;
  Layers() {
    small.trade(usa, chn, 0.4);
    small.trade(usa, ind, 0.5);
    base = small.tariff("USA.mfn", usa, EconomyId{}, 0.03, {1.0, 1.0});
    steel = small.tariff("USA.steel", usa, chn, 0.25, {0.5, 0.0});
    reciprocal = small.tariff("USA.reciprocal", usa, chn, 0.10, {1.0, 0.6});
    for (const MeasureId id : {base, steel, reciprocal}) {
      small.parameters.measures[id.value()].at_start = MeasureStatus::in_force;
    }
    small.parameters.measures[steel.value()].displaces = {reciprocal};
  }
};

double rate(const Stage& stage, EconomyId exporter, std::size_t sector) {
  const World& world = stage.world;
  return world.tariffs.rate(usa, exporter, SectorId{sector}, world.measures, world.draws);
}

double if_at(const World& world, MeasureId measure, double level) {
  return world.tariffs.mean_rate_if(usa, chn, world.measures, world.draws, measure, level);
}

}  // namespace

TEST_CASE("layers add over what they cover, and a displaced layer bears only on what is left") {
  const Layers layers;
  Stage stage{layers.small};
  stage.begin(1);
  const TariffStack& stack = stage.world.tariffs;
  CHECK(rate(stage, chn, 0) == Approx(0.03 + 0.25 * 0.5 + 0.10 * 0.5));
  CHECK(rate(stage, chn, 1) == Approx(0.03 + 0.10 * 0.6));
  CHECK(stack.mean_rate(usa, chn) == Approx(0.4 * 0.205 + 0.6 * 0.09));
  CHECK(rate(stage, ind, 0) == Approx(0.03));
  CHECK(stack.mean_rate(chn, usa) == 0.0);
}

TEST_CASE("a layer of an importer never bears on the importer itself") {
  const Layers layers;
  Stage stage{layers.small};
  stage.begin(1);
  CHECK(rate(stage, usa, 0) == 0.0);
}

TEST_CASE("suspension takes a layer off and snapback brings it back to the cent") {
  const Layers layers;
  Stage stage{layers.small};
  stage.begin(1);
  const double before = stage.world.tariffs.mean_rate(usa, chn);
  Act suspend = act_on(ActKind::suspend, usa, layers.steel);
  suspend.until = Instant{90.0};
  REQUIRE(stage.act(suspend));
  // What steel displaced bears in full again.
  CHECK(rate(stage, chn, 0) == Approx(0.03 + 0.10));
  CHECK(stage.last(HappeningKind::measure_suspended)->value == 90.0);
  stage.play(89.999);
  CHECK(rate(stage, chn, 0) == Approx(0.13));
  stage.play(90.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == before);
  REQUIRE(stage.last(HappeningKind::measure_snapped_back) != nullptr);
  CHECK(stage.last(HappeningKind::measure_snapped_back)->at == Instant{90.0});
}

TEST_CASE("what a rate would be is what it then is") {
  const Layers layers;
  Stage stage{layers.small};
  stage.begin(1);
  World& world = stage.world;
  const double if_lifted = if_at(world, layers.steel, 0.0);
  const double if_raised = if_at(world, layers.reciprocal, 0.34);
  REQUIRE(stage.act(act_on(ActKind::set_level, usa, layers.reciprocal, 0.34)));
  stage.play(10.0);
  CHECK(world.tariffs.mean_rate(usa, chn) == if_raised);
  CHECK(if_raised == Approx(0.4 * (0.03 + 0.125 + 0.17) + 0.6 * (0.03 + 0.34 * 0.6)));
  REQUIRE(stage.act(act_on(ActKind::set_level, usa, layers.reciprocal, 0.10)));
  stage.play(20.0);
  REQUIRE(stage.act(act_on(ActKind::lift, usa, layers.steel)));
  CHECK(world.tariffs.mean_rate(usa, chn) == if_lifted);
}

TEST_CASE("a rate's line runs through what the rate would be at its levels") {
  const Layers layers;
  Stage stage{layers.small};
  stage.begin(1);
  const World& world = stage.world;
  const auto line = [&](MeasureId measure) {
    return world.tariffs.mean_rate_line(usa, chn, world.measures, world.draws, measure);
  };
  const auto reciprocal = line(layers.reciprocal);
  for (const double level : {0.0, 0.01, 0.10, 0.34, 1.0}) {
    CHECK(reciprocal.at_zero + reciprocal.slope * level == Approx(if_at(world, layers.reciprocal, level)));
  }
  // Steel displaces: its line is exact at both ends, and asking for it leaves nothing behind.
  const auto steel = line(layers.steel);
  CHECK(steel.at_zero == if_at(world, layers.steel, 0.0));
  CHECK(steel.at_zero + steel.slope == Approx(if_at(world, layers.steel, 1.0)));
  CHECK(if_at(world, layers.reciprocal, 0.10) == world.tariffs.mean_rate(usa, chn));
}

TEST_CASE("what is no layer of a pair leaves the pair's rate as it is") {
  const Layers layers;
  Stage stage{layers.small};
  stage.begin(1);
  const World& world = stage.world;
  const double rate = world.tariffs.mean_rate(usa, ind);
  CHECK(world.tariffs.mean_rate_if(usa, ind, world.measures, world.draws, layers.steel, 0.9) == rate);
  const auto line = world.tariffs.mean_rate_line(usa, ind, world.measures, world.draws, layers.steel);
  CHECK(line.at_zero == rate);
  CHECK(line.slope == 0.0);
  // A layer on everyone is a layer of each pair.
  CHECK(world.tariffs.mean_rate_line(usa, ind, world.measures, world.draws, layers.base).slope ==
        Approx(1.0));
}
