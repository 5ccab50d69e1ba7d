#include "agents/trade_economy.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <mutex>
#include <utility>

#include "agents/tariff_paths.hpp"
#include "sim/economy/baseline.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/policy.hpp"
#include "sim/economy/solver.hpp"

namespace riposte::agents {
namespace {

// The surface is best around where states are expected: somewhat above where the record begins, as disputes
// raise tariffs. It goes six times as far, as tariffs of 125 points did in April 2025, and no less than to
// 100 %. Beyond 500 % hardly anything is traded any more.
constexpr double expected_rise = 0.05;
constexpr double reach = 6.0;
constexpr double least_reach = 1.0;
constexpr double most_reach = 5.0;

std::vector<double> numbers_of(const std::vector<economy::Direction>& directions) {
  std::vector<double> numbers;
  for (const economy::Direction& direction : directions) {
    for (const std::size_t link : direction.links) numbers.push_back(static_cast<double>(link));
    numbers.insert(numbers.end(), direction.tariffs.begin(), direction.tariffs.end());
    numbers.insert(numbers.end(), direction.rising.begin(), direction.rising.end());
    numbers.insert(numbers.end(),
                   {direction.own_rate, direction.turn, direction.least, direction.most, direction.centre});
  }
  return numbers;
}

// What many scenarios share is made once in a process, and kept until there is more of it than a study
// compares at a time.
template <class Key, class Value>
class Kept {
 public:
  template <class Make>
  std::shared_ptr<const Value> get(const Key& key, const Make& make) {
    const std::lock_guard lock{guard_};
    constexpr std::size_t most = 16;
    if (made_.size() >= most && made_.count(key) == 0) made_.clear();
    std::shared_ptr<const Value>& one = made_[key];
    if (!one) one = make();
    return one;
  }

 private:
  std::mutex guard_;
  std::map<Key, std::shared_ptr<const Value>> made_;
};

std::shared_ptr<const SolvedEconomy> solved(const std::shared_ptr<const economy::DataSet>& data) {
  static Kept<std::shared_ptr<const economy::DataSet>, SolvedEconomy> kept;
  return kept.get(data, [&] { return std::make_shared<const SolvedEconomy>(*data); });
}

std::shared_ptr<const economy::Surface> surface_of(const std::shared_ptr<const SolvedEconomy>& solved,
                                                   std::vector<economy::Direction>&& directions) {
  using Key = std::pair<std::shared_ptr<const SolvedEconomy>, std::vector<double>>;
  static Kept<Key, economy::Surface> kept;
  return kept.get({solved, numbers_of(directions)}, [&] {
    return std::make_shared<const economy::Surface>(solved->economy, solved->response, std::move(directions));
  });
}

}  // namespace

SolvedEconomy::SolvedEconomy(const economy::DataSet& data)
    : economy{economy::baseline_of(data).economy}, response{economy::Solver::response_of(economy)} {}

TradeEconomy::TradeEconomy(const IncomeParameters& parameters, const world::World& at_start)
    : data_{parameters.data},
      links_(at_start.parameters->trade.size()),
      economies_{at_start.parameters->economies.size()} {
  const world::WorldParameters& world = *at_start.parameters;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    links_[i].importer = world.trade[i].importer;
    links_[i].exporter = world.trade[i].exporter;
    links_[i].pair = at_start.tariffs.pair_of(links_[i].importer, links_[i].exporter);
  }
  if (!data_) return;
  solved_ = solved(data_);
  goods_ = economy::sectors_with_tariffs(data_->size, data_->tariff);
  sector_of_good_ = sectors_called_alike(*data_, goods_, world.sectors);
  place_economies(world);
  place_links(at_start);
  share_out();
  std::vector<economy::Direction> list = directions(at_start);
  find_trade_of_parts();
  if (!list.empty()) surface_ = surface_of(solved_, std::move(list));
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
    const double all = trade_over(*data_, goods_between(link.importing, link.exporting));
    link.between_regions = link.importing != link.exporting && all > 0.0;
    const auto product = [&](world::EconomyId side) {
      return at_start.draws[world.economies[side.value()].gdp].value();
    };
    link.relative_product = product(link.exporter) / product(link.importer);
    if (!link.between_regions || (is_whole_region(link.importer) && is_whole_region(link.exporter))) continue;
    const double imports = at_start.draws[world.trade[i].imports].value();
    const auto scale = [&](world::EconomyId side, std::size_t in) {
      if (is_whole_region(side)) return 1.0;
      return imports / product(side) / (all / solved_->economy.value_added[in]);
    };
    link.importer_scale = scale(link.importer, link.importing);
    link.exporter_scale = scale(link.exporter, link.exporting);
    constexpr double millions_a_billion = 1000.0;  // data count in the ones, scenarios in the others
    link.share = imports * millions_a_billion / all;
  }
}

// Statistics differ, and those of the parts of a region may add up to more than the data have of it.
void TradeEconomy::share_out() {
  std::map<std::pair<std::size_t, std::size_t>, double> sums;
  for (const TradeLink& link : links_) {
    if (link.between_regions) sums[{link.importing, link.exporting}] += link.share;
  }
  for (TradeLink& link : links_) {
    if (link.between_regions) link.share /= std::max(1.0, sums[{link.importing, link.exporting}]);
  }
}

std::vector<economy::Direction> TradeEconomy::directions(const world::World& at_start) {
  const TariffPaths paths{*data_, goods_, sector_of_good_, at_start};
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  std::vector<economy::Direction> list;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    TradeLink& link = links_[i];
    if (!link.between_regions) continue;
    const auto [at, fresh] = known.try_emplace({link.importing, link.exporting}, list.size());
    link.direction = at->second;
    if (fresh) {
      list.push_back(paths.as_in_the_data(link.importing, link.exporting));
      rest_.push_back(list.back().own_rate);
    }
    rest_[link.direction] -= link.share * mean_tariff(*data_, list[link.direction].links);
    paths.lay_on(at_start.parameters->trade[i], link.share, list[link.direction]);
  }
  for (economy::Direction& direction : list) {
    TariffPaths::let_fall(direction);
    direction.centre = direction.own_rate + expected_rise;
    direction.most = std::clamp(reach * direction.centre, least_reach, most_reach);
  }
  return list;
}

std::vector<std::size_t> TradeEconomy::goods_between(std::size_t importing, std::size_t exporting) const {
  std::vector<std::size_t> links;
  for (const std::size_t good : goods_) links.push_back(data_->size.link(good, importing, exporting));
  return links;
}

void TradeEconomy::set_directions(std::span<const double> rates, std::span<double> directions) const {
  std::copy(rest_.begin(), rest_.end(), directions.begin());
  for (std::size_t i = 0; i < links_.size(); ++i) {
    if (links_[i].between_regions) directions[links_[i].direction] += links_[i].share * rates[i];
  }
}

void TradeEconomy::find_trade_of_parts() {
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const TradeLink& link = links_[i];
    if (!link.between_regions) continue;
    if (!is_whole_region(link.importer)) trade_of_parts_.push_back({i, link.importer, link.importer_scale});
    if (!is_whole_region(link.exporter)) trade_of_parts_.push_back({i, link.exporter, link.exporter_scale});
  }
  const auto place = [this](const PartTrade& part) {
    return std::pair{links_[part.link].direction, region(part.economy)};
  };
  std::stable_sort(trade_of_parts_.begin(), trade_of_parts_.end(),
                   [&](const PartTrade& a, const PartTrade& b) { return place(a) < place(b); });
}

}  // namespace riposte::agents
