#include <cmath>

#include <catch2/catch.hpp>

#include "replication/history.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;

namespace {

const std::vector<scenarios::MetricFormula> formulas{
    {"gap", "", "%", "tariff_final/USA/CHN - tariff_final/CHN/USA", {}},
    {"lifted_by_autumn", "", "1", "first_lift_day < 2025-10-01", {}},
    {"since_deal", "", "d", "365 - india_deal_day", {}},
    {"square", "", "1", "gap * gap", {}}};

}  // namespace

TEST_CASE("a declared metric agrees in every history with what is reckoned by hand from the record") {
  SmallDispute dispute;
  dispute.scenario().metrics = formulas;
  dispute.scenario().outcomes = {{"apart", "gap > 25", ""}, {"otherwise", "", ""}};
  const Stage stage{dispute.scenario()};
  History history{stage};
  int lifted = 0;
  int without_deal = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const Record& record = history.run(1, i, ParameterMode::drawn);
    const auto of = [&](const char* name) { return metric(stage, record, name); };
    const double gap = of("tariff_final/USA/CHN") - of("tariff_final/CHN/USA");
    CHECK(of("gap") == gap);
    CHECK(of("square") == gap * gap);
    CHECK(record.outcome == (gap > 25.0 ? 0 : 1));
    CHECK(of("lifted_by_autumn") == (of("first_lift_day") < 91.0 ? 1.0 : 0.0));
    CHECK(std::isnan(of("since_deal")) == std::isnan(of("india_deal_day")));
    lifted += of("lifted_by_autumn") == 1.0 ? 1 : 0;
    without_deal += std::isnan(of("since_deal")) ? 1 : 0;
  }
  // Both branches were seen: the agreement above is not one of a single value.
  CHECK(lifted > 0);
  CHECK(lifted < 200);
  CHECK(without_deal > 0);
  CHECK(without_deal < 200);
}

TEST_CASE("declaring metrics changes no bit of what is recorded beside them") {
  SmallDispute plain;
  SmallDispute more;
  more.scenario().metrics = formulas;
  const Stage plain_stage{plain.scenario()};
  const Stage more_stage{more.scenario()};
  History without{plain_stage};
  History with{more_stage};
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Record& one = without.run(5, i, ParameterMode::drawn);
    const Record& other = with.run(5, i, ParameterMode::drawn);
    REQUIRE(other.metrics().size() == one.metrics().size() + formulas.size());
    for (std::size_t k = 0; k < one.metrics().size(); ++k) {
      const bool both_missing = std::isnan(one.metrics()[k]) && std::isnan(other.metrics()[k]);
      CHECK((both_missing || one.metrics()[k] == other.metrics()[k]));
    }
  }
}
