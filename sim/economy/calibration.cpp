#include "sim/economy/calibration.hpp"

namespace riposte::economy {
namespace {

void set_import_shares(const DataSet& data, Economy& economy) {
  const Size& size = data.size;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      double spent = 0.0;
      for (std::size_t i = 0; i < size.regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        economy.import_share[link] = data.trade[link] * (1.0 + data.tariff[link]);
        spent += economy.import_share[link];
      }
      economy.expenditure[size.market(n, j)] = spent;
      if (!(spent > 0.0)) continue;
      for (std::size_t i = 0; i < size.regions; ++i) economy.import_share[size.link(j, n, i)] /= spent;
    }
  }
}

// From the trade itself, so that they sum to zero to rounding, which written ones may not.
void set_deficits(const DataSet& data, Economy& economy) {
  const Size& size = data.size;
  economy.deficit.assign(size.regions, 0.0);
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        economy.deficit[n] += data.trade[size.link(j, n, i)];
        economy.deficit[i] -= data.trade[size.link(j, n, i)];
      }
    }
  }
}

void set_cost_shares(const DataSet& data, std::size_t region, std::size_t sector, Economy& economy) {
  const Size& size = data.size;
  const std::size_t market = size.market(region, sector);
  double cost = data.value_added[market];
  for (std::size_t k = 0; k < size.sectors; ++k) cost += data.intermediate[size.use(region, sector, k)];
  economy.value_added_share[market] = 1.0;
  if (!(cost > 0.0)) return;
  for (std::size_t k = 0; k < size.sectors; ++k) {
    const std::size_t use = size.use(region, sector, k);
    economy.input_share[use] = data.intermediate[use] / cost;
    economy.value_added_share[market] -= economy.input_share[use];
  }
}

void set_consumption_shares(const DataSet& data, std::size_t region, Economy& economy) {
  const Size& size = data.size;
  double used = 0.0;
  for (std::size_t j = 0; j < size.sectors; ++j) used += data.consumption[size.market(region, j)];
  for (std::size_t j = 0; j < size.sectors; ++j) {
    economy.consumption_share[size.market(region, j)] = data.consumption[size.market(region, j)] / used;
  }
}

}  // namespace

Economy calibrate(const DataSet& data) {
  const Size& size = data.size;
  Economy economy;
  economy.size = size;
  economy.elasticity = data.elasticity;
  economy.tariff = data.tariff;
  economy.import_share.resize(size.links());
  economy.expenditure.resize(size.markets());
  economy.input_share.resize(size.uses());
  economy.value_added_share.resize(size.markets());
  economy.consumption_share.resize(size.markets());
  economy.value_added.resize(size.regions);
  set_import_shares(data, economy);
  set_deficits(data, economy);
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) {
      set_cost_shares(data, n, j, economy);
      economy.value_added[n] += data.value_added[size.market(n, j)];
    }
    set_consumption_shares(data, n, economy);
  }
  return economy;
}

}  // namespace riposte::economy
