#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "agents/income.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/shipped.hpp"
#include "tests/slow_build.hpp"

// Tariffs cost real income in the trade economy, and shortages cost output of named industries; the two are
// told apart and no loss is in both (docs/odd.md, section 7.13).

using namespace riposte;
using namespace riposte::replication;

namespace double_counting {

constexpr std::uint64_t histories = slow_build ? 20 : 100;

/// July in which Washington does what is written, and nobody else does anything.
scenarios::Scenario july_by_script(const std::string& script, std::vector<std::string> sets = {}) {
  sets.insert(sets.end(), {"agents.USA.policy=scripted", "agents.USA.script=" + script});
  auto scenario = july(std::move(sets));
  std::erase_if(scenario.agents, [](const agents::AgentParameters& agent) { return agent.name != "USA"; });
  return scenario;
}

/// By history, all metrics of some kinds.
std::vector<std::vector<double>> metrics_of(const scenarios::Scenario& scenario,
                                            const std::vector<scenarios::MetricKind>& kinds) {
  const Stage stage{scenario};
  return play_each(stage, {.replications = histories}, [&](const History&, const Record& record) {
    std::vector<double> values;
    for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
      if (std::find(kinds.begin(), kinds.end(), stage.metrics[i].kind) != kinds.end()) {
        values.push_back(record.metrics()[i]);
      }
    }
    return values;
  });
}

using scenarios::MetricKind;
const std::vector<MetricKind> shortages{MetricKind::lost_output, MetricKind::industry_loss,
                                        MetricKind::sellers_loss};
const std::vector<MetricKind> incomes{MetricKind::income_change};

/// The sector of the data that an industry of July is a part of.
const std::map<std::string, std::string> sector_of{
    {"cars", "transport"},        {"aerospace", "transport"},        {"aircraft", "transport"},
    {"defence", "transport"},     {"semiconductors", "electronics"}, {"chip_design", "electronics"},
    {"chip_fabs", "electronics"}, {"clean_energy", "machinery"},     {"plastics", "chemicals_plastics"}};

/// Where each sector of each region works [% of the region's value added], before and after tariffs.
class Sectors {
 public:
  explicit Sectors(const agents::TradeEconomy& trade)
      : trade_{trade}, economy_{trade.economy()}, solver_{economy_}, before_{at(economy_.tariff)} {}

  [[nodiscard]] double value_added(std::size_t market) const { return before_[market]; }

  /// By market, what it loses to the tariffs of the directions; a gain is none.
  std::vector<double> losses(const std::vector<double>& rates) {
    std::vector<double> tariff = economy_.tariff;
    for (std::size_t d = 0; d < rates.size(); ++d) {
      economy::set_tariffs(trade_.surface()->directions()[d], rates[d], tariff);
    }
    std::vector<double> lost = before_;
    const std::vector<double> after = at(tariff);
    for (std::size_t market = 0; market < lost.size(); ++market) {
      lost[market] = std::max(0.0, before_[market] - after[market]);
    }
    return lost;
  }

 private:
  std::vector<double> at(const std::vector<double>& tariff) {
    const economy::Equilibrium& found = solver_.solve({tariff, economy_.deficit});
    const economy::Size& size = economy_.size;
    const auto flows = economy::trade_flows(size, tariff, found.import_share, found.expenditure);
    std::vector<double> worked(size.markets());
    for (std::size_t j = 0; j < size.sectors; ++j) {
      for (std::size_t n = 0; n < size.regions; ++n) {
        for (std::size_t i = 0; i < size.regions; ++i) {
          const std::size_t market = size.market(i, j);
          worked[market] += 100.0 * economy_.value_added_share[market] * flows[size.link(j, n, i)] /
                            (found.wage[i] * economy_.value_added[i]);
        }
      }
    }
    return worked;
  }

  const agents::TradeEconomy& trade_;
  const economy::Economy& economy_;
  economy::Solver solver_;
  std::vector<double> before_;
};

TEST_CASE("a duty changes incomes and costs no output for want of goods") {
  const auto idle = july_by_script("[]");
  const auto raised = july_by_script("[{date: 2025-08-12, set_level: USA.reciprocal.CHN, level: 50 %}]");
  CHECK(metrics_of(idle, shortages) == metrics_of(raised, shortages));
  CHECK(metrics_of(idle, incomes) != metrics_of(raised, incomes));
}

TEST_CASE("however short industries are of goods, incomes in the trade economy are the same") {
  const auto stocked = july_by_script("[]");
  const auto bare = july_by_script("[]", {"flows.CHN/USA/magnets.users.cars.stock=1 d"});
  CHECK(metrics_of(stocked, incomes) == metrics_of(bare, incomes));
  CHECK(metrics_of(stocked, shortages) != metrics_of(bare, shortages));
}

TEST_CASE("what a sector loses to tariffs and to shortages together is less than what it adds in value") {
  const auto scenario = shipped("decoupling");
  const economy::DataSet& data = *scenario.income.data;
  const Stage stage{scenario};
  Sectors sectors{stage.trade_economy};
  History history{stage};
  agents::IncomeModel income{stage.trade_economy};
  double short_of_goods = 0.0;
  double by_tariffs = 0.0;
  for (std::uint64_t i = 0; i < histories / 4; ++i) {
    const Record& record = history.run(1, i, kernel::ParameterMode::drawn);
    income.settle(history.world());
    const auto by_market = sectors.losses(income.in_force().rates());
    std::map<std::size_t, double> lost;
    for (const world::FlowParameters& flow : scenario.world.flows) {
      for (const world::EndUserParameters& user : flow.users) {
        const auto sector = std::find(data.sectors.begin(), data.sectors.end(), sector_of.at(user.name));
        const std::size_t market = data.size.market(stage.trade_economy.region(flow.importer),
                                                    static_cast<std::size_t>(sector - data.sectors.begin()));
        const double short_of = metric(stage, record, "lost_output/" + flow.name + "/" + user.name);
        lost.try_emplace(market, by_market[market]).first->second += short_of;
        short_of_goods = std::max(short_of_goods, short_of);
      }
    }
    for (const auto& [market, sum] : lost) {
      INFO(data.regions[market / data.size.sectors] << ", " << data.sectors[market % data.size.sectors]);
      CHECK(sum <= sectors.value_added(market));
      by_tariffs = std::max(by_tariffs, by_market[market]);
    }
  }
  CHECK(short_of_goods > 0.001);  // % of GDP: there is something to add up
  CHECK(by_tariffs > 0.001);
}

}  // namespace double_counting
