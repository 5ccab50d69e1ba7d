#include "analysis/tally.hpp"

#include <limits>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/random_streams.hpp"

using namespace riposte;
using analysis::DateSpans;
using analysis::Histogram;
using analysis::Tally;

TEST_CASE("the spans that cover some dates contain each of them once and no other") {
  for (std::size_t count = 1; count <= 70; ++count) {
    const DateSpans spans{count};
    for (std::size_t begin = 0; begin < count; ++begin) {
      for (std::size_t end = begin + 1; end <= count; ++end) {
        std::vector<int> covered(spans.size());
        spans.cover(begin, end, [&](std::size_t span) { ++covered.at(span); });
        bool right = true;
        for (std::size_t date = 0; date < count; ++date) {
          int times = 0;
          spans.containing(date, [&](std::size_t span) { times += covered.at(span); });
          right = right && times == (begin <= date && date < end ? 1 : 0);
        }
        REQUIRE(right);
      }
    }
  }
}

TEST_CASE("a value that holds over all dates is counted once") {
  int spans = 0;
  DateSpans{53}.cover(0, 53, [&](std::size_t) { ++spans; });
  CHECK(spans == 1);
}

TEST_CASE("a tally of steps has at each date the distribution that counting date by date gives") {
  constexpr std::size_t dates = 53;
  std::vector<scenarios::SeriesDeclaration> series(1);
  series[0].kind = scenarios::SeriesKind::published_flow;
  series[0].dates.resize(dates);
  const kernel::Streams streams{7, 0};
  std::vector<Histogram> by_date(dates, Histogram{analysis::bin_layout(series[0].kind)});
  Tally even{1, series};
  Tally odd{1, series};
  for (std::uint64_t history = 0; history < 300; ++history) {
    replication::Record record{{}, series};
    const auto samples = record.series(0);
    double value = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t date = 0; date < dates; ++date) {
      const auto u = streams.uniforms(kernel::ClockName{"step"}, history * dates + date);
      if (u[0] < 0.1) value = u[1] < 0.1 ? std::numeric_limits<double>::quiet_NaN() : 5.0 * u[2];
      samples[date] = value;
      by_date[date].add(value);
    }
    (history % 2 == 0 ? even : odd).add(record);
  }
  even.add(odd);
  bool same = true;
  // By the fifth date some history has a value: without one, mean and quantiles are NaN, which equals
  // nothing.
  for (std::size_t date = 5; date < dates; ++date) {
    const Histogram together = even.histogram(0, date);
    same = same && together.n() == by_date[date].n() && together.mean() == by_date[date].mean();
    for (const int percent : {1, 25, 50, 90, 99}) {
      const analysis::Level level{percent};
      same = same && together.quantile(level) == by_date[date].quantile(level);
    }
  }
  CHECK(same);
  CHECK(even.outcomes()[0] == 300);
}

TEST_CASE("a series without dates, as of a short horizon, has nothing to count") {
  std::vector<scenarios::SeriesDeclaration> series(1);
  Tally tally{1, series};
  tally.add(replication::Record{{}, series});
  CHECK(tally.outcomes()[0] == 1);
}
