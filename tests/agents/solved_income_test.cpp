#include <vector>

#include <catch2/catch.hpp>

#include "agents/agents.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "tests/agents/two_sides.hpp"

// The income that a government is said to have weighed, against the economy solved at the tariffs it thought
// of.

using namespace riposte;
using namespace riposte::agents;
using agents::testing::TwoSides;
using world::testing::act_on;
using world::testing::usa, world::testing::chn;

namespace solved_incomes {

/// Duties of each side on the other's goods.
struct Rates {
  double american = 0.0;
  double chinese = 0.0;
};

/// The real income of an economy [%].
double solved(const TwoSides& sides, Rates rates, world::EconomyId whose) {
  const TradeEconomy& trade = *sides.economy;
  const economy::Economy& economy = trade.economy();
  std::vector<double> tariff = economy.tariff;
  for (const TradeLink& link : trade.links()) {
    const double rate = link.importer == usa ? rates.american : rates.chinese;
    economy::set_tariffs(trade.surface()->directions()[link.direction], rate, tariff);
  }
  economy::Solver solver{economy};
  const economy::Equilibrium& found = solver.solve({tariff, economy.deficit});
  return 100.0 * (economy::real_income(economy, found, trade.region(whose)) - 1.0);
}

/// All that China weighs once the US has announced a higher duty; its outlook is a year.
Decision weighed_by_china(TwoSides& sides, double american) {
  sides.rise();
  REQUIRE(sides.stage->act(act_on(world::ActKind::set_level, usa, sides.duty, american)));
  Decision decision;
  decision.weighing = Weighing::in_full;
  const auto raised = static_cast<world::HappeningNumber>(sides.stage->world.history.size() - 1);
  const Epoch epoch{AgentId{0}, Trigger::act_perceived, raised};
  REQUIRE(weigh(sides.china, sides.minds[0], sides.stage->world, epoch, decision));
  return decision;
}

TEST_CASE("the income told of an act is that of the economy solved at its tariffs") {
  const double sticky = GENERATE(0.0, 0.4);
  TwoSides sides;
  sides.china.noise_kind = sides.small.fixed<world::PercentOfGdp>(0.03);
  sides.china.noise_within = sides.small.fixed<world::PercentOfGdp>(0.01);
  sides.china.reckoning.sticky_prices = sides.small.fixed<kernel::Share>(sticky);
  const Decision decision = weighed_by_china(sides, 0.35);
  const double product = sides.economy->links()[1].relative_product;
  constexpr double accuracy = 0.004;  // [% of income] of the surface here; a level brings a tenth or two
  std::size_t levels = 0;
  for (const Alternative& one : decision.alternatives) {
    if (one.option != Option::raise_tariff) continue;
    ++levels;
    const auto moved = [&](world::EconomyId whose) {
      return solved(sides, {0.35, one.act.level}, whose) - solved(sides, {0.35, 0.0}, whose);
    };
    const WeightedTerms& told = decision.reasons[one.reasons];
    CHECK(told[static_cast<std::size_t>(Term::income)] == Approx(moved(chn)).margin(accuracy));
    CHECK(told[sticky_prices_slot] == Approx(sticky * product * moved(usa)).margin(accuracy));
  }
  CHECK(levels == 10);
}

}  // namespace solved_incomes
