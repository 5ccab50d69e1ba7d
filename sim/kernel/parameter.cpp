#include "sim/kernel/parameter.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

namespace riposte::kernel {

std::uint32_t ParameterTable::add(ParameterRow row) {
  assert(std::none_of(rows_.begin(), rows_.end(), [&](const auto& other) { return other.path == row.path; }));
  const auto number = static_cast<std::uint32_t>(rows_.size());
  if (is_random(row.law)) {
    random_rows_.push_back(number);
  }
  rows_.push_back(std::move(row));
  return number;
}

Draws::Draws(const ParameterTable& table) : table_{&table} {
  for (const ParameterRow& row : table.rows()) {
    values_.push_back(median(row.law));
  }
  for (const std::uint32_t row : table.random_rows()) {
    clocks_.emplace_back("parameter." + table.rows()[row].path);
    medians_.push_back(values_[row]);
  }
}

void Draws::redraw(const Streams& streams, ParameterMode mode) {
  for (std::size_t i = 0; i < clocks_.size(); ++i) {
    const std::uint32_t row = table_->random_rows()[i];
    const bool drawn = mode == ParameterMode::drawn;
    values_[row] = drawn ? quantile(table_->rows()[row].law, streams.uniform(clocks_[i], 0)) : medians_[i];
  }
}

void Draws::take(const Draws& from, std::span<const std::uint32_t> rows) {
  for (const std::uint32_t row : rows) values_[row] = from.values_[row];
}

}  // namespace riposte::kernel
