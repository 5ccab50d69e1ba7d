#include "agents/quantal.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

using namespace riposte::agents;

namespace {

Alternative weighed(Option option, double utility, Extent extent = {}) {
  Alternative alternative;
  alternative.option = option;
  alternative.utility = utility;
  alternative.extent = extent;
  return alternative;
}

double total(const std::vector<Alternative>& alternatives) {
  return std::accumulate(alternatives.begin(), alternatives.end(), 0.0,
                         [](double sum, const Alternative& a) { return sum + a.probability; });
}

/// A menu of keep and a raise of 0 to 20 points, cut into steps. Its utility, after a cost of acting of 0.02,
/// rises by `slope` a point and bends by `bend`.
std::vector<Alternative> menu_in_steps(double step, double slope = 0.006, double bend = 0.0003) {
  constexpr double cost = 0.02;
  std::vector<Alternative> menu{weighed(Option::keep, 0.0)};
  constexpr double act = 20.0;
  const int steps = static_cast<int>(std::lround(act / step));
  for (int k = 1; k <= steps; ++k) {
    const double level = k * step;
    const Cell cell = k == 1 ? Cell::first_level : Cell::next_level;
    menu.push_back(
        weighed(Option::raise_tariff, slope * level - bend * level * level - cost, {step / act, cell}));
    menu.back().before = -cost;
  }
  return menu;
}

double share_of_raise(std::vector<Alternative> menu) {
  quantal_shares({0.01, 0.01}, menu);
  return 1.0 - menu[0].probability;
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
  std::vector<Alternative> menu{weighed(Option::keep, 0.0),
                                weighed(Option::raise_tariff, 0.01, {2.0, Cell::point}),
                                weighed(Option::raise_tariff, 0.03)};
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

TEST_CASE("levels on a line share its integral: exact for a utility that is linear between them") {
  // U from -0.02 by 0.006 a point over 20 points that weigh like one act, noise 0.01: the integral of
  // exp(U / 0.01) over what belongs to levels.
  const auto exact = [](double from, double to) {
    return std::exp(-2.0) * (std::exp(0.6 * to) - std::exp(0.6 * from)) / (0.6 * 20.0);
  };
  std::vector<Alternative> menu = menu_in_steps(5.0, 0.006, 0.0);
  quantal_shares({0.01, 0.01}, menu);
  const double left = std::exp(-2.0);
  const double first = std::exp(-2.0 + 0.6 * 5.0);
  const double sum = exact(0.0, 20.0) - exact(0.0, 5.0) * left / (left + first);
  CHECK(menu[1].inclusive == Approx(0.01 * std::log(sum / (1.0 - 0.125))).epsilon(1e-12));
  const double second = std::exp(-2.0 + 0.6 * 10.0);
  const double to_first =
      exact(0.0, 5.0) * first / (left + first) + exact(5.0, 10.0) * first / (first + second);
  CHECK(menu[1].probability / share_of_raise(menu) == Approx(to_first / sum).epsilon(1e-12));
}

TEST_CASE("levels that nobody would choose, however many, do not make a kind of act less likely") {
  std::vector<Alternative> menu = menu_in_steps(5.0);  // falls from 10 points on
  const double share = share_of_raise(menu);
  for (int k = 5; k <= 60; ++k) {
    const double level = 5.0 * k;
    const double utility = 0.006 * level - 0.0003 * level * level - 0.02;
    menu.push_back(weighed(Option::raise_tariff, utility, {0.25, Cell::next_level}));
  }
  CHECK(share_of_raise(menu) == Approx(share).margin(0.01));
}

TEST_CASE("steps wider than what weighs like one act leave shares that are shares") {
  for (const double length : {1.0, 2.0, 30.0}) {
    std::vector<Alternative> menu{weighed(Option::keep, 0.0),
                                  weighed(Option::raise_tariff, 0.01, {length, Cell::first_level})};
    quantal_shares({0.01, 0.01}, menu);
    CHECK(total(menu) == Approx(1.0).epsilon(1e-12));
    CHECK(menu[1].probability > 0.0);
  }
}

TEST_CASE("offering a level in finer steps moves the kind's share next to nothing") {
  // Utility may move by three noises from one level to the next, and bend, or fall from the start.
  for (const auto& [slope, bend] :
       {std::pair{0.006, 0.0003}, std::pair{0.006, 0.0}, std::pair{-0.006, 0.0}}) {
    const double fine = share_of_raise(menu_in_steps(0.01, slope, bend));
    CAPTURE(slope, bend, fine);
    CHECK(std::fabs(share_of_raise(menu_in_steps(5.0, slope, bend)) - fine) < 0.02);
    CHECK(std::fabs(share_of_raise(menu_in_steps(1.0, slope, bend)) - fine) < 0.005);
  }
}

TEST_CASE("a line that only falls is not chosen for its near end, whatever the noise") {
  for (const double noise : {1e-9, 1e-6, 1e-3}) {
    std::vector<Alternative> menu{weighed(Option::keep, 0.0),
                                  weighed(Option::concede, -0.01, {0.5, Cell::first_level}),
                                  weighed(Option::concede, -0.03, {0.5, Cell::next_level})};
    quantal_shares({noise, noise}, menu);
    CHECK(total(menu) == Approx(1.0).epsilon(1e-12));
    CHECK(menu[0].probability > 1.0 - 1e-3);
  }
}

TEST_CASE("a uniform chooses by cumulated shares in the order of the menu") {
  std::vector<Alternative> menu{weighed(Option::keep, 0.0), weighed(Option::concede, 0.0),
                                weighed(Option::break_off, 0.0)};
  quantal_shares({1.0, 1.0}, menu);
  CHECK(choose(menu, 0.1) == 0);
  CHECK(choose(menu, 0.5) == 1);
  CHECK(choose(menu, 0.9999999) == 2);
}
