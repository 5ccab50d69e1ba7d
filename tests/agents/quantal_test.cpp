#include "agents/quantal.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

using namespace riposte::agents;

namespace {

Alternative weighed(Option option, double utility, double width = 1.0) {
  Alternative alternative;
  alternative.option = option;
  alternative.utility = utility;
  alternative.measure = width;
  return alternative;
}

double total(const std::vector<Alternative>& alternatives) {
  return std::accumulate(alternatives.begin(), alternatives.end(), 0.0,
                         [](double sum, const Alternative& a) { return sum + a.probability; });
}

/// A menu of keep and a raise of 0 to 20 points whose utility curves, cut into steps as the tariff options
/// do.
std::vector<Alternative> menu_in_steps(double step) {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0)};
  const int steps = static_cast<int>(std::lround(20.0 / step));
  for (int k = 1; k <= steps; ++k) {
    const double level = k * step;
    const double width = step + (k == 1 ? 0.5 * step : 0.0) - (k == steps && steps > 1 ? 0.5 * step : 0.0);
    menu.push_back(weighed(Option::raise_tariff, 0.006 * level - 0.0003 * level * level, width));
  }
  return menu;
}

}  // namespace

TEST_CASE("a menu of single options is chosen from by the logit formula") {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0), weighed(Option::raise_tariff, 0.02),
                                weighed(Option::ease_control, -0.01)};
  quantal_shares({0.02, 0.01}, menu);
  const double sum = 1.0 + std::exp(1.0) + std::exp(-0.5);
  CHECK(menu[0].probability == Approx(1.0 / sum).epsilon(1e-14));
  CHECK(menu[1].probability == Approx(std::exp(1.0) / sum).epsilon(1e-14));
  CHECK(menu[2].probability == Approx(std::exp(-0.5) / sum).epsilon(1e-14));
}

TEST_CASE("nested shares are the product of the kind's share and the share within it") {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0), weighed(Option::raise_tariff, 0.01, 2.0),
                                weighed(Option::raise_tariff, 0.03, 1.0)};
  quantal_shares({0.02, 0.01}, menu);
  const double within = 2.0 * std::exp(1.0) + std::exp(3.0);
  const double value = 0.01 * std::log(within / 3.0);
  const double raise = std::exp(value / 0.02) / (1.0 + std::exp(value / 0.02));
  CHECK(menu[1].probability == Approx(raise * 2.0 * std::exp(1.0) / within).epsilon(1e-13));
  CHECK(menu[2].probability == Approx(raise * std::exp(3.0) / within).epsilon(1e-13));
  CHECK(total(menu) == Approx(1.0).epsilon(1e-14));
}

TEST_CASE("as noise goes to zero the choice is the best response, as it grows all kinds are equally likely") {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0), weighed(Option::raise_tariff, 0.011),
                                weighed(Option::raise_tariff, 0.012), weighed(Option::concede, -0.2)};
  quantal_shares({1e-6, 1e-6}, menu);
  CHECK(menu[2].probability == Approx(1.0));
  quantal_shares({1e6, 1e6}, menu);
  CHECK(menu[0].probability == Approx(1.0 / 3.0));
  CHECK(menu[1].probability == Approx(1.0 / 6.0));
  CHECK(menu[3].probability == Approx(1.0 / 3.0));
}

TEST_CASE("utilities of any size keep shares finite") {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0), weighed(Option::raise_tariff, 1e4),
                                weighed(Option::concede, -1e4)};
  quantal_shares({0.001, 0.001}, menu);
  CHECK(total(menu) == Approx(1.0));
  CHECK(menu[1].probability == Approx(1.0));
}

TEST_CASE("offering a level in finer steps moves the kind's share in second order only") {
  const auto share_of_raise = [](double step) {
    std::vector<Alternative> menu = menu_in_steps(step);
    quantal_shares({0.01, 0.01}, menu);
    return 1.0 - menu[0].probability;
  };
  const double coarse = share_of_raise(5.0) - share_of_raise(0.01);
  const double halved = share_of_raise(2.5) - share_of_raise(0.01);
  CHECK(std::fabs(coarse) < 0.01);
  CHECK(std::fabs(halved) < 0.3 * std::fabs(coarse));
  // Without widths, a plain log-sum, the same refinement doubles the odds of raising: the rule it guards.
  std::vector<Alternative> counted = menu_in_steps(2.5);
  double odds_fine = 0.0;
  for (const Alternative& alternative : counted) {
    odds_fine += alternative.option == Option::keep ? 0.0 : std::exp(alternative.utility / 0.01);
  }
  double odds_coarse = 0.0;
  for (const Alternative& alternative : menu_in_steps(5.0)) {
    odds_coarse += alternative.option == Option::keep ? 0.0 : std::exp(alternative.utility / 0.01);
  }
  CHECK(odds_fine > 1.8 * odds_coarse);
}

TEST_CASE("a uniform chooses by cumulated shares in the order of the menu") {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0), weighed(Option::concede, 0.0),
                                weighed(Option::break_off, 0.0)};
  quantal_shares({1.0, 1.0}, menu);
  CHECK(choose(menu, 0.1) == 0);
  CHECK(choose(menu, 0.5) == 1);
  CHECK(choose(menu, 0.9999999) == 2);
}
