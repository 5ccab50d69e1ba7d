#include "sim/economy/accounts.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace riposte::economy {
namespace {

constexpr double tolerance = 1e-4;
constexpr double most_misplaced = 0.1;  // twice that of the data of 1993

// Sums over the trade of each region and market.
struct TradeSums {
  std::vector<double> output;       // [market], before duty
  std::vector<double> expenditure;  // [market], duty paid
  std::vector<double> imports;      // [region], before duty, own trade left out
  std::vector<double> exports;
  std::vector<double> duties;
};

TradeSums sum_trade(const DataSet& data) {
  const Size& size = data.size;
  TradeSums sums{std::vector<double>(size.markets()), std::vector<double>(size.markets()),
                 std::vector<double>(size.regions), std::vector<double>(size.regions),
                 std::vector<double>(size.regions)};
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        const double duty = data.tariff[link] * data.trade[link];
        sums.output[size.market(i, j)] += data.trade[link];
        sums.expenditure[size.market(n, j)] += data.trade[link] + duty;
        sums.duties[n] += duty;
        if (n == i) continue;
        sums.imports[n] += data.trade[link];
        sums.exports[i] += data.trade[link];
      }
    }
  }
  return sums;
}

bool apart(double one, double other) {
  return std::fabs(one - other) > tolerance * std::max(std::fabs(one), std::fabs(other));
}

void check_output(const DataSet& data, const TradeSums& sums, const AccountPlaces& places,
                  DataFaults& faults) {
  const Size& size = data.size;
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
      if (sums.output[market] > 0.0 && !(data.value_added[market] > 0.0)) {
        faults.add(places.value_added, places.value_added_lines[market],
                   fmt::format("'{}' in {} sells and adds no value", data.sectors[j], data.regions[n]),
                   "write what it adds, above 0");
        continue;
      }
      double cost = data.value_added[market];
      for (std::size_t k = 0; k < size.sectors; ++k) cost += data.intermediate[size.use(n, j, k)];
      if (!apart(cost, sums.output[market])) continue;
      faults.add(
          places.value_added, places.value_added_lines[market],
          fmt::format("the market of '{}' in {} does not clear: its sales are {:.8g}, its value added and "
                      "inputs {:.8g}",
                      data.sectors[j], data.regions[n], sums.output[market], cost),
          "balance the tables");
    }
  }
}

void check_regions(const DataSet& data, const TradeSums& sums, const AccountPlaces& places,
                   DataFaults& faults) {
  const Size& size = data.size;
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double gap = sums.imports[n] - sums.exports[n];
    if (std::fabs(gap - data.deficit[n]) > tolerance * std::max(sums.imports[n], sums.exports[n])) {
      faults.add(places.deficit, places.deficit_lines[n],
                 fmt::format("the deficit of {} is {:.8g}, its imports less its exports {:.8g}",
                             data.regions[n], data.deficit[n], gap),
                 "balance the tables");
    }
    double earned = 0.0;
    double used = 0.0;
    std::size_t most = size.market(n, 0);  // of its uses
    for (std::size_t j = 0; j < size.sectors; ++j) {
      earned += data.value_added[size.market(n, j)];
      used += data.consumption[size.market(n, j)];
      if (data.consumption[size.market(n, j)] > data.consumption[most]) most = size.market(n, j);
    }
    const double income = earned + sums.duties[n] + data.deficit[n];
    if (!(earned > 0.0) || !(used > 0.0)) {
      faults.add(
          places.value_added, places.value_added_lines[size.market(n, 0)],
          fmt::format("{} adds no value or uses nothing ({:.8g}, {:.8g})", data.regions[n], earned, used),
          "leave the region out, or join it to another");
    } else if (apart(income, used)) {
      faults.add(
          places.consumption, places.consumption_lines[most],
          fmt::format("the final use of {} is {:.8g}, its income (value added, duties and deficit) {:.8g}",
                      data.regions[n], used, income),
          "balance the tables");
    }
  }
}

// What a region buys of a sector and does not use, or uses and does not buy.
double unused(const DataSet& data, const TradeSums& sums, std::size_t region, std::size_t sector) {
  double used = data.consumption[data.size.market(region, sector)];
  for (std::size_t j = 0; j < data.size.sectors; ++j)
    used += data.intermediate[data.size.use(region, j, sector)];
  return used - sums.expenditure[data.size.market(region, sector)];
}

void check_uses(DataSet& data, const TradeSums& sums, const AccountPlaces& places, DataFaults& faults) {
  const Size& size = data.size;
  for (std::size_t n = 0; n < size.regions; ++n) {
    double apart_by = 0.0;
    double bought = 0.0;
    std::size_t worst = 0;
    for (std::size_t k = 0; k < size.sectors; ++k) {
      const double off = unused(data, sums, n, k);
      if (off > 0.0 && !(sums.expenditure[size.market(n, k)] > 0.0)) {
        faults.add(places.consumption, places.consumption_lines[size.market(n, k)],
                   fmt::format("{} uses '{}' ({:.8g}) and buys none, at home or abroad", data.regions[n],
                               data.sectors[k], off),
                   "write its trade, or no use");
      }
      if (std::fabs(off) > std::fabs(unused(data, sums, n, worst))) worst = k;
      apart_by += 0.5 * std::fabs(off);
      bought += sums.expenditure[size.market(n, k)];
    }
    if (!(bought > 0.0)) continue;
    if (apart_by > most_misplaced * bought) {
      faults.add(places.consumption, places.consumption_lines[size.market(n, worst)],
                 fmt::format("{:.1f} % of what {} buys is used as another sector's, most apart in '{}'",
                             100.0 * apart_by / bought, data.regions[n], data.sectors[worst]),
                 "balance the tables");
    }
    if (apart_by > data.misplaced * bought) {
      data.misplaced = apart_by / bought;
      data.misplaced_region = n;
    }
  }
}

}  // namespace

void check_accounts(DataSet& data, const AccountPlaces& places, DataFaults& faults) {
  const TradeSums sums = sum_trade(data);
  check_output(data, sums, places, faults);
  check_regions(data, sums, places, faults);
  check_uses(data, sums, places, faults);
}

}  // namespace riposte::economy
