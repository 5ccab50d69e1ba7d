#include "analysis/histogram.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace riposte::analysis {

BinLayout bin_layout(scenarios::SeriesKind kind) {
  switch (kind) {
    case scenarios::SeriesKind::published_flow:
      return {0.0, 0.02, 200};
    case scenarios::SeriesKind::tariff:
      return {0.0, 1.0, 400};
    case scenarios::SeriesKind::rung:
      return {0.0, 1.0, 7};
    case scenarios::SeriesKind::countermeasures_in_force:
      return {0.0, 0.01, 101};
  }
  assert(false);
  return {};
}

Histogram::Sample Histogram::prepare(const BinLayout& layout, double value) {
  const double plain = value + 0.0;  // -0 becomes 0: which of the two came first must not show
  return {plain, layout.bin_of(plain), FixedPointSum::term_of(plain)};
}

void Histogram::add(double value) {
  if (!std::isnan(value)) {
    add(prepare(layout_, value));
  }
}

void Histogram::add(const Histogram& other) {
  assert(bins_.size() == other.bins_.size());
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    bins_[i].count += other.bins_[i].count;
    bins_[i].least = std::min(bins_[i].least, other.bins_[i].least);
    bins_[i].greatest = std::max(bins_[i].greatest, other.bins_[i].greatest);
  }
  n_ += other.n_;
  sum_.add(other.sum_);
}

double Histogram::mean() const {
  return n_ == 0 ? std::numeric_limits<double>::quiet_NaN() : sum_.value() / static_cast<double>(n_);
}

double Histogram::quantile(Level level) const {
  if (n_ == 0) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  std::uint64_t rank = quantile_rank(level, n_);
  auto bin = bins_.begin();
  for (; rank > bin->count; ++bin) {
    rank -= bin->count;
  }
  if (bin->count == 1 || bin->least == bin->greatest) {
    return bin->least;
  }
  const double part = static_cast<double>(rank - 1) / static_cast<double>(bin->count - 1);
  return std::min(bin->greatest, bin->least + part * (bin->greatest - bin->least));
}

}  // namespace riposte::analysis
