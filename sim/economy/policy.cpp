#include "sim/economy/policy.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <exception>
#include <limits>
#include <optional>

#include <boost/math/tools/minima.hpp>
#include <fmt/format.h>
#include <nlopt.hpp>

#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "sim/kernel/infinity.hpp"
#include "sim/kernel/transcendental.hpp"

namespace riposte::economy {
namespace {

constexpr int most_rounds = 200;
constexpr double settled = 1e-5;   // of a rate, between two best responses
constexpr double fineness = 1e-7;  // of a rate, within one
constexpr double in_percent = 100.0;
constexpr double slope_step = 1e-3;  // of a rate, for the first-order condition
constexpr double near_bound = 1e-3;
constexpr int grid_steps = 24;

/// One player's tariffs as a vector of rates, and what they are worth to it.
class Objective {
 public:
  Objective(const Economy& economy, Solver& solver, const PolicyGame& game, const Player& player,
            std::vector<double>& tariff)
      : economy_{economy}, solver_{solver}, game_{game}, player_{player}, tariff_{tariff} {}

  /// One rate for all sectors, or one for each.
  void set(std::span<const double> rates) {
    for (std::size_t s = 0; s < game_.sectors.size(); ++s) {
      const double rate = rates[rates.size() == 1 ? 0 : s];
      for (const std::size_t partner : player_.partners) {
        tariff_[economy_.size.link(game_.sectors[s], player_.region, partner)] = rate;
      }
    }
  }
  /// Change of the player's real income [%].
  [[nodiscard]] double at(std::span<const double> rates) {
    set(rates);
    const Equilibrium& found = solver_.solve({tariff_, economy_.deficit, game_.iceberg});
    return in_percent * (real_income(economy_, found, player_.region) - 1.0);
  }

