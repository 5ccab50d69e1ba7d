#include "sim/world/quantile_table.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using riposte::kernel::Distribution;
using riposte::kernel::quantile;
using riposte::world::QuantileTable;
namespace law = riposte::kernel::law;

TEST_CASE("a tabulated law is its quantile to a ten-thousandth, and never falls") {
  for (const Distribution& exact :
       {Distribution{law::Lognormal{30.0, 45.0}}, Distribution{law::Lognormal{90.0, 180.0}},
        Distribution{law::Lognormal{1.0, 3.0}}, Distribution{law::Erlang{4, 1.0}},
        Distribution{law::Exponential{1.0}}, Distribution{law::Uniform{2.0, 3.0}}}) {
    const QuantileTable table{exact};
    REQUIRE(table.is_tabulated());
    double worst = 0.0, before = 0.0;
    bool falls = false;
    for (int i = 0; i < 200000; ++i) {
      const double u = (i + 0.5) / 200000;
      const double value = table(u);
      falls = falls || value < before;
      before = value;
      worst = std::max(worst, std::fabs(value - quantile(exact, u)) / quantile(exact, u));
    }
    CHECK(worst < 1e-4);
    CHECK_FALSE(falls);
  }
}

TEST_CASE("a law with atoms or gaps is drawn exactly") {
  const Distribution dice{law::Discrete{{1.0, 2.0, 5.0}, {0.3, 0.3, 0.4}}};
  const QuantileTable table{dice};
  CHECK_FALSE(table.is_tabulated());
  for (double u = 0.0005; u < 1.0; u += 0.001) CHECK(table(u) == quantile(dice, u));
}

TEST_CASE("a fixed value stays that value to the bit") {
  const QuantileTable table{Distribution{law::Fixed{0.1}}};
  for (double u = 0.0005; u < 1.0; u += 0.001) CHECK(table(u) == 0.1);
}
