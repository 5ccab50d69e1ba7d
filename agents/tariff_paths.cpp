#include "agents/tariff_paths.hpp"

#include <algorithm>
#include <string>

namespace riposte::agents {

double trade_over(const economy::DataSet& data, std::span<const std::size_t> links) {
  double sum = 0.0;
  for (const std::size_t link : links) sum += data.trade[link];
  return sum;
}

double mean_tariff(const economy::DataSet& data, std::span<const std::size_t> links) {
  double duty = 0.0;
  for (const std::size_t link : links) duty += data.trade[link] * data.tariff[link];
  return duty / trade_over(data, links);
}

std::vector<std::size_t> sectors_called_alike(const economy::DataSet& data,
                                              std::span<const std::size_t> goods,
                                              std::span<const std::string> sectors) {
  std::vector<std::size_t> alike;
  for (const std::size_t good : goods) {
    const auto found = std::find(sectors.begin(), sectors.end(), data.sectors[good]);
    alike.push_back(static_cast<std::size_t>(found - sectors.begin()));
  }
  return alike;
}

TariffPaths::TariffPaths(const economy::DataSet& data, std::span<const std::size_t> goods,
                         std::span<const std::size_t> sector_of_good, const world::World& at_start)
    : data_{data}, goods_{goods}, at_start_{at_start}, sector_of_{sector_of_good}, risen_{at_start.measures} {
  constexpr double alike = 0.1;  // any level: how layers cover sectors is asked, not how high they are
  for (world::MeasureState& measure : risen_) {
    if (measure.status == world::MeasureStatus::in_force) continue;
    measure.status = world::MeasureStatus::in_force;
    measure.level = alike;
  }
}

economy::Direction TariffPaths::as_in_the_data(std::size_t importing, std::size_t exporting) const {
  economy::Direction direction;
  for (const std::size_t good : goods_) {
    direction.links.push_back(data_.size.link(good, importing, exporting));
    direction.tariffs.push_back(data_.tariff[direction.links.back()]);
  }
  direction.rising.assign(goods_.size(), 1.0);
  direction.own_rate = mean_tariff(data_, direction.links);
  return direction;
}

void TariffPaths::lay_on(const world::TradeParameters& trade, double share,
                         economy::Direction& direction) const {
  const std::vector<double> rises_by_sector = rises(trade);
  const double before = mean_tariff(data_, direction.links);
  const double now = at_start_.tariffs.mean_rate(trade.importer, trade.exporter);
  direction.own_rate += share * (now - before);
  for (std::size_t i = 0; i < goods_.size(); ++i) {
    const bool known = sector_of_[i] < rises_by_sector.size();
    const double own = data_.tariff[direction.links[i]];
    const double laid = known ? rate(trade, sector_of_[i], at_start_.measures) : own + now - before;
    direction.tariffs[i] += share * (laid - own);
    if (known) direction.rising[i] += share * (rises_by_sector[sector_of_[i]] - 1.0);
  }
}

void TariffPaths::let_fall(economy::Direction& direction) {
  const double lowest = *std::min_element(direction.tariffs.begin(), direction.tariffs.end());
  direction.turn = direction.own_rate - std::clamp(lowest, 0.0, direction.own_rate);
}

double TariffPaths::rate(const world::TradeParameters& trade, std::size_t sector,
                         const std::vector<world::MeasureState>& measures) const {
  return at_start_.tariffs.rate(trade.importer, trade.exporter, world::SectorId{sector}, measures,
                                at_start_.draws);
}

// By sector, against their mean; all one where no layer may come.
std::vector<double> TariffPaths::rises(const world::TradeParameters& trade) const {
  std::vector<double> rises(trade.sector_weights.size());
  double mean = 0.0;
  for (std::size_t sector = 0; sector < rises.size(); ++sector) {
    rises[sector] = rate(trade, sector, risen_) - rate(trade, sector, at_start_.measures);
    mean += trade.sector_weights[sector].value() * rises[sector];
  }
  if (!(mean > 0.0)) return std::vector<double>(rises.size(), 1.0);
  // A layer on a few goods is not the only one to come, and one that displaces another lowers some.
  constexpr double steepest = 3.0;
  for (double& rise : rises) rise = std::clamp(rise / mean, 0.0, steepest);
  return rises;
}

}  // namespace riposte::agents
