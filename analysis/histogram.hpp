#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "analysis/bin_layout.hpp"
#include "analysis/fixed_point_sum.hpp"
#include "analysis/order_statistics.hpp"

namespace riposte::analysis {

/// The distribution of one number over histories: counts in fixed bins with the least and greatest value of
/// each bin, and an exact sum. Nothing in it depends on the order in which values came or parts were merged.
class Histogram {
 public:
  explicit Histogram(const BinLayout& layout) : layout_{layout}, bins_(layout.size()) {}

  /// A value made ready for every histogram of one layout: series hardly change from date to date.
  struct Sample {
    double value = 0.0;
    std::size_t bin = 0;
    FixedPointSum::Term term;
  };
  /// Precondition: the value is not NaN.
  [[nodiscard]] static Sample prepare(const BinLayout& layout, double value);
  /// Counts a sample prepared for this layout.
  void add(const Sample& sample) {
    Bin& bin = bins_[sample.bin];
    ++bin.count;
    bin.least = std::min(bin.least, sample.value);
    bin.greatest = std::max(bin.greatest, sample.value);
    ++n_;
    sum_.add(sample.term);
  }
  /// Counts a value; NaN counts as nothing. A few ns.
  void add(double value);
  /// Counts all that another histogram of the same layout has counted.
  void add(const Histogram& other);

  [[nodiscard]] const BinLayout& layout() const { return layout_; }
  [[nodiscard]] std::uint64_t n() const { return n_; }
  /// The mean of the values, each rounded to 2^-40; NaN without values.
  [[nodiscard]] double mean() const;
  /// The value of rank ⌈n p⌉, taking the values of its bin as spread evenly from the bin's least to its
  /// greatest: exact where they are all alike or the rank is at an end of the bin, else off by less than
  /// the width of the bin. NaN without values.
  [[nodiscard]] double quantile(Level level) const;

 private:
  struct Bin {
    std::uint64_t count = 0;
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();
  };

  BinLayout layout_;
  std::vector<Bin> bins_;
  std::uint64_t n_ = 0;
  FixedPointSum sum_;
};

}  // namespace riposte::analysis
