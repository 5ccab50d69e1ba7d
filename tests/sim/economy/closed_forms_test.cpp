#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/baseline.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/solver.hpp"
#include "sim/economy/tariff_file.hpp"
#include "tests/sim/economy/comparison.hpp"
#include "tests/sim/economy/data_copy.hpp"
#include "tests/sim/economy/random_economy.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace closed_forms {

/// Two regions, one sector, no inputs: Eaton and Kortum (2002, Econometrica 70:1741-1779), with duties.
struct TwoRegions {
  double elasticity = 4.0;
  double share[2][2] = {{0.8, 0.2}, {0.3, 0.7}};
  double tariff[2][2] = {{0.0, 0.05}, {0.1, 0.0}};

  [[nodiscard]] Economy economy() const {
    Economy economy;
    economy.size = {2, 1};
    economy.elasticity = {elasticity};
    economy.tariff = {tariff[0][0], tariff[0][1], tariff[1][0], tariff[1][1]};
    economy.import_share = {share[0][0], share[0][1], share[1][0], share[1][1]};
    economy.input_share = {0.0, 0.0};
    economy.value_added_share = economy.consumption_share = {1.0, 1.0};
    economy.value_added = economy.expenditure = {0.5, 0.5};
    economy.deficit = {0.0, 0.0};
    balance(economy);
    return economy;
  }
};

/// The change of the first region's wage over the second's at which trade balances, by bisection on one
/// unknown.
double root_of_balance(const Economy& economy, const std::vector<double>& tariff) {
  const auto excess = [&](double log_ratio) {
    const double wage[2] = {std::exp(log_ratio), 1.0};
    double bought[2];  // before duty, from the other
    for (std::size_t n = 0; n < 2; ++n) {
      double power[2];
      double sum = 0.0;
      for (std::size_t i = 0; i < 2; ++i) {
        const double kappa = (1.0 + tariff[2 * n + i]) / (1.0 + economy.tariff[2 * n + i]);
        power[i] = economy.import_share[2 * n + i] * std::pow(kappa * wage[i], -economy.elasticity[0]);
        sum += power[i];
      }
      const double from_other = power[1 - n] / sum;
      const double rate = tariff[2 * n + 1 - n];
      // Income is wages and what is collected: I = w L + t / (1 + t) s I, of which s / (1 + t) goes abroad.
      const double income = wage[n] * economy.value_added[n] / (1.0 - rate / (1.0 + rate) * from_other);
      bought[n] = income * from_other / (1.0 + rate);
    }
    return bought[1] - bought[0];
  };
  double low = -3.0;
  double high = 3.0;
  for (int step = 0; step < 200; ++step) {
    const double middle = 0.5 * (low + high);
    (excess(middle) > 0.0 ? low : high) = middle;
  }
  return std::exp(0.5 * (low + high));
}

TEST_CASE("two regions with one sector settle where one scalar equation says that trade balances") {
  // The first makes most of what it buys, or sells all that it makes and buys all from the other.
  const double own = GENERATE(0.8, 0.0);
  const Economy economy = TwoRegions{.share = {{own, 1.0 - own}, {0.3, 0.7}}}.economy();
  Solver solver{economy};
  for (const auto& tariff : {std::vector{0.0, 0.0, 0.0, 0.0}, std::vector{0.0, 0.25, 0.1, 0.0},
                             std::vector{0.0, 0.6, 0.45, 0.0}, std::vector{0.0, 10.0, 0.0, 0.0}}) {
    const Equilibrium& found = solver.solve({tariff, economy.deficit});
    CHECK(found.wage[0] / found.wage[1] == Approx(root_of_balance(economy, tariff)).epsilon(1e-8));
  }
}

