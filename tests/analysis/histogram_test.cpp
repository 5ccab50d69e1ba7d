#include "analysis/histogram.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/metric_summary.hpp"
#include "sim/kernel/random_streams.hpp"

using namespace riposte::analysis;
using riposte::kernel::ClockName;
using riposte::kernel::Streams;
using riposte::scenarios::SeriesKind;

namespace {

/// Skewed values, most of them near 0 and some near 3.5.
std::vector<double> skewed(std::size_t n) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double u = Streams{3, 0}.uniform(ClockName{"skewed"}, i);
    values[i] = u * u * u * 3.5;
  }
  return values;
}

}  // namespace

TEST_CASE("binned quantiles stay within a bin of the exact ones, and coincide where values repeat") {
  const auto layout = bin_layout(SeriesKind::published_flow);
  Histogram histogram{layout};
  auto values = skewed(5000);
  for (const double value : values) {
    histogram.add(value);
  }
  std::sort(values.begin(), values.end());
  for (const Level level : levels) {
    const double exact = values[quantile_rank(level, values.size()) - 1];
    CHECK(std::fabs(histogram.quantile(level) - exact) < layout.width);
  }
  Histogram tariffs{bin_layout(SeriesKind::tariff)};
  for (int i = 0; i < 100; ++i) {
    tariffs.add(i < 40 ? 51.1 : 32.6);
  }
  CHECK(tariffs.quantile({50}) == 32.6);
  CHECK(tariffs.quantile({75}) == 51.1);
}

TEST_CASE("values beyond the bins are counted, and neither lost nor moved inside") {
  Histogram histogram{bin_layout(SeriesKind::tariff)};
  histogram.add(-3.0);
  histogram.add(500.0);
  histogram.add(1e9);
  CHECK(histogram.n() == 3);
  CHECK(histogram.quantile({5}) == -3.0);
  CHECK(histogram.quantile({50}) == 500.0);
  CHECK(histogram.quantile({95}) == 1e9);
}

TEST_CASE("a missing sample counts as nothing") {
  Histogram histogram{bin_layout(SeriesKind::rung)};
  histogram.add(std::numeric_limits<double>::quiet_NaN());
  CHECK(histogram.n() == 0);
  CHECK(std::isnan(histogram.mean()));
  CHECK(std::isnan(histogram.quantile({50})));
}

TEST_CASE("means and quantiles of a histogram have the same bits in any order and any grouping") {
  const auto values = skewed(3000);
  const auto layout = bin_layout(SeriesKind::published_flow);
  Histogram straight{layout};
  for (const double value : values) {
    straight.add(value);
  }
  // Backwards, dealt to seven parts, the parts merged from the last: as threads might.
  std::vector<Histogram> parts(7, Histogram{layout});
  for (std::size_t i = values.size(); i-- > 0;) {
    parts[i * i % 7].add(values[i]);
  }
  Histogram merged{layout};
  for (std::size_t i = parts.size(); i-- > 0;) {
    merged.add(parts[i]);
  }
  CHECK(merged.n() == straight.n());
  CHECK(merged.mean() == straight.mean());
  for (const Level level : levels) {
    CHECK(merged.quantile(level) == straight.quantile(level));
  }
  double plain = 0.0;
  for (const double value : values) {
    plain += value;
  }
  CHECK(straight.mean() == Approx(plain / 3000.0).epsilon(1e-10));
}

TEST_CASE("an exact sum does not depend on order where a plain sum of doubles does") {
  const std::vector<double> values{0.1, 0.2, 0.3};
  FixedPointSum forward;
  FixedPointSum backward;
  double plain_forward = 0.0;
  double plain_backward = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    forward.add(values[i]);
    backward.add(values[values.size() - 1 - i]);
    plain_forward += values[i];
    plain_backward += values[values.size() - 1 - i];
  }
  CHECK(plain_forward != plain_backward);  // the error that the exact sum is there to avoid
  CHECK(forward.value() == backward.value());
  CHECK(forward.value() == Approx(0.6).epsilon(1e-11));
}
