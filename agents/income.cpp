#include "agents/income.hpp"

#include <cmath>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_library.hpp"
#include "sim/economy/data_set.hpp"

namespace riposte::agents {
namespace {
struct Shared {
  economy::DataSet data;
  economy::Economy economy;
  Shared() : data{economy::load_data_set(economy::find_data_set("world-2023", economy::default_data_library()))} {
    if (std::getenv("RIP_LONG") == nullptr) economy::change(data, {"theta=short_run"});
    economy = economy::calibrate(data);
  }
};
const Shared& shared() {
  static const Shared s;
  return s;
}
std::size_t region_of(const std::string& name) {
  const auto& regions = shared().data.regions;
  static const std::map<std::string, std::string> into{{"VNM", "ASEAN"}, {"THA", "ASEAN"}, {"MYS", "ASEAN"}, {"IDN", "ASEAN"}, {"PHL", "ASEAN"}, {"KHM", "ASEAN"}};
  const auto found = into.find(name);
  const std::string& called = found == into.end() ? name : found->second;
  for (std::size_t n = 0; n < regions.size(); ++n) if (regions[n] == called) return n;
  return regions.size() - 1;
}
double goods_imports(std::size_t n, std::size_t i) {
  double sum = 0;
  for (std::size_t j = 0; j < 11; ++j) sum += shared().data.trade[shared().data.size.link(j, n, i)];
  return sum;
}
double own_rate(std::size_t n, std::size_t i) {
  double sum = 0;
  for (std::size_t j = 0; j < 11; ++j) { const auto l = shared().data.size.link(j, n, i); sum += shared().data.trade[l] * shared().data.tariff[l]; }
  return sum / goods_imports(n, i);
}
std::mutex guard;
std::map<std::string, std::shared_ptr<const economy::Surface>> surfaces;
}  // namespace

IncomeModel::IncomeModel(const IncomeParameters&, const world::WorldParameters& world)
    : world_{&world}, economies_{world.economies.size()}, pair_of_(economies_ * economies_, world.trade.size()) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> directions;
  std::vector<economy::Direction> list;
  std::string key;
  for (const world::TradeParameters& trade : world.trade) {
    pair_of_[trade.importer.value() * economies_ + trade.exporter.value()] = pairs_.size();
    Pair& p = pairs_.emplace_back();
    p.importer = trade.importer;
    p.exporter = trade.exporter;
    const std::string& in = world.economies[trade.importer.value()].code;
    const std::string& ex = world.economies[trade.exporter.value()].code;
    p.importing = region_of(in);
    p.exporting = region_of(ex);
    p.inside = p.importing == p.exporting;
    if (p.inside) continue;
    const auto [at, fresh] = directions.try_emplace({p.importing, p.exporting}, list.size());
    if (fresh) {
      economy::Direction d;
      for (std::size_t j = 0; j < 11; ++j) d.links.push_back(shared().data.size.link(j, p.importing, p.exporting));
      d.own_rate = own_rate(p.importing, p.exporting);
      const bool big = in == "USA" && ex == "CHN";
      const bool back = in == "CHN" && ex == "USA";
      d.centre = big ? 0.45 : back ? 0.35 : in == "USA" ? 0.17 : 0.1;
      d.least = -0.02;
      d.most = big || back ? 1.8 : 0.7;
      list.push_back(d);
      key += in + ex + ",";
    }
    p.direction = at->second;
  }
  const std::lock_guard lock{guard};
  auto& surface = surfaces[key];
  if (!surface) surface = std::make_shared<const economy::Surface>(shared().economy, list);
  surface_ = surface;
  base_.resize(list.size());
  point_ = std::make_unique<economy::Surface::Point>(*surface_);
}

void IncomeModel::begin(const world::World& world) {
  for (std::size_t d = 0; d < base_.size(); ++d) base_[d] = surface_->directions()[d].own_rate;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    Pair& p = pairs_[i];
    p.reference = world.tariffs.mean_rate(p.importer, p.exporter);
    p.now = NAN;
    if (p.inside) continue;
    const double imports = world.draws[world_->trade[i].imports].value() * 1000.0;
    const double region_imports = goods_imports(p.importing, p.exporting);
    const auto gdp = [&](world::EconomyId e) { return world.draws[world_->economies[e.value()].gdp].value() * 1000.0; };
    const auto whole = [&](world::EconomyId e, std::size_t r) { return world_->economies[e.value()].code == shared().data.regions[r]; };
    const bool wi = whole(p.importer, p.importing), we = whole(p.exporter, p.exporting);
    p.share = wi && we ? 1.0 : std::min(1.0, imports / region_imports);
    p.importer_scale = wi ? 1.0 : imports / gdp(p.importer) / (region_imports / shared().economy.value_added[p.importing]);
    p.exporter_scale = we ? 1.0 : imports / gdp(p.exporter) / (region_imports / shared().economy.value_added[p.exporting]);
    base_[p.direction] -= p.share * surface_->directions()[p.direction].own_rate;
  }
  see(world);
}

void IncomeModel::see(const world::World& world) const {
  bool changed = false;
  for (Pair& p : pairs_) {
    const double rate = world.tariffs.mean_rate(p.importer, p.exporter, world::Basis::announced);
    changed = changed || rate != p.now;
    p.now = rate;
  }
  if (!changed) return;
  std::vector<double> rates = base_;
  for (Pair& p : pairs_) {
    p.fresh = false;
    if (!p.inside) rates[p.direction] += p.share * p.now;
  }
  for (std::size_t d = 0; d < rates.size(); ++d) point_->set(d, rates[d]);
}

void IncomeModel::refresh(Pair& p) const {
  using economy::Effect;
  surface_->along(p.direction, *point_, p.importing, Effect::real_income, p.importer_curve);
  surface_->along(p.direction, *point_, p.importing, Effect::duties, p.revenue_curve);
  surface_->along(p.direction, *point_, p.exporting, Effect::real_income, p.exporter_curve);
  const double there = point_->rate(p.direction) + p.share * (p.reference - p.now);
  p.importer_at_reference = p.importer_curve.at(there);
  p.revenue_at_reference = p.revenue_curve.at(there);
  p.exporter_at_reference = p.exporter_curve.at(p.reference);
  p.fresh = true;
}

PairIncome IncomeModel::at(std::size_t pair, double rate) const {
  if (pair >= pairs_.size()) return {};
  Pair& p = pairs_[pair];
  if (p.inside) return {};
  if (!p.fresh) refresh(p);
  const double there = point_->rate(p.direction) + p.share * (rate - p.now);
  return {p.importer_scale * (p.importer_curve.at(there) - p.importer_at_reference),
          p.importer_scale * (p.revenue_curve.at(there) - p.revenue_at_reference),
          p.exporter_scale * (p.exporter_curve.at(rate) - p.exporter_at_reference)};
}

}  // namespace riposte::agents
