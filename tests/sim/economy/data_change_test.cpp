#include "sim/economy/data_change.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/data_error.hpp"
#include "sim/economy/data_set.hpp"
#include "tests/sim/economy/data_copy.hpp"

using namespace riposte::economy;

namespace data_changes {

using riposte::economy::testing::teaching_folder;

constexpr std::size_t usa = 0;
constexpr std::size_t chn = 1;
constexpr std::size_t services = 4;

DataSet changed(const std::vector<std::string>& assignments) {
  DataSet data = load_data_set(teaching_folder());
  change(data, assignments);
  return data;
}

const DataSet& plain() {
  static const DataSet data = load_data_set(teaching_folder());
  return data;
}

/// The links at which one array is not the other.
std::vector<std::size_t> differing(const std::vector<double>& one, const std::vector<double>& other) {
  std::vector<std::size_t> links;
  for (std::size_t link = 0; link < one.size(); ++link) {
    if (one[link] != other[link]) links.push_back(link);
  }
  return links;
}

std::size_t own_links(const std::vector<std::size_t>& links) {
  std::size_t own = 0;
  for (const std::size_t link : links) own += link / 4 % 4 == link % 4 ? 1 : 0;
  return own;
}

TEST_CASE("an elasticity is set by its sector, all by the star, and all by the name of a table") {
  CHECK(changed({"theta.services=4"}).elasticity == std::vector<double>{9.11, 21.3548, 6.572, 5.8471, 4.0});
  CHECK(changed({"theta.*=2.5"}).elasticity == std::vector<double>(5, 2.5));
  CHECK(changed({"theta=short_run"}).elasticity == std::vector<double>(5, 0.76));
  CHECK(changed({"theta=short_run", "theta.services=3"}).elasticity ==
        std::vector<double>{0.76, 0.76, 0.76, 0.76, 3.0});
  CHECK(changed({}).elasticity == plain().elasticity);
}

TEST_CASE(
    "a counterfactual tariff is set by its link, as a fraction or in per cent, the baseline as it was") {
  const std::size_t link = plain().size.link(services, usa, chn);
  for (const std::string value : {"0.25", "25 %", "25%", "25.0  %"}) {
    INFO(value);
    const DataSet data = changed({"tariff.USA.CHN.services=" + value});
    CHECK(data.counterfactual_tariff[link] == 0.25);
    CHECK(differing(data.counterfactual_tariff, plain().counterfactual_tariff) ==
          std::vector<std::size_t>{link});
    CHECK(data.tariff == plain().tariff);
    CHECK(data.iceberg.empty());
  }
  CHECK(changed({"tariff.USA.CHN.services=-5 %"}).counterfactual_tariff[link] == -0.05);
}

TEST_CASE("stars stand for all names but leave own trade out") {
  const DataSet all = changed({"tariff.*.*.*=0.55"});
  const std::vector<std::size_t> links = differing(all.counterfactual_tariff, plain().counterfactual_tariff);
  CHECK(links.size() == 60);
  CHECK(own_links(links) == 0);
  CHECK(
      differing(changed({"tariff.USA.*.services=0.55"}).counterfactual_tariff, plain().counterfactual_tariff)
          .size() == 3);
  CHECK(
      differing(changed({"tariff.*.USA.services=0.55"}).counterfactual_tariff, plain().counterfactual_tariff)
          .size() == 3);
  CHECK(differing(changed({"tariff.USA.CHN.*=0.55"}).counterfactual_tariff, plain().counterfactual_tariff)
            .size() == 5);
}

TEST_CASE("an iceberg cost is set over the baseline, one where nothing is said") {
  const DataSet data = changed({"iceberg.USA.CHN.services=1.1", "iceberg.CHN.USA.services=0.9"});
  REQUIRE(data.iceberg.size() == data.size.links());
  for (std::size_t link = 0; link < data.iceberg.size(); ++link) {
    const bool there = link == data.size.link(services, usa, chn);
    const bool back = link == data.size.link(services, chn, usa);
    CHECK(data.iceberg[link] == (there ? 1.1 : back ? 0.9 : 1.0));
  }
  const std::vector<double> ones(data.size.links(), 1.0);
  CHECK(own_links(differing(changed({"iceberg.*.*.*=2"}).iceberg, ones)) == 0);
}

TEST_CASE("assignments count in the order given") {
  const std::size_t link = plain().size.link(services, usa, chn);
  CHECK(changed({"tariff.*.*.*=0.1", "tariff.USA.CHN.*=0.2"}).counterfactual_tariff[link] == 0.2);
  CHECK(changed({"tariff.USA.CHN.*=0.2", "tariff.*.*.*=0.1"}).counterfactual_tariff[link] == 0.1);
}

TEST_CASE("a wrong assignment is refused by name, with what is wrong") {
  struct Row {
    std::string assignment;
    std::string message;
  };
  const auto row = GENERATE(
      Row{"theta.services", "there is no '='"}, Row{"theta.cars=4", "unknown sector 'cars'"},
      Row{"theta.services=0", "the value is not above 0"}, Row{"theta.*=-1", "the value is not above 0"},
      Row{"theta.services=x", "'x' is no finite number"}, Row{"theta.services=", "'' is no finite number"},
      Row{"theta.services.USA=4", "nothing is called so"}, Row{"gamma.services=4", "nothing is called so"},
      Row{"=4", "nothing is called so"}, Row{"tariff=0.1", "nothing is called so"},
      Row{"tariff.USA.CHN=0.1", "nothing is called so"},
      Row{"tariff.USA.CHN.services.x=0.1", "nothing is called so"},
      Row{"tariff.MARS.CHN.*=0.1", "unknown region 'MARS'"}, Row{"tariff.USA.MARS.*=0.1", "unknown region"},
      Row{"tariff.USA.CHN.cars=0.1", "unknown sector 'cars'"}, Row{"tariff.USA.CHN.*=-1", "leaves no price"},
      Row{"tariff.USA.CHN.*=-100 %", "leaves no price"}, Row{"tariff.USA.CHN.*=%", "is no finite number"},
      Row{"tariff.USA.CHN.*=inf", "is no finite number"},
      Row{"tariff.USA.USA.*=0.1", "a region puts a tariff on itself"},
      Row{"iceberg.USA.CHN.*=0", "the value is not above 0"},
      Row{"iceberg.USA.CHN.*=nan", "is no finite number"}, Row{"iceberg.USA.CHN=2", "nothing is called so"});
  INFO(row.assignment);
  DataSet data = load_data_set(teaching_folder());
  CHECK_THROWS_AS(change(data, {row.assignment}), DataError);
  CHECK_THROWS_WITH(change(data, {row.assignment}), Catch::StartsWith("--set " + row.assignment + ": "));
  CHECK_THROWS_WITH(change(data, {row.assignment}), Catch::Contains(row.message));
}

TEST_CASE("a table of elasticities that is not there is refused by the name of the assignment") {
  for (const std::string assignment : {"theta=none", "theta="}) {
    DataSet data = load_data_set(teaching_folder());
    CHECK_THROWS_WITH(change(data, {assignment}),
                      Catch::Contains("--set " + assignment) && Catch::Contains("the table is missing"));
  }
}

TEST_CASE("a damaged table of elasticities is refused with its place, and all wrong assignments at once") {
  const testing::DataCopy copy;
  copy.write("theta_mine.csv",
             "sector,value\nservices,0\ncars,3\nagriculture,1\nenergy_mining,1\nlight_manufactures,2\n");
  DataSet data = load_data_set(copy.folder());
  CHECK_THROWS_WITH(change(data, {"theta=mine"}),
                    Catch::Contains("theta_mine.csv:3: unknown sector 'cars'") &&
                        Catch::Contains("theta_mine.csv:2: theta of 'services' is not above 0") &&
                        Catch::Contains("theta_mine.csv:6: theta of 'heavy_manufactures' is missing; write a "
                                        "row for it after this line"));
  copy.write("theta_none.csv", "sector,value\n");
  CHECK_THROWS_WITH(change(data, {"theta=none"}),
                    Catch::Contains("theta_none.csv:1: theta of 'agriculture' is missing"));
  CHECK_THROWS_WITH(change(data, {"theta.cars=1", "tariff.USA.CHN.*=-3"}),
                    Catch::Contains("theta.cars") && Catch::Contains("tariff.USA.CHN"));
}

}  // namespace data_changes
