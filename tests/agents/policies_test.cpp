#include "agents/policies.hpp"

#include <cstddef>
#include <memory>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;
using world::testing::SmallWorld;

namespace {

/// The United States hold a duty of 14 % on half of what they import from China: a mean rate of 7 %.
struct Duty {
  Duty() {
    small.trade(SmallWorld::usa, SmallWorld::chn, 0.5);
    id = small.tariff("USA.duty", SmallWorld::usa, SmallWorld::chn, 0.14, {1.0, 0.0});
    small.parameters.measures.front().at_start = world::MeasureStatus::in_force;
    stage = std::make_unique<world::testing::Stage>(small);
    stage->begin(1);
  }

  /// How they see China, beside which they stand `par` above where they began.
  [[nodiscard]] Situation facing(double their_hardness, double forgiveness, double par = 0.0) const {
    Situation s;
    s.world = &stage->world;
    s.my_rate = 0.07;
    s.my_hardness = s.my_rate - par;
    s.their_hardness = their_hardness;
    s.forgiveness = forgiveness;
    return s;
  }

  [[nodiscard]] Alternative move(Option option, double level) const {
    Alternative alternative;
    alternative.option = option;
    alternative.act.measure = id;
    alternative.act.level = level;
    const bool moves = option == Option::raise_tariff || option == Option::cut_tariff;
    alternative.rate_change = moves ? 0.5 * (level - 0.14) : 0.0;
    return alternative;
  }

  /// Keep; raise by 2 to 6 points; cut by as much; a harsh word. A step of 2 points is one of mean rate.
  [[nodiscard]] std::vector<Alternative> menu() const {
    std::vector<Alternative> list{move(Option::keep, 0.0)};
    for (const double level : {0.16, 0.18, 0.20}) list.push_back(move(Option::raise_tariff, level));
    for (const double level : {0.12, 0.10, 0.08}) list.push_back(move(Option::cut_tariff, level));
    list.push_back(move(Option::speak_harshly, 0.0));
    return list;
  }

  SmallWorld small;
  world::MeasureId id;
  std::unique_ptr<world::testing::Stage> stage;
};

constexpr std::size_t keep = 0, raise_1 = 1, raise_2 = 2, raise_3 = 3, cut_1 = 4, cut_2 = 5, cut_3 = 6;

/// The alternative that has all of the probability; fails where it is not one.
std::size_t certain(const std::vector<Alternative>& menu) {
  std::size_t chosen = menu.size();
  for (std::size_t i = 0; i < menu.size(); ++i) {
    CHECK((menu[i].probability == 0.0 || menu[i].probability == 1.0));
    if (menu[i].probability == 1.0) {
      CHECK(chosen == menu.size());
      chosen = i;
    }
  }
  REQUIRE(chosen < menu.size());
  return chosen;
}

std::size_t answer(const Duty& duty, const Situation& situation) {
  std::vector<Alternative> menu = duty.menu();
  reciprocal_shares(situation, menu);
  return certain(menu);
}

Alternative pace(Option option, world::Pace to) {
  Alternative alternative;
  alternative.option = option;
  alternative.act.kind = world::ActKind::set_pace;
  alternative.act.pace = to;
  return alternative;
}

}  // namespace

TEST_CASE("without forgiveness a tariff is answered by its like, up or down") {
  const Duty duty;
  CHECK(answer(duty, duty.facing(0.07, 0.0)) == keep);
  CHECK(answer(duty, duty.facing(0.09, 0.0)) == raise_2);
  CHECK(answer(duty, duty.facing(0.06, 0.0)) == cut_1);
  CHECK(answer(duty, duty.facing(0.50, 0.0)) == raise_3);
  CHECK(answer(duty, duty.facing(0.00, 0.0)) == cut_3);
}

TEST_CASE("a part of what the other does is forgiven, be it the harder, as hard or the softer") {
  const Duty duty;
  CHECK(answer(duty, duty.facing(0.10, 0.2)) == raise_1);  // 10 % * 0.8 = 8 %
  CHECK(answer(duty, duty.facing(0.07, 0.2)) == cut_1);    // 5.6 %, nearer to 6 % than to 5 %
  CHECK(answer(duty, duty.facing(0.06, 0.2)) == cut_2);    // 4.8 %
  CHECK(answer(duty, duty.facing(0.06, 1.0)) == cut_3);    // all: as far down as the menu goes
}

TEST_CASE("of two answers equally near, whatever the rounding, what is in force stays") {
  const Duty duty;
  CHECK(answer(duty, duty.facing(0.075, 0.0)) == keep);
  CHECK(answer(duty, duty.facing(0.065, 0.0)) == keep);
  CHECK(answer(duty, duty.facing(0.13, 0.5)) == keep);
  CHECK(answer(duty, duty.facing(0.10, 0.25)) == keep);  // 0.1 * 0.75 is a hair above 0.075
}

TEST_CASE("what is answered is how far both have gone from where they began") {
  const Duty duty;
  CHECK(answer(duty, duty.facing(0.02, 0.0, 0.05)) == keep);  // both two points above par
  CHECK(answer(duty, duty.facing(0.04, 0.5, 0.05)) == keep);
  CHECK(answer(duty, duty.facing(0.04, 0.0, 0.05)) == raise_2);
}

TEST_CASE("the hawk takes the hardest act at its highest level, the dove the softest at its lowest") {
  const Duty duty;
  std::vector<Alternative> menu = duty.menu();
  hawk_shares(menu);
  CHECK(certain(menu) == raise_3);
  dove_shares(menu);
  CHECK(certain(menu) == cut_3);
  std::vector<Alternative> words{duty.move(Option::speak_softly, 0.0), duty.move(Option::keep, 0.0),
                                 duty.move(Option::speak_harshly, 0.0)};
  hawk_shares(words);
  CHECK(certain(words) == 2);
  dove_shares(words);
  CHECK(certain(words) == 0);
}

TEST_CASE("of two paces of licensing the hawk takes the slower, the dove the faster") {
  std::vector<Alternative> slower{pace(Option::slow_licences, world::Pace::slow),
                                  pace(Option::slow_licences, world::Pace::stalled)};
  hawk_shares(slower);
  CHECK(certain(slower) == 1);
  std::vector<Alternative> faster{pace(Option::speed_licences, world::Pace::fast),
                                  pace(Option::speed_licences, world::Pace::general_licence)};
  dove_shares(faster);
  CHECK(certain(faster) == 1);
}
