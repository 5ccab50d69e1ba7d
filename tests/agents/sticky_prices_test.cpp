#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/baseline.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/policy.hpp"
#include "sim/economy/solver.hpp"

// What decision 0021 says of who bears a duty in the economy of the scenarios, and how much of prices abroad
// would have to stand still for the loss that was measured for 2018.

using namespace riposte;

namespace sticky {

/// The economy of 2023 within a year.
class Economy2023 {
 public:
  Economy2023() {
    economy::change(data_, {"theta=short_run"});
    before_ = economy::baseline_of(data_).economy;
    goods_ = economy::sectors_with_tariffs(data_.size, data_.tariff);
  }
  [[nodiscard]] std::size_t region(const std::string& name) const {
    const auto at = std::find(data_.regions.begin(), data_.regions.end(), name);
    REQUIRE(at != data_.regions.end());
    return static_cast<std::size_t>(at - data_.regions.begin());
  }
  [[nodiscard]] double product(const std::string& name) const { return before_.value_added[region(name)]; }
  /// Duties on what is traded now, of so many points [% of the importer's product].
  [[nodiscard]] double duties(const std::string& importer, const std::string& exporter, double points) const {
    double sum = 0.0;
    for (const std::size_t good : goods_) {
      sum += data_.trade[data_.size.link(good, region(importer), region(exporter))];
    }
    return points * sum / product(importer);
  }
  struct Rise {
    std::string importer, exporter;
    double points;
  };
  /// What rises do to real incomes, by region [%].
  [[nodiscard]] std::vector<double> after(const std::vector<Rise>& rises) const {
    std::vector<double> tariff = before_.tariff;
    for (const auto& [importer, exporter, points] : rises) {
      for (const std::size_t good : goods_) {
        tariff[data_.size.link(good, region(importer), region(exporter))] += points / 100.0;
      }
    }
    economy::Solver solver{before_};
    const economy::Equilibrium& found = solver.solve({tariff, before_.deficit});
    std::vector<double> incomes;
    for (std::size_t n = 0; n < data_.regions.size(); ++n) {
      incomes.push_back(100.0 * (economy::real_income(before_, found, n) - 1.0));
    }
    return incomes;
  }

 private:
  economy::DataSet data_ =
      economy::load_data_set(std::string{RIPOSTE_SOURCE_DIR} + "/data/economy/world-2023");
  economy::Economy before_;
  std::vector<std::size_t> goods_;
};

TEST_CASE("within a year, prices being flexible, sellers abroad bear three fifths of a duty") {
  const Economy2023 world;
  const double lost = -world.after({{"USA", "EUN", 10.0}})[world.region("EUN")] * world.product("EUN");
  CHECK(lost / (world.duties("USA", "EUN", 10.0) * world.product("USA")) == Approx(0.6).margin(0.02));
}

TEST_CASE("where about half of prices abroad stand still, the duties of 2018 cost the US what was measured") {
  // Fajgelbaum, Goldberg, Kennedy and Khandelwal (2020): 0.04 % of GDP. Eight points more on China's goods,
  // eleven on those of the US.
  const Economy2023 world;
  const double both = world.after({{"USA", "CHN", 8.0}, {"CHN", "USA", 11.0}})[world.region("USA")];
  const double borne =
      -world.after({{"USA", "CHN", 8.0}})[world.region("CHN")] * world.product("CHN") / world.product("USA");
  CHECK(both > 0.0);  // what flexible prices say
  CHECK((both + 0.04) / borne == Approx(0.48).margin(0.005));
}

}  // namespace sticky
