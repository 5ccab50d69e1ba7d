#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

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

namespace riposte::scenarios {
namespace {

using DataPointer = std::shared_ptr<const economy::DataSet>;

// A data set with one of its tables of elasticities, read once in a process.
DataPointer data_called(const std::string& name, const std::string& elasticities) {
  static std::mutex guard;
  static std::map<std::pair<std::filesystem::path, std::string>, DataPointer> read;
  const std::filesystem::path folder = economy::find_data_set(name, economy::default_data_library());
  const std::lock_guard lock{guard};
  DataPointer& one = read[{folder, elasticities}];
  if (one) return one;
  auto data = std::make_shared<economy::DataSet>(economy::load_data_set(folder));
  if (elasticities != "long_run") economy::change(*data, {"theta=" + elasticities});
  return one = std::move(data);
}

void load_data(Reading& reading, const Node& node, agents::IncomeParameters& income) {
  if (income.data_set == "none") return;
  try {
    income.data = data_called(income.data_set, income.elasticities);
  } catch (const economy::DataError& error) {
    for (const economy::DataFault& fault : error.faults()) {
      reading.faults.add(node.place, fault.file.string() + ": " + fault.message, fault.remedy);
    }
  }
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
    const std::string& region = agents::region_name(economies[i]);
    if (std::find(regions.begin(), regions.end(), region) == regions.end()) {
      reading.faults.add(
          written->keys[i].place,
          fmt::format("{} is no region of the trade economy '{}'", region, scenario.income.data_set),
          fmt::format("add 'part_of: {}' or 'region: ...', one of {}", regions.back(),
                      fmt::join(regions, ", ")));
    } else if (economies[i].part_of.empty() && !taken.insert(region).second) {
      reading.faults.add(written->keys[i].place, fmt::format("a second economy that is region {}", region),
                         fmt::format("let one be it, the others 'part_of: {}'", region));
    }
  }
}

}  // namespace riposte::scenarios
