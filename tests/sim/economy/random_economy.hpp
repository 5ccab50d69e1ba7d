#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "sim/economy/economy.hpp"
#include "tests/sim/economy/gaps.hpp"
#include "tests/sim/economy/luck.hpp"

namespace riposte::economy::testing {

/// What each producer is paid and each region collects, from the economy's own numbers.
struct Flows {
  std::vector<double> output;            // Y [market]
  std::vector<double> duties;            // [region]
  std::vector<double> imports, exports;  // before duty [region], own trade left out
};

inline Flows flows_of(const Size& size, const std::vector<double>& tariff,
                      const std::vector<double>& import_share, const std::vector<double>& expenditure) {
  Flows flows{std::vector<double>(size.markets()), std::vector<double>(size.regions),
              std::vector<double>(size.regions), std::vector<double>(size.regions)};
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        const double sale = import_share[link] * expenditure[size.market(n, j)] / (1.0 + tariff[link]);
        flows.output[size.market(i, j)] += sale;
        flows.duties[n] += tariff[link] * sale;
        if (n == i) continue;
        flows.imports[n] += sale;
        flows.exports[i] += sale;
      }
    }
  }
  return flows;
}

/// What is spent where producers are paid and incomes earned of expenditures, and a part of deficits.
struct Spent {
  std::vector<double> expenditure;  // [market]
  std::vector<double> value_added;  // [region]
};

inline Spent spent_of(const Economy& economy, const std::vector<double>& expenditure, double part) {
  const Size& size = economy.size;
  const Flows flows = flows_of(size, economy.tariff, economy.import_share, expenditure);
  Spent spent{std::vector<double>(size.markets()), std::vector<double>(size.regions)};
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
      spent.value_added[n] += economy.value_added_share[market] * flows.output[market];
    }
    const double income = spent.value_added[n] + flows.duties[n] + part * economy.deficit[n];
    for (std::size_t k = 0; k < size.sectors; ++k) {
      double& sum = spent.expenditure[size.market(n, k)];
      sum = economy.consumption_share[size.market(n, k)] * income;
      for (std::size_t j = 0; j < size.sectors; ++j) {
        sum += economy.input_share[size.use(n, j, k)] * flows.output[size.market(n, j)];
      }
    }
  }
  return spent;
}

/// Value added and expenditure at which all markets clear, from the accounts alone: no price in them. World
/// value added is one. Of regions that do not trade with one another the accounts leave open how large they
/// are to each other, which the least squares settle.
inline void balance(Economy& economy) {
  const auto markets = static_cast<Eigen::Index>(economy.size.markets());
  Eigen::MatrixXd kept = Eigen::MatrixXd::Identity(markets + 1, markets);
  for (Eigen::Index market = 0; market < markets; ++market) {
    std::vector<double> unit(economy.size.markets());
    unit[static_cast<std::size_t>(market)] = 1.0;
    const Spent spent = spent_of(economy, unit, 0.0);
    kept.col(market).head(markets) -= Eigen::Map<const Eigen::VectorXd>{spent.expenditure.data(), markets};
    kept(markets, market) = std::accumulate(spent.value_added.begin(), spent.value_added.end(), 0.0);
  }
  const Spent lent = spent_of(economy, std::vector<double>(economy.size.markets()), 1.0);
  Eigen::VectorXd given(markets + 1);
  given << Eigen::Map<const Eigen::VectorXd>{lent.expenditure.data(), markets}, 1.0;
  const Eigen::VectorXd found = kept.completeOrthogonalDecomposition().solve(given);
  // Once around, so that what is not spent is exactly nothing.
  const Spent spent = spent_of(economy, {found.data(), found.data() + markets}, 1.0);
  economy.expenditure = spent.expenditure;
  economy.value_added = spent.value_added;
}

/// Whether everybody buys everything from everybody.
enum class Trade : std::uint8_t { everywhere, with_gaps };

/// Deficits that who trades can bear, in balance without any: each region lends to the next of them.
inline void lend(Economy& economy, Luck& luck) {
  const Flows flows = flows_of(economy.size, economy.tariff, economy.import_share, economy.expenditure);
  std::size_t lender = economy.size.regions;
  for (std::size_t n = 0; n < economy.size.regions; ++n) {
    if (!(flows.exports[n] > 0.0)) continue;
    if (lender < n) {
      const double lent = luck.between(-0.1, 0.1) * std::min(flows.exports[lender], flows.exports[n]);
      economy.deficit[n] += lent;
      economy.deficit[lender] -= lent;
    }
    lender = n;
  }
}

/// Two to five regions and one to four sectors in equilibrium, with tariffs of up to 30 % and deficits; world
/// value added is one. One with gaps (gaps.hpp) has other numbers than that of the same seed without.
inline Economy random_economy(std::uint32_t seed, Trade trade = Trade::everywhere) {
  Luck luck{seed};
  Economy economy;
  Size& size = economy.size;
  size = {luck.between(std::size_t{2}, std::size_t{5}), luck.between(std::size_t{1}, std::size_t{4})};
  economy.tariff.resize(size.links());
  economy.import_share.resize(size.links());
  economy.input_share.resize(size.uses());
  economy.value_added_share.resize(size.markets());
  economy.consumption_share.resize(size.markets());
  economy.expenditure.assign(size.markets(), 1.0 / static_cast<double>(size.markets()));
  economy.value_added.assign(size.regions, 1.0 / static_cast<double>(size.regions));
  economy.deficit.assign(size.regions, 0.0);
  for (std::size_t j = 0; j < size.sectors; ++j) {
    economy.elasticity.push_back(luck.between(1.5, 9.0));
    for (std::size_t n = 0; n < size.regions; ++n) {
      const std::vector<double> shares = luck.parts_of_one(size.regions);
      for (std::size_t i = 0; i < size.regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        economy.import_share[link] = 0.4 * shares[i] + (n == i ? 0.6 : 0.0);
        economy.tariff[link] = n == i ? 0.0 : luck.between(0.0, 0.3);
      }
    }
  }
  for (std::size_t n = 0; n < size.regions; ++n) {
    const std::vector<double> tastes = luck.parts_of_one(size.sectors);
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
      economy.consumption_share[market] = tastes[j];
      economy.value_added_share[market] = luck.between(0.3, 0.9);
      const std::vector<double> recipe = luck.parts_of_one(size.sectors);
      for (std::size_t k = 0; k < size.sectors; ++k) {
        economy.input_share[size.use(n, j, k)] = (1.0 - economy.value_added_share[market]) * recipe[k];
      }
    }
  }
  if (trade == Trade::with_gaps) {
    Gaps{economy, luck}.punch();
    balance(economy);
    lend(economy, luck);
    balance(economy);
    return economy;
  }
  for (std::size_t n = 0; n + 1 < size.regions; ++n) {
    economy.deficit[n] = luck.between(-0.01, 0.01);
    economy.deficit.back() -= economy.deficit[n];
  }
  balance(economy);
  return economy;
}

/// Other tariffs for it, of up to 60 %.
inline std::vector<double> random_tariffs(const Economy& economy, std::uint32_t seed) {
  Luck luck{seed ^ 0x9e3779b9U};
  std::vector<double> tariff(economy.tariff.size());
  const Size& size = economy.size;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        tariff[size.link(j, n, i)] = n == i ? 0.0 : luck.between(0.0, 0.6);
      }
    }
  }
  return tariff;
}

}  // namespace riposte::economy::testing
