#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "replication/history.hpp"

namespace riposte::replication {

/// All numbers of a record as bits, so that equal means equal to the last bit and NaN equals NaN.
inline std::vector<std::uint64_t> bits_of(const Record& record) {
  std::vector<std::uint64_t> bits{record.seed,   record.replication, record.outcome,
                                  record.events, record.decisions,   record.refused};
  const auto add = [&bits](double value) {
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof word);
    bits.push_back(word);
  };
  for (const double value : record.metrics()) add(value);
  for (const double value : record.samples()) add(value);
  return bits;
}

/// A metric by its name; the name must exist.
inline double metric(const Stage& stage, const Record& record, std::string_view name) {
  for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
    if (stage.metrics[i].name == name) return record.metrics()[i];
  }
  throw std::logic_error{"no metric " + std::string{name}};
}

inline std::span<const double> series(const Stage& stage, const Record& record, std::string_view name) {
  for (std::size_t i = 0; i < stage.series.size(); ++i) {
    if (stage.series[i].name == name) return record.series(i);
  }
  throw std::logic_error{"no series " + std::string{name}};
}

}  // namespace riposte::replication