 private:
  const Economy& economy_;
  Solver& solver_;
  const PolicyGame& game_;
  const Player& player_;
  std::vector<double>& tariff_;
};

// A rate at which no equilibrium is found, as subsidies that nobody can pay, is nobody's best.
double loss_at(Objective& objective, double rate, std::exception_ptr& problem) {
  try {
    return -objective.at(std::span{&rate, 1});
  } catch (const NotSolved&) {
    problem = std::current_exception();
    return kernel::infinity;
  }
}

// Real income may have more than one peak, as where deficits are kept behind prohibitive tariffs: so the best
// of a grid, even in logarithms of 1 + rate, and from there Brent's method between its neighbours.
double best_uniform(Objective& objective, const PolicyGame& game) {
  std::exception_ptr problem;
  const auto loss = [&](double rate) { return loss_at(objective, rate, problem); };
  const auto grid = [&game](int i) {
    const double part = static_cast<double>(i) / grid_steps;
    const double rate = (1.0 + game.least) * kernel::pow((1.0 + game.most) / (1.0 + game.least), part) - 1.0;
    return std::clamp(rate, game.least, game.most);
  };
  int best = 0;
  double least_loss = kernel::infinity;
  for (int i = 0; i <= grid_steps; ++i) {
    const double here = loss(grid(i));
    if (here < least_loss) {
      least_loss = here;
      best = i;
    }
  }
  if (least_loss == kernel::infinity) std::rethrow_exception(problem);
  constexpr int bits = 30;
  std::uintmax_t evaluations = 200;
  const double from = grid(std::max(best - 1, 0));
  const double to = grid(std::min(best + 1, grid_steps));
  const auto [rate, found] = boost::math::tools::brent_find_minima(loss, from, to, bits, evaluations);
  return found < least_loss ? rate : grid(best);
}

// A model of losses cannot take infinity: worse than anything a tariff does.
double loss_of(unsigned count, const double* rates, double*, void* objective) {
  constexpr double unthinkable = 1e3;  // %
  try {
    return -static_cast<Objective*>(objective)->at({rates, count});
  } catch (const NotSolved&) {
    return unthinkable;
  }
}

// From where the rates are.
void best_by_sector(Objective& objective, const PolicyGame& game, std::vector<double>& rates) {
  nlopt::opt search{nlopt::LN_BOBYQA, static_cast<unsigned>(rates.size())};
  search.set_lower_bounds(game.least);
  search.set_upper_bounds(game.most);
  search.set_min_objective(loss_of, &objective);
  search.set_initial_step(std::min(0.05, 0.25 * (game.most - game.least)));
  search.set_xtol_abs(fineness);
  double least = 0.0;
  try {
    search.optimize(rates, least);
  } catch (const nlopt::roundoff_limited&) {
    return;  // as fine as rounding allows
  }
}

// A best response; rates are empty before the first, which by sector starts from the best uniform rate.
void respond(Objective& objective, const PolicyGame& game, std::vector<double>& rates) {
  if (game.rates == Rates::uniform || rates.empty()) {
    const std::size_t count = game.rates == Rates::uniform ? 1 : game.sectors.size();
    rates.assign(count, best_uniform(objective, game));
  }
  if (game.rates == Rates::by_sector) best_by_sector(objective, game, rates);
  objective.set(rates);
}

double largest_step(const std::vector<double>& before, const std::vector<double>& now) {
  if (before.empty()) return kernel::infinity;
  double largest = 0.0;
  for (std::size_t i = 0; i < now.size(); ++i) largest = std::max(largest, std::fabs(now[i] - before[i]));
  return largest;
}

// The slope of real income at one of the rates; NaN where no equilibrium is found beside it.
double slope_at(Objective& objective, const std::vector<double>& rates, std::size_t i) {
  std::vector<double> moved = rates;
  try {
    moved[i] = rates[i] + slope_step;
    const double above = objective.at(moved);
    moved[i] = rates[i] - slope_step;
    return (above - objective.at(moved)) / (2.0 * slope_step * in_percent);
  } catch (const NotSolved&) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

Standing standing_of(const PolicyGame& game, double rate, double slope) {
  if (std::isnan(slope)) return Standing::edge;
  if (rate > game.most - near_bound && slope > 0.0) return Standing::most;
  return rate < game.least + near_bound && slope < 0.0 ? Standing::least : Standing::best;
}

PlayerChoice first_order(Objective& objective, const PolicyGame& game, const std::vector<double>& rates) {
  PlayerChoice choice{rates, {}, {}};
  for (std::size_t i = 0; i < rates.size(); ++i) {
    choice.slope.push_back(slope_at(objective, rates, i));
    choice.standing.push_back(standing_of(game, rates[i], choice.slope[i]));
  }
  objective.set(rates);
  return choice;
}

// For some hundred solves, of an economy small enough for it to be worth its price.
std::optional<Response> response_for_search(const Economy& economy) {
  constexpr std::size_t most_markets = 400;
  if (economy.size.markets() > most_markets) return std::nullopt;
  return Solver::response_of(economy);
}

}  // namespace

bool PlayerChoice::at_best() const {
  return std::all_of(standing.begin(), standing.end(), [](Standing one) { return one == Standing::best; });
}

NoNashEquilibrium::NoNashEquilibrium(int rounds, double step)
    : std::runtime_error{fmt::format("no Nash equilibrium of tariffs was found in {} rounds of best "
                                     "responses; the last moved a rate by {:.2g}",
                                     rounds, step)} {}

PolicyOutcome play_tariffs(const Economy& economy, const PolicyGame& game) {
  const std::optional<Response> response = response_for_search(economy);
  Solver solver{economy, response ? &*response : nullptr};
  PolicyOutcome outcome;
  outcome.tariff = game.tariff;
  std::vector<std::vector<double>> rates(game.players.size());
  double step = 0.0;
  do {
    if (outcome.rounds++ == most_rounds) throw NoNashEquilibrium{most_rounds, step};
    step = 0.0;
    for (std::size_t p = 0; p < game.players.size(); ++p) {
      Objective objective{economy, solver, game, game.players[p], outcome.tariff};
      const std::vector<double> before = rates[p];
      respond(objective, game, rates[p]);
      step = std::max(step, largest_step(before, rates[p]));
    }
  } while (step > settled && game.players.size() > 1);
  for (std::size_t p = 0; p < game.players.size(); ++p) {
    Objective objective{economy, solver, game, game.players[p], outcome.tariff};
    outcome.choices.push_back(first_order(objective, game, rates[p]));
  }
  outcome.equilibrium = solver.solve({outcome.tariff, economy.deficit, game.iceberg});
  return outcome;
}

std::vector<std::size_t> sectors_with_tariffs(const Size& size, std::span<const double> tariff) {
  std::vector<std::size_t> some;
  std::vector<std::size_t> all;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    const auto rates = tariff.subspan(size.link(j, 0, 0), size.regions * size.regions);
    all.push_back(j);
    if (std::any_of(rates.begin(), rates.end(), [](double rate) { return rate != 0.0; })) some.push_back(j);
  }
  return some.empty() ? all : some;
}

}  // namespace riposte::economy
