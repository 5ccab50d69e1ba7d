#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "tests/agents/teaching_income.hpp"

namespace riposte::agents::testing {

/// Data halfway between themselves and what they are with two regions' names exchanged: the two are alike in
/// all. Accounts are sums, so that they close as before.
class Mirror {
 public:
  Mirror(const economy::DataSet& data, std::size_t one, std::size_t other)
      : data_{data}, one_{one}, other_{other} {}

  [[nodiscard]] economy::DataSet halfway() const {
    economy::DataSet even = data_;
    even.trade = links(data_.trade);
    std::vector<double> duties = data_.trade;
    for (std::size_t link = 0; link < duties.size(); ++link) duties[link] *= data_.tariff[link];
    duties = links(duties);
    for (std::size_t link = 0; link < duties.size(); ++link) {
      even.tariff[link] = even.trade[link] > 0.0 ? duties[link] / even.trade[link] : 0.0;
    }
    even.counterfactual_tariff = even.tariff;
    for (auto values : {&economy::DataSet::intermediate, &economy::DataSet::consumption,
                        &economy::DataSet::value_added, &economy::DataSet::deficit}) {
      even.*values = of_regions(data_.*values);
    }
    return even;
  }

 private:
  [[nodiscard]] std::size_t mirrored(std::size_t region) const {
    if (region == one_) return other_;
    return region == other_ ? one_ : region;
  }
  [[nodiscard]] std::vector<double> links(const std::vector<double>& values) const {
    std::vector<double> even;
    for (std::size_t j = 0; j < data_.size.sectors; ++j) {
      for (std::size_t n = 0; n < data_.size.regions; ++n) {
        for (std::size_t i = 0; i < data_.size.regions; ++i) {
          even.push_back(0.5 * (values[data_.size.link(j, n, i)] +
                                values[data_.size.link(j, mirrored(n), mirrored(i))]));
        }
      }
    }
    return even;
  }
  [[nodiscard]] std::vector<double> of_regions(const std::vector<double>& values) const {
    const std::size_t each = values.size() / data_.size.regions;
    std::vector<double> even;
    for (std::size_t n = 0; n < data_.size.regions; ++n) {
      for (std::size_t k = 0; k < each; ++k) {
        even.push_back(0.5 * (values[n * each + k] + values[mirrored(n) * each + k]));
      }
    }
    return even;
  }

  const economy::DataSet& data_;
  std::size_t one_;
  std::size_t other_;
};

/// The economy of the data for teaching in which the United States and China are alike.
inline IncomeParameters mirror_income() {
  IncomeParameters income = teaching_income();
  income.data = std::make_shared<economy::DataSet>(Mirror{*income.data, 0, 1}.halfway());
  return income;
}

}  // namespace riposte::agents::testing
