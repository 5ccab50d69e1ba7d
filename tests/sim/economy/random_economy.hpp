#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "sim/economy/economy.hpp"

namespace riposte::economy::testing {

/// Numbers from a seed, the same on any machine.
class Luck {
 public:
  explicit Luck(std::uint32_t seed) : engine_{seed} {}
  double between(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine_()) + 0.5) / 4294967296.0;
  }
  std::size_t between(std::size_t low, std::size_t high) { return low + engine_() % (high - low + 1); }
  /// So many positive parts of one.
  std::vector<double> parts_of_one(std::size_t count) {
    std::vector<double> parts(count);
    double sum = 0.0;
    for (double& part : parts) sum += part = between(0.1, 1.0);
    for (double& part : parts) part /= sum;
    return parts;
  }

 private:
  std::mt19937 engine_;
};

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

/// Value added and expenditure at which all markets clear, by iterating the accounts alone: no price in them.
inline void balance(Economy& economy) {
  const Size& size = economy.size;
  for (int round = 0; round < 4000; ++round) {
    const Flows flows = flows_of(size, economy.tariff, economy.import_share, economy.expenditure);
    double world = 0.0;
    for (std::size_t n = 0; n < size.regions; ++n) {
      const double income = economy.value_added[n] + flows.duties[n] + economy.deficit[n];
      double labour = 0.0;
      for (std::size_t k = 0; k < size.sectors; ++k) {
        double spent = economy.consumption_share[size.market(n, k)] * income;
        for (std::size_t j = 0; j < size.sectors; ++j) {
          spent += economy.input_share[size.use(n, j, k)] * flows.output[size.market(n, j)];
        }
        economy.expenditure[size.market(n, k)] = spent;
        labour += economy.value_added_share[size.market(n, k)] * flows.output[size.market(n, k)];
      }
      economy.value_added[n] = labour;
      world += labour;
    }
    for (double& value : economy.value_added) value /= world;
    for (double& value : economy.expenditure) value /= world;
  }
}

/// Two to five regions and one to four sectors in equilibrium, with tariffs of up to 30 % and deficits; world
/// value added is one.
inline Economy random_economy(std::uint32_t seed) {
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
