#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "sim/economy/equilibrium.hpp"

namespace riposte::economy::testing {

/// The same world told otherwise: its regions and sectors in another order, or a region several times, each
/// an equal part of it that trades with the others as with itself.
class Rearrangement {
 public:
  /// The former places of regions and sectors, in their new order.
  Rearrangement(const Size& before, std::vector<std::size_t> regions, std::vector<std::size_t> sectors)
      : before_{before},
        size_{regions.size(), sectors.size()},
        regions_{std::move(regions)},
        sectors_{std::move(sectors)} {}

  [[nodiscard]] Economy of(const Economy& economy) const {
    Economy other;
    other.size = size_;
    for (const std::size_t j : sectors_) other.elasticity.push_back(economy.elasticity[j]);
    other.tariff = links(economy.tariff);
    other.import_share = shares(economy.import_share);
    for (const std::size_t n : regions_) {
      for (const std::size_t j : sectors_) {
        for (const std::size_t k : sectors_) {
          other.input_share.push_back(economy.input_share[before_.use(n, j, k)]);
        }
      }
    }
    other.value_added_share = markets(economy.value_added_share);
    other.consumption_share = markets(economy.consumption_share);
    other.value_added = parts(economy.value_added);
    other.expenditure = parts(economy.expenditure);
    other.deficit = parts(economy.deficit);
    return other;
  }

  [[nodiscard]] Equilibrium of(const Equilibrium& found) const {
    Equilibrium other;
    for (const std::size_t n : regions_) other.wage.push_back(found.wage[n]);
    other.price = markets(found.price);
    other.cost = markets(found.cost);
    other.import_share = shares(found.import_share);
    other.expenditure = parts(found.expenditure);
    other.income = parts(found.income);
    return other;
  }

  /// What each link has, such as a tariff.
  [[nodiscard]] std::vector<double> links(const std::vector<double>& values) const {
    std::vector<double> others;
    for (const std::size_t j : sectors_) {
      for (const std::size_t n : regions_) {
        for (const std::size_t i : regions_) others.push_back(values[before_.link(j, n, i)]);
      }
    }
    return others;
  }

 private:
  [[nodiscard]] double part(std::size_t region) const {
    return 1.0 / static_cast<double>(std::count(regions_.begin(), regions_.end(), region));
  }

  [[nodiscard]] std::vector<double> markets(const std::vector<double>& values) const {
    std::vector<double> others;
    for (const std::size_t n : regions_) {
      for (const std::size_t j : sectors_) others.push_back(values[before_.market(n, j)]);
    }
    return others;
  }

  // Of what an importer spends, divided among the parts of the exporter.
  [[nodiscard]] std::vector<double> shares(const std::vector<double>& values) const {
    std::vector<double> others = links(values);
    for (std::size_t link = 0; link < others.size(); ++link) {
      others[link] *= part(regions_[link % size_.regions]);
    }
    return others;
  }

  // Of values of regions, or of their markets.
  [[nodiscard]] std::vector<double> parts(const std::vector<double>& values) const {
    const std::size_t each = values.size() / before_.regions;
    std::vector<double> others;
    for (const std::size_t n : regions_) {
      for (std::size_t j = 0; j < each; ++j) {
        const std::size_t sector = each == 1 ? 0 : sectors_[j];
        others.push_back(part(n) * values[n * each + sector]);
      }
    }
    return others;
  }

  Size before_;
  Size size_;
  std::vector<std::size_t> regions_;
  std::vector<std::size_t> sectors_;
};

}  // namespace riposte::economy::testing
