#include "agents/income.hpp"

#include <algorithm>

namespace riposte::agents {

using economy::Effect;
using Output = economy::Surface::Output;

IncomeModel::View::View(const TradeEconomy& economy)
    : rates(economy.links().size(), -1.0),  // no rate: the first look finds all changed
      directions(economy.surface()->directions().size()),
      point{*economy.surface()} {}

bool IncomeModel::View::look(const TradeEconomy& economy, const world::World& world, world::Basis basis) {
  const std::vector<double>& now = world.tariffs.mean_rates(basis);
  const std::vector<TradeLink>& links = economy.links();
  std::size_t same = 0;
  while (same < rates.size() && now[links[same].pair] == rates[same]) ++same;
  if (same == rates.size()) return false;
  for (std::size_t i = same; i < rates.size(); ++i) rates[i] = now[links[i].pair];
  economy.set_directions(rates, directions);
  for (std::size_t d = 0; d < directions.size(); ++d) {
    if (directions[d] != point.rate(d)) point.set(d, directions[d]);
  }
  return true;
}

IncomeModel::Effects::Effects(const TradeEconomy& economy, Effect effect)
    : reader{*economy.surface(), effect}, of_economy(economy.economies()) {}

IncomeModel::IncomeModel(const TradeEconomy& economy)
    : economy_{&economy},
      economies_{economy.economies()},
      reference_(economy.links().size()),
      curves_(economy.links().size()) {
  pair_of_.assign(economies_ * economies_, trade_count());
  for (std::size_t i = 0; i < trade_count(); ++i) {
    const TradeLink& link = economy.links()[i];
    pair_of_[link.importer.value() * economies_ + link.exporter.value()] = i;
  }
  if (economy.surface() == nullptr) return;
  in_force_.emplace(economy);
  for (const Effect effect : {Effect::real_income, Effect::duties}) effects_.emplace_back(economy, effect);
  announced_.emplace(economy);
  reference_directions_.resize(economy.surface()->directions().size());
}

void IncomeModel::begin(const world::World& world) {
  for (std::size_t i = 0; i < trade_count(); ++i) {
    const TradeLink& link = economy_->links()[i];
    reference_[i] = world.tariffs.mean_rate(link.importer, link.exporter);
    curves_[i].fresh = false;
  }
  for (Effects& effects : effects_) effects.fresh = false;
  if (economy_->surface() != nullptr) economy_->set_directions(reference_, reference_directions_);
  see(world);
}

void IncomeModel::see(const world::World& world) const {
  if (!announced_ || !announced_->look(*economy_, world, world::Basis::announced)) return;
  for (Curves& curves : curves_) curves.fresh = false;
}

void IncomeModel::settle(const world::World& world) const {
  if (!in_force_ || !in_force_->look(*economy_, world, world::Basis::in_force)) return;
  for (Effects& effects : effects_) effects.fresh = false;
}

double IncomeModel::rate_of_region(const View& view, std::size_t pair, double rate) const {
  const TradeLink& link = economy_->links()[pair];
  return view.directions[link.direction] + link.share * (rate - view.rates[pair]);
}

const IncomeModel::Curves& IncomeModel::curves(std::size_t pair) const {
  Curves& curves = curves_[pair];
  if (curves.fresh) return curves;
  const TradeLink& link = economy_->links()[pair];
  const std::array outputs{Output{link.importing, Effect::real_income},
                           Output{link.importing, Effect::duties},
                           Output{link.exporting, Effect::real_income}};
  curves.of = economy_->surface()->along(link.direction, announced_->point, outputs);
  curves.at_reference = on_curves(curves, pair, reference_[pair]);
  curves.fresh = true;
  return curves;
}

bool IncomeModel::moves_income(std::size_t pair) const {
  return announced_ && pair < trade_count() && economy_->links()[pair].between_regions;
}

PairIncome IncomeModel::at(std::size_t pair, double rate) const {
  if (!moves_income(pair)) return {};
  const TradeLink& link = economy_->links()[pair];
  const Curves& through = curves(pair);
  const PairIncome now = on_curves(through, pair, rate);
  const double exporter = link.exporter_scale * (now.exporter - through.at_reference.exporter);
  return {link.importer_scale * (now.importer - through.at_reference.importer),
          link.importer_scale * (now.revenue - through.at_reference.revenue), exporter,
          link.relative_product * exporter};
}

double IncomeModel::exporter_at(std::size_t pair, double rate) const {
  if (!moves_income(pair)) return 0.0;
  const Curves& through = curves(pair);
  const double now = through.of[2].at(rate_borne(pair, economy_->links()[pair].exporter, rate));
  return economy_->links()[pair].exporter_scale * (now - through.at_reference.exporter);
}

// What is a whole region bears the mean of all that the regions trade; what is a part of one bears its own
// rate, as if all the region did.
double IncomeModel::rate_borne(std::size_t pair, world::EconomyId by, double rate) const {
  return economy_->is_whole_region(by) ? rate_of_region(*announced_, pair, rate) : rate;
}

PairIncome IncomeModel::on_curves(const Curves& through, std::size_t pair, double rate) const {
  const TradeLink& link = economy_->links()[pair];
  const auto& [importer, revenue, exporter] = through.of;
  const double buyers = importer.position(rate_borne(pair, link.importer, rate));
  const double sellers = exporter.position(rate_borne(pair, link.exporter, rate));
  return {importer.at_position(buyers), revenue.at_position(buyers), exporter.at_position(sellers), 0.0};
}

double IncomeModel::of(world::EconomyId economy, Effect effect) const {
  return in_force_ ? reckoned(effect).of_economy[economy.value()] : 0.0;
}

double IncomeModel::abroad(world::EconomyId importer) const {
  double sum = 0.0;
  for (std::size_t i = 0; in_force_ && i < trade_count(); ++i) {
    const TradeLink& link = economy_->links()[i];
    if (link.importer != importer || !link.between_regions) continue;
    const Curve curve = economy_->surface()->along(link.direction, in_force_->point,
                                                   Output{link.exporting, Effect::real_income});
    const bool whole = economy_->is_whole_region(link.exporter);
    const auto at = [&](double rate) { return curve.at(whole ? rate_of_region(*in_force_, i, rate) : rate); };
    const double borne = at(in_force_->rates[i]) - at(reference_[i]);
    sum += link.relative_product * link.exporter_scale * borne;
  }
  return sum;
}

const IncomeModel::Effects& IncomeModel::reckoned(Effect effect) const {
  Effects& effects = effects_[static_cast<std::size_t>(effect)];
  if (effects.fresh) return effects;
  const std::span<const double> of_region = effects.reader.at(in_force_->point);
  for (std::size_t i = 0; i < effects.of_economy.size(); ++i) {
    effects.of_economy[i] = of_region[economy_->region(world::EconomyId{i})];
  }
  add_parts(effect, 1.0, effects.of_economy);
  effects.fresh = true;
  return effects;
}

// What a part of a region bears beyond the region: its own rates and not the region's, in proportion to what
// it trades. Parts of one region that trade with another are told from the same curve.
void IncomeModel::add_parts(Effect effect, double factor, std::span<double> of_economy) const {
  Curve curve;
  double of_region = 0.0;
  const PartTrade* drawn = nullptr;
  for (const PartTrade& part : economy_->trade_of_parts()) {
    const std::size_t direction = economy_->links()[part.link].direction;
    const std::size_t region = economy_->region(part.economy);
    if (drawn == nullptr || economy_->links()[drawn->link].direction != direction ||
        economy_->region(drawn->economy) != region) {
      curve = economy_->surface()->along(direction, in_force_->point, Output{region, effect});
      of_region = curve.at(in_force_->directions[direction]) - curve.at(reference_directions_[direction]);
    }
    drawn = &part;
    const double own = curve.at(in_force_->rates[part.link]) - curve.at(reference_[part.link]);
    of_economy[part.economy.value()] += factor * (part.scale * own - of_region);
  }
}

}  // namespace riposte::agents
