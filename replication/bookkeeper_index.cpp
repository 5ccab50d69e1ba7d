#include <algorithm>
#include <cassert>
#include <utility>

#include "replication/bookkeeper.hpp"
#include "replication/local_time.hpp"

/// What the bookkeeper works out once from the scenario: where each metric is kept, and on what each measure
/// bears.
namespace riposte::replication {

namespace {

using scenarios::MetricKind;
using scenarios::SeriesKind;

template <class Items, class Predicate>
std::size_t position(const Items& items, const Predicate& wanted) {
  const auto found = std::find_if(items.begin(), items.end(), wanted);
  assert(found != items.end());
  return static_cast<std::size_t>(found - items.begin());
}

}  // namespace

Bookkeeper::Bookkeeper(const Stage& stage)
    : stage_{stage},
      record_{stage.metrics, stage.series},
      tariffs_(stage.scenario.world.trade.size()),
      rungs_(stage.rungs.pairs().size()),
      income_{stage.trade_economy},
      incomes_{stage.trade_economy},
      declared_{stage.scenario},
      fallen_(stage.scenario.world.flows.size()),
      recovered_(stage.scenario.world.flows.size()),
      deals_by_(stage.scenario.deals_by.size()),
      deal_days_(stage.scenario.world.talks.size()),
      extended_(stage.scenario.world.deadlines.size()),
      lost_at_start_(stage.scenario.world.flows.size()),
      unsold_at_start_(stage.scenario.world.flows.size()) {
  for (const auto& flow : stage.scenario.world.flows) industries_at_start_.emplace_back(flow.users.size());
  index_metrics();
  index_reaches();
  cohort_.reserve(stage.scenario.world.measures.size());
  const auto& world = stage.scenario.world;
  for (const auto& talks : world.talks) {
    for (const auto date : stage.scenario.deals_by) {
      deal_limits_.push_back(end_of_local_date(world.economies[talks.first.value()], world.start, date));
    }
  }
}

void Bookkeeper::index_metrics() {
  std::size_t tariff = 0;
  std::size_t rung = 0;
  for (std::size_t i = 0; i < stage_.series.size(); ++i) {
    switch (stage_.series[i].kind) {
      case SeriesKind::tariff:
        tariffs_[tariff++].series = i;
        break;
      case SeriesKind::rung:
        rungs_[rung++].series = i;
        break;
      case SeriesKind::countermeasures_in_force:
        countermeasures_.series = i;
        break;
      case SeriesKind::published_flow:
        break;
    }
  }
  for (const auto& metric : stage_.metrics) {
    std::size_t slot = metric.first;
    if (metric.kind == MetricKind::tariff_final || metric.kind == MetricKind::tariff_peak) {
      slot = position(stage_.scenario.world.trade, [&metric](const auto& trade) {
        return trade.importer.value() == metric.first && trade.exporter.value() == metric.second;
      });
    } else if (metric.kind == MetricKind::rung_final || metric.kind == MetricKind::rung_peak) {
      slot = position(stage_.rungs.pairs(), [&metric](const auto& pair) {
        return pair.first.value() == metric.first && pair.second.value() == metric.second;
      });
    }
    metric_slots_.push_back(slot);
  }
}

void Bookkeeper::index_reaches() {
  const auto& world = stage_.scenario.world;
  const auto bears = [](const auto& measure, world::EconomyId by, world::EconomyId on) {
    return measure.imposer == by && (measure.target == on || !measure.target.valid());
  };
  for (const auto& measure : world.measures) {
    Reach reach;
    reach.countermeasure = measure.countermeasure;
    for (std::size_t i = 0; i < world.trade.size(); ++i) {
      if (bears(measure, world.trade[i].importer, world.trade[i].exporter)) {
        reach.tariffs.push_back(static_cast<std::uint16_t>(i));
      }
    }
    for (std::size_t i = 0; i < stage_.rungs.pairs().size(); ++i) {
      const auto& pair = stage_.rungs.pairs()[i];
      if (bears(measure, pair.first, pair.second) || bears(measure, pair.second, pair.first)) {
        reach.rungs.push_back(static_cast<std::uint16_t>(i));
      }
    }
    reaches_.push_back(std::move(reach));
  }
}

}  // namespace riposte::replication
