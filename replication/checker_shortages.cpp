#include "replication/checker_shortages.hpp"

#include <algorithm>
#include <cmath>

namespace riposte::replication {

using world::Happening;

namespace {

constexpr double months_a_year = 12.0;
constexpr kernel::Days a_month{365.25 / months_a_year};

}  // namespace

ShortageRules::ShortageRules(Evidence& evidence)
    : evidence_{evidence}, flows_(evidence.parameters().flows.size()) {
  const auto& parameters = evidence.parameters();
  for (std::size_t i = 0; i < flows_.size(); ++i) {
    const auto& controls = evidence.stage().tables.flow(world::FlowId{i}).controls;
    flows_[i].ever_stopped = std::any_of(controls.begin(), controls.end(), [&](world::MeasureId id) {
      return parameters.measures[id.value()].at_start == world::MeasureStatus::in_force;
    });
  }
  for (const auto& figure : parameters.past.figures) flows_[figure.flow.value()].ever_stopped = true;
}

void ShortageRules::note_control(const Happening& happening) {
  for (const auto flow : evidence_.stage().tables.measure(happening.act.measure).flows) {
    flows_[flow.value()].ever_stopped = true;
  }
}

void ShortageRules::check_report(const Happening& happening) {
  const auto& flow = evidence_.parameters().flows[happening.flow.value()];
  Reports& reports = flows_[happening.flow.value()];
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, flow.name);
  };
  require(happening.act.actor == flow.importer && happening.act.target == flow.exporter,
          "a shortage reported by another than who imports");
  require(happening.value >= 0.0 && std::isfinite(happening.value), "a shortage without a figure");
  require(reports.ever_stopped, "a shortage though nothing ever kept goods back");
  if (reports.latest > 0.0) {
    const bool on_its_day = std::abs((happening.at - reports.at - a_month).value()) < a_second.value();
    require(on_its_day, "not a month after the report before");
  } else {
    require(happening.value > 0.0, "lines run again that did not stand");
  }
  reports.latest = happening.value;
  reports.at = happening.at;
  reports.told += happening.value / months_a_year;
}

void ShortageRules::check_end() {
  for (std::size_t i = 0; i < flows_.size(); ++i) {
    const auto& flow = evidence_.world().flows[i];
    const auto& name = evidence_.parameters().flows[i].name;
    evidence_.require(flow.shortage_reported == flows_[i].latest, "another shortage than the latest reported",
                      name);
    evidence_.require(flows_[i].told <= flow.lost_output * (1.0 + 1e-9) + 1e-12,
                      "more output reported lost than is lost", name);
  }
}

}  // namespace riposte::replication
