#pragma once

#include <cstddef>
#include <vector>

#include "sim/economy/economy.hpp"
#include "tests/sim/economy/luck.hpp"

namespace riposte::economy::testing {

/// Takes out of the shares of an economy what may be missing in data: links without trade, a region that
/// trades with nobody, or with nobody in one sector, sectors that a region does not make, buy, or consume.
/// What is left is consistent, and whoever trades at all can pay: each region but the isolated one buys from
/// the next in a ring, by a link that stays. Expenditures are not touched.
class Gaps {
 public:
  Gaps(Economy& economy, Luck& luck) : economy_{economy}, size_{economy.size}, luck_{luck} {}

  void punch() {
    choose_ring();
    for (std::size_t n = 0; n < size_.regions; ++n) {
      for (std::size_t j = 0; j < size_.sectors; ++j) {
        if (luck_.happens(0.15)) leave_unused(n, j);
        if (luck_.happens(0.15)) leave_to_producers(n, j);
      }
    }
    for (std::size_t n = 0; n < size_.regions; ++n) {
      for (std::size_t j = 0; j < size_.sectors; ++j) {
        if (luck_.happens(0.1))
          cut(j, [n](std::size_t to, std::size_t from) { return (to == n) != (from == n); });
        if (luck_.happens(0.25)) cut(j, [n](std::size_t, std::size_t from) { return from == n; });
        for (std::size_t i = 0; i < size_.regions; ++i) {
          if (!luck_.happens(n == i ? 0.05 : 0.2)) continue;
          cut(j, [n, i](std::size_t to, std::size_t from) { return to == n && from == i; });
        }
      }
    }
    share_anew();
  }

 private:
  // Each region buys from `seller_` in `sector_`, whatever else is missing; the isolated one from itself.
  void choose_ring() {
    const std::vector<std::size_t> order = luck_.order_of(size_.regions);
    const bool isolated = size_.regions > 2 && luck_.happens(0.4);
    const std::size_t traders = size_.regions - (isolated ? 1 : 0);
    seller_.resize(size_.regions);
    sells_to_.resize(size_.regions);
    for (std::size_t place = 0; place < size_.regions; ++place) {
      seller_[order[place]] = place < traders ? order[(place + 1) % traders] : order[place];
      sells_to_[seller_[order[place]]] = order[place];
      sector_.push_back(luck_.between(std::size_t{0}, size_.sectors - 1));
    }
    for (std::size_t n = 0; n < size_.regions; ++n) {
      economy_.import_share[size_.link(sector_[n], n, seller_[n])] += 0.3;
      economy_.consumption_share[size_.market(n, sector_[n])] += 0.3;
    }
    if (!isolated) return;
    const std::size_t alone = order.back();
    for (std::size_t j = 0; j < size_.sectors; ++j) {
      cut(j, [alone](std::size_t to, std::size_t from) { return (to == alone) != (from == alone); });
    }
  }

  [[nodiscard]] bool stays(std::size_t sector, std::size_t importer, std::size_t exporter) const {
    return sector == sector_[importer] && exporter == seller_[importer];
  }

  void leave_unused(std::size_t region, std::size_t sector) {
    if (sector == sector_[region]) return;
    economy_.consumption_share[size_.market(region, sector)] = 0.0;
    for (std::size_t i = 0; i < size_.regions; ++i)
      economy_.import_share[size_.link(sector, region, i)] = 0.0;
    for (std::size_t k = 0; k < size_.sectors; ++k) economy_.input_share[size_.use(region, k, sector)] = 0.0;
  }

  // Used by what the region is sure to sell, if at all.
  void leave_to_producers(std::size_t region, std::size_t sector) {
    if (sector == sector_[region] || sector == sector_[sells_to_[region]]) return;
    economy_.consumption_share[size_.market(region, sector)] = 0.0;
  }

  /// Links [importer, exporter] of a sector, unless a buyer is left without a seller.
  template <class Chosen>
  void cut(std::size_t sector, Chosen chosen) {
    for (std::size_t n = 0; n < size_.regions; ++n) {
      double before = 0.0;
      double left = 0.0;
      for (std::size_t i = 0; i < size_.regions; ++i) {
        const double share = economy_.import_share[size_.link(sector, n, i)];
        before += share;
        if (!chosen(n, i)) left += share;
        if (chosen(n, i) && stays(sector, n, i)) return;
      }
      if (before > 0.0 && !(left > 0.0)) return;
    }
    for (std::size_t n = 0; n < size_.regions; ++n) {
      for (std::size_t i = 0; i < size_.regions; ++i) {
        if (chosen(n, i)) economy_.import_share[size_.link(sector, n, i)] = 0.0;
      }
    }
  }

  [[nodiscard]] bool sells(std::size_t region, std::size_t sector) const {
    for (std::size_t n = 0; n < size_.regions; ++n) {
      if (economy_.import_share[size_.link(sector, n, region)] > 0.0) return true;
    }
    return false;
  }

  static void make_sum_one(double* first, std::size_t count, double one = 1.0) {
    double sum = 0.0;
    for (std::size_t i = 0; i < count; ++i) sum += first[i];
    for (std::size_t i = 0; i < count && sum > 0.0; ++i) first[i] *= one / sum;
  }

  void share_anew() {
    for (std::size_t n = 0; n < size_.regions; ++n) {
      make_sum_one(&economy_.consumption_share[size_.market(n, 0)], size_.sectors);
      for (std::size_t j = 0; j < size_.sectors; ++j) {
        make_sum_one(&economy_.import_share[size_.link(j, n, 0)], size_.regions);
        double& value_added = economy_.value_added_share[size_.market(n, j)];
        double* inputs = &economy_.input_share[size_.use(n, j, 0)];
        double used = 0.0;
        for (std::size_t k = 0; k < size_.sectors; ++k) used += inputs[k] = sells(n, j) ? inputs[k] : 0.0;
        if (used > 0.0) make_sum_one(inputs, size_.sectors, 1.0 - value_added);
        if (!(used > 0.0)) value_added = 1.0;
      }
    }
  }

  Economy& economy_;
  const Size& size_;
  Luck& luck_;
  std::vector<std::size_t> seller_;    // [region]
  std::vector<std::size_t> sells_to_;  // [region]
  std::vector<std::size_t> sector_;    // [region]
};

}  // namespace riposte::economy::testing
