#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "agents/trade_economy.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/provenance.hpp"
#include "scenarios/values.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_error.hpp"
#include "sim/economy/data_library.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/policy.hpp"

namespace riposte::scenarios {
namespace {

using DataPointer = std::shared_ptr<const economy::DataSet>;

// A data set with one of its tables of elasticities, read once in a process.
DataPointer data_in(const std::filesystem::path& folder, const std::string& elasticities) {
  static std::mutex guard;
  static std::map<std::pair<std::filesystem::path, std::string>, DataPointer> read;
  const std::lock_guard lock{guard};
  DataPointer& one = read[{folder, elasticities}];
  if (one) return one;
  auto data = std::make_shared<economy::DataSet>(economy::load_data_set(folder));
  if (elasticities != "long_run") economy::change(*data, {"theta=" + elasticities});
  return one = std::move(data);
}

bool has_elasticities(const std::filesystem::path& folder, const std::string& elasticities) {
  if (elasticities == "long_run") return true;
  const auto table = folder / ("theta_" + elasticities + ".csv");
  return std::filesystem::exists(table) || std::filesystem::exists(table.string() + ".gz");
}

void load_data(Reading& reading, const Node& node, agents::IncomeParameters& income) {
  if (income.data_set == "none") return;
  try {
    const auto folder = economy::find_data_set(income.data_set, economy::default_data_library());
    if (!has_elasticities(folder, income.elasticities)) {
      reading.faults.add(
          node.place,
          fmt::format("the trade economy '{}' has no table theta_{}", income.data_set, income.elasticities),
          "write 'elasticities: long_run', or the name of a table that it has");
      return;
    }
    income.data = data_in(folder, income.elasticities);
  } catch (const economy::DataError& error) {
    for (const economy::DataFault& fault : error.faults()) {
      const std::string line = fault.line > 0 ? fmt::format(":{}", fault.line) : "";
      reading.faults.add(node.place, fmt::format("{}{}: {}", fault.file.string(), line, fault.message),
                         fault.remedy);
    }
  }
}

// Sectors that bear tariffs, the others being services.
std::vector<std::string> goods_of(const economy::DataSet& data) {
  std::vector<std::string> names;
  for (const std::size_t sector : economy::sectors_with_tariffs(data.size, data.tariff)) {
    names.push_back(data.sectors[sector]);
  }
  return names;
}

}  // namespace

Rule<agents::IncomeParameters> trade_economy_rule() {
  using Income = agents::IncomeParameters;
  return ObjectDeclaration<Income>{"trade_economy",
                                   "What tariffs do to real incomes, in general equilibrium."}
      .optional("data", &Income::data_set, text(), "world-2023",
                "the data set of the economy: a name in data/economy, or a folder; none: tariffs move no "
                "income")
      .optional("elasticities", &Income::elasticities, text(), "short_run",
                "the data set's table theta_NAME of trade elasticities, or long_run for its theta")
      .then(load_data);
}

void check_regions(Reading& reading, const Node& node, const Scenario& scenario) {
  const Node* const written = find_collection(node, "economies");
  const auto& economies = scenario.world.economies;
  if (!scenario.income.data || written == nullptr || written->children.size() != economies.size()) return;
  const auto& regions = scenario.income.data->regions;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < economies.size(); ++i) {
    const Place& place = written->keys[i].place;
    const std::string& region = agents::region_name(economies[i]);
    if (!economies[i].region.empty() && !economies[i].part_of.empty()) {
      reading.faults.add(place, "an economy that is a region and a part of one",
                         "leave out 'region' or 'part_of'");
    } else if (std::find(regions.begin(), regions.end(), region) == regions.end()) {
      reading.faults.add(
          place, fmt::format("{} is no region of the trade economy '{}'", region, scenario.income.data_set),
          fmt::format("add 'region: ...' or 'part_of: ...', one of {}; or 'trade_economy: {{data: none}}' to "
                      "the scenario, if tariffs are to move no income",
                      fmt::join(regions, ", ")));
    } else if (economies[i].part_of.empty() && !taken.insert(region).second) {
      reading.faults.add(place, fmt::format("a second economy that is region {}", region),
                         fmt::format("let one be it, the others 'part_of: {}'", region));
    }
  }
}

void check_sectors(Reading& reading, const Node& node, const Scenario& scenario) {
  const Node* const written = find_collection(node, "sectors");
  const std::vector<std::string>& sectors = scenario.world.sectors;
  if (!scenario.income.data || written == nullptr || written->children.size() != sectors.size()) return;
  if (sectors.size() == 1) return;
  const std::vector<std::string> goods = goods_of(*scenario.income.data);
  for (std::size_t i = 0; i < sectors.size(); ++i) {
    if (std::find(goods.begin(), goods.end(), sectors[i]) != goods.end()) continue;
    reading.faults.add(
        written->children[i].place,
        fmt::format("'{}' is no sector of goods of the trade economy '{}'", sectors[i],
                    scenario.income.data_set),
        fmt::format("write one of {}; or one sector alone, which stands for all; or 'trade_economy: {{data: "
                    "none}}', if tariffs are to move no income",
                    fmt::join(goods, ", ")));
  }
}

}  // namespace riposte::scenarios
