#include "agents/trade_economy.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <mutex>
#include <utility>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/policy.hpp"

namespace riposte::agents {
namespace {

// The surface is finest around where states are expected: somewhat above where the record begins, as disputes
// raise tariffs, and as far as four times that.
constexpr double expected_rise = 0.1;
constexpr double reach = 4.0;
constexpr double least_reach = 0.6;

// Tariffs, elasticities and directions: all that a surface of one data set depends on.
using Key = std::pair<const economy::DataSet*, std::vector<double>>;

struct Made {
  std::shared_ptr<const economy::DataSet> data;  // so that its address stays its own
  std::shared_ptr<const economy::Surface> surface;
};

std::vector<double> numbers_of(const std::vector<economy::Direction>& directions) {
  std::vector<double> numbers;
  for (const economy::Direction& direction : directions) {
    for (const std::size_t link : direction.links) numbers.push_back(static_cast<double>(link));
    numbers.insert(numbers.end(), {direction.own_rate, direction.least, direction.most, direction.centre});
  }
  return numbers;
}

std::shared_ptr<const economy::Surface> surface_of(const std::shared_ptr<const economy::DataSet>& data,
                                                   const economy::Economy& economy,
                                                   std::vector<economy::Direction> directions) {
  static std::mutex guard;
  static std::map<Key, Made> made;
  const std::lock_guard lock{guard};
  Made& one = made[{data.get(), numbers_of(directions)}];
  if (!one.surface) one = {data, std::make_shared<const economy::Surface>(economy, std::move(directions))};
  return one.surface;
}

}  // namespace

TradeEconomy::TradeEconomy(const IncomeParameters& parameters, const world::World& at_start)
    : data_{parameters.data},
      links_(at_start.parameters->trade.size()),
      economies_{at_start.parameters->economies.size()} {
  const world::WorldParameters& world = *at_start.parameters;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    links_[i].importer = world.trade[i].importer;
    links_[i].exporter = world.trade[i].exporter;
  }
  if (!data_) return;
  economy_ = std::make_shared<const economy::Economy>(economy::calibrate(*data_));
  goods_ = economy::sectors_with_tariffs(data_->size, data_->tariff);
  place_economies(world);
  place_links(at_start);
  std::vector<economy::Direction> list = directions(at_start);
  find_sales_of_parts();
  if (!list.empty()) surface_ = surface_of(data_, *economy_, std::move(list));
}

void TradeEconomy::place_economies(const world::WorldParameters& world) {
  const std::vector<std::string>& regions = data_->regions;
  for (const world::EconomyParameters& economy : world.economies) {
    const auto at = std::find(regions.begin(), regions.end(), region_name(economy));
    assert(at != regions.end());
    region_.push_back(static_cast<std::size_t>(at - regions.begin()));
    whole_.push_back(economy.part_of.empty());
  }
}

void TradeEconomy::place_links(const world::World& at_start) {
  const world::WorldParameters& world = *at_start.parameters;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    TradeLink& link = links_[i];
    link.importing = region(link.importer);
    link.exporting = region(link.exporter);
    const double all = goods_trade(link.importing, link.exporting);
    link.between_regions = link.importing != link.exporting && all > 0.0;
    if (!link.between_regions || (is_whole_region(link.importer) && is_whole_region(link.exporter))) continue;
    const double imports = at_start.draws[world.trade[i].imports].value();
    const auto scale = [&](world::EconomyId economy, std::size_t in) {
      if (is_whole_region(economy)) return 1.0;
      const double product = at_start.draws[world.economies[economy.value()].gdp].value();
      return imports / product / (all / economy_->value_added[in]);
    };
    link.importer_scale = scale(link.importer, link.importing);
    link.exporter_scale = scale(link.exporter, link.exporting);
    constexpr double millions_a_billion =
        1000.0;  // data sets count in millions of dollars, scenarios in billions
    link.share = std::min(1.0, imports * millions_a_billion / all);
  }
}

std::vector<economy::Direction> TradeEconomy::directions(const world::World& at_start) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  std::vector<economy::Direction> list;
  for (TradeLink& link : links_) {
    if (!link.between_regions) continue;
    const auto [at, fresh] = known.try_emplace({link.importing, link.exporting}, list.size());
    link.direction = at->second;
    if (fresh) {
      economy::Direction& direction = list.emplace_back();
      for (const std::size_t sector : goods_) {
        direction.links.push_back(data_->size.link(sector, link.importing, link.exporting));
      }
      direction.own_rate = mean_tariff(link.importing, link.exporting);
      rest_.push_back(direction.own_rate);
    }
    rest_[link.direction] -= link.share * list[link.direction].own_rate;
  }
  std::vector<double> rates;
  for (const TradeLink& link : links_)
    rates.push_back(at_start.tariffs.mean_rate(link.importer, link.exporter));
  std::vector<double> at(list.size());
  set_directions(rates, at);
  for (std::size_t d = 0; d < list.size(); ++d) {
    list[d].centre = at[d] + expected_rise;
    list[d].most = std::max(least_reach, reach * list[d].centre);
  }
  return list;
}

void TradeEconomy::set_directions(std::span<const double> rates, std::span<double> directions) const {
  std::copy(rest_.begin(), rest_.end(), directions.begin());
  for (std::size_t i = 0; i < links_.size(); ++i) {
    if (links_[i].between_regions) directions[links_[i].direction] += links_[i].share * rates[i];
  }
}

void TradeEconomy::find_sales_of_parts() {
  for (std::size_t i = 0; i < links_.size(); ++i) {
    if (links_[i].between_regions && !is_whole_region(links_[i].exporter)) sales_of_parts_.push_back(i);
  }
  std::stable_sort(sales_of_parts_.begin(), sales_of_parts_.end(),
                   [this](std::size_t a, std::size_t b) { return links_[a].direction < links_[b].direction; });
}

double TradeEconomy::goods_trade(std::size_t importing, std::size_t exporting) const {
  double sum = 0.0;
  for (const std::size_t sector : goods_) sum += data_->trade[data_->size.link(sector, importing, exporting)];
  return sum;
}

double TradeEconomy::mean_tariff(std::size_t importing, std::size_t exporting) const {
  double duty = 0.0;
  for (const std::size_t sector : goods_) {
    const std::size_t link = data_->size.link(sector, importing, exporting);
    duty += data_->trade[link] * data_->tariff[link];
  }
  return duty / goods_trade(importing, exporting);
}

}  // namespace riposte::agents
