#include "sim/kernel/parameter.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/scalar.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::kernel {
namespace {

struct Table {
  ParameterTable rows;
  Parameter<Days> lag{rows.add({"agents.USA.lag", "d", law::Lognormal{5.0, 12.0}})};
  Parameter<Share> cover{rows.add({"goods.magnets.cover", "1", law::Fixed{0.46}})};
  Parameter<Share> threshold{rows.add({"agreement.threshold", "1", law::Uniform{0.6, 1.0}})};
};

}  // namespace

TEST_CASE("only rows that can vary are drawn; the others hold their value from the start") {
  const Table table;
  CHECK(std::vector<std::uint32_t>(table.rows.random_rows().begin(), table.rows.random_rows().end()) ==
        std::vector<std::uint32_t>{0, 2});
  const Draws draws{table.rows};
  CHECK(draws[table.cover] == Share{0.46});
  CHECK(draws[table.lag] == Days{5.0});
}

TEST_CASE("a parameter is drawn by its own path, occurrence 0, in its own unit") {
  const Table table;
  const Streams streams{11, 5};
  Draws draws{table.rows};
  draws.redraw(streams, ParameterMode::drawn);
  const double u = streams.uniform(ClockName{"parameter.agreement.threshold"}, 0);
  CHECK(draws[table.threshold] == Share{quantile(law::Uniform{0.6, 1.0}, u)});
  static_assert(std::is_same_v<decltype(draws[table.lag]), Days>);
}

TEST_CASE("held at their medians, parameters forget what was drawn before") {
  const Table table;
  Draws draws{table.rows};
  draws.redraw(Streams{11, 5}, ParameterMode::drawn);
  CHECK(draws[table.threshold] != Share{0.8});
  draws.redraw(Streams{11, 5}, ParameterMode::medians);
  CHECK(draws[table.threshold] == Share{0.8});
  CHECK(draws[table.lag] == Days{5.0});
}

TEST_CASE("another parameter in the table changes no draw, nor does a replication in between") {
  const Table small;
  Table large;
  const Parameter<Days> extra{large.rows.add({"a.new.one", "d", law::Exponential{3.0}})};
  Draws one{small.rows};
  Draws two{large.rows};
  two.redraw(Streams{11, 4}, ParameterMode::drawn);
  const Days before = two[extra];
  one.redraw(Streams{11, 5}, ParameterMode::drawn);
  two.redraw(Streams{11, 5}, ParameterMode::drawn);
  CHECK(one[small.lag] == two[large.lag]);
  CHECK(one[small.threshold] == two[large.threshold]);
  CHECK(two[extra] != before);
}

TEST_CASE("a parameter that was never declared is invalid") {
  CHECK_FALSE(Parameter<Days>{}.valid());
  CHECK(Table{}.lag.valid());
}

}  // namespace riposte::kernel