/// Arkolakis, Costinot and Rodriguez-Clare (2012, Am. Econ. Rev. 102:94-130) with inputs: the price of what
/// is made at home over the wage is ln (P / w) = (I - Gamma)^-1 (ln pi^_nn / theta), and the real wage what
/// is left after it. The price of what is bought and not made at home has to be given. [logarithm]
double real_wage_by_own_trade(const Economy& economy, const Equilibrium& found, std::size_t region) {
  const Size& size = economy.size;
  const auto sectors = static_cast<Eigen::Index>(size.sectors);
  Eigen::MatrixXd left = Eigen::MatrixXd::Identity(sectors, sectors);
  Eigen::VectorXd right(sectors);
  Eigen::VectorXd consumed(sectors);
  for (Eigen::Index j = 0; j < sectors; ++j) {
    const auto sector = static_cast<std::size_t>(j);
    const std::size_t market = size.market(region, sector);
    const std::size_t own = size.link(sector, region, region);
    consumed(j) = economy.consumption_share[market];
    if (!(economy.import_share[own] > 0.0)) {
      right(j) = std::log(found.price[market] / found.wage[region]);
      continue;
    }
    right(j) = std::log(found.import_share[own] / economy.import_share[own]) / economy.elasticity[sector];
    for (Eigen::Index k = 0; k < sectors; ++k) {
      left(j, k) -= economy.input_share[size.use(region, sector, static_cast<std::size_t>(k))];
    }
  }
  return -consumed.dot(left.partialPivLu().solve(right));
}

double real_wage(const Economy& economy, const Equilibrium& found, std::size_t region) {
  double index = 0.0;
  for (std::size_t j = 0; j < economy.size.sectors; ++j) {
    const std::size_t market = economy.size.market(region, j);
    index += economy.consumption_share[market] * std::log(found.price[market]);
  }
  return std::log(found.wage[region]) - index;
}

TEST_CASE("the real wage follows from the shares of own trade, through all stages of production") {
  const Trade trade = GENERATE(Trade::everywhere, Trade::with_gaps);
  Furthest furthest;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    const Economy economy = random_economy(seed, trade);
    const std::vector<double> tariff = random_tariffs(economy, seed);
    std::vector<double> iceberg = random_tariffs(economy, seed + 1000);
    for (double& cost : iceberg) cost = 1.0 + 0.5 * cost;
    const std::vector<double> balanced(economy.size.regions, 0.0);
    Solver solver{economy};
    for (const Counterfactual& question :
         {Counterfactual{tariff, economy.deficit}, Counterfactual{economy.tariff, balanced, iceberg}}) {
      const Equilibrium& found = solver.solve(question);
      for (std::size_t n = 0; n < economy.size.regions; ++n) {
        furthest.note(real_wage(economy, found, n), real_wage_by_own_trade(economy, found, n));
      }
    }
  }
  CHECK(furthest.off() < 1e-8);
}

TEST_CASE("so it does of the shipped data sets, at either table of elasticities and whatever the tariffs") {
  const std::string name = GENERATE("world-2023", "teaching");
  const std::string elasticities = GENERATE("long_run", "short_run");
  const Deficits deficits = GENERATE(Deficits::kept, Deficits::zero);
  INFO(name << ", " << elasticities << (deficits == Deficits::zero ? ", deficits zero" : ""));
  const auto folder = teaching_folder().parent_path() / name;
  DataSet data = load_data_set(folder);
  if (elasticities != "long_run") change(data, {"theta=" + elasticities});
  const Economy economy = baseline_of(data, deficits).economy;
  std::vector<std::vector<double>> all_tariffs{
      data.counterfactual_tariff, read_tariffs(folder / "tariffs" / "liberation-day-reciprocal.csv", data),
      std::vector<double>(data.size.links(), 0.0), data.tariff};
  for (double& rate : all_tariffs.back()) rate = rate > 0.0 ? rate + 0.5 : 0.0;
  Furthest furthest;
  double largest = 0.0;
  Solver solver{economy};
  for (const std::vector<double>& tariff : all_tariffs) {
    const Equilibrium& found = solver.solve({tariff, economy.deficit});
    for (std::size_t n = 0; n < economy.size.regions; ++n) {
      const double wage = real_wage(economy, found, n);
      furthest.note(wage, real_wage_by_own_trade(economy, found, n));
      largest = std::max(largest, std::fabs(wage));
    }
  }
  CHECK(furthest.off() < 1e-8);
  CHECK(largest > 0.01);  // the tariffs do something
}

}  // namespace closed_forms
