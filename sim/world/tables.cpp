#include "sim/world/tables.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace riposte::world {
namespace {

kernel::ClockName clock(const std::string& owner, const char* what) {
  return kernel::ClockName{owner + "." + what};
}

/// Whether it is a control on that flow, of any kind.
bool bears_on(const MeasureParameters& measure, const FlowParameters& flow) {
  return is_control(measure.kind) && measure.good == flow.good && measure.imposer == flow.exporter &&
         (!measure.target.valid() || measure.target == flow.importer);
}

/// Whether it is one that the world carries out: quotas are told of, but stop no order.
bool controls(const MeasureParameters& measure, const FlowParameters& flow) {
  return measure.kind != MeasureKind::export_quota && bears_on(measure, flow);
}

/// How many firms of the industry the control bears on: the first so many.
std::uint16_t firms_named(const MeasureParameters& measure, const EndUserParameters& user) {
  if (measure.end_users.empty()) return user.firms;
  const auto listed = std::find_if(measure.end_users.begin(), measure.end_users.end(),
                                   [&](const ListedFirms& one) { return one.industry == user.name; });
  return listed == measure.end_users.end() ? std::uint16_t{0} : std::min(listed->firms, user.firms);
}

std::vector<std::uint16_t> firms_named(const MeasureParameters& measure, const FlowParameters& flow) {
  std::vector<std::uint16_t> named;
  for (const EndUserParameters& user : flow.users) named.push_back(firms_named(measure, user));
  return named;
}

/// The place of a flow's two economies in [exporter][importer].
std::size_t pair_of(const WorldParameters& parameters, const FlowParameters& flow) {
  return flow.exporter.value() * parameters.economies.size() + flow.importer.value();
}

template <class Id>
bool lists(const std::vector<Id>& ids, Id id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool may_review(const OfficeParameters& office, const FlowParameters& flow) {
  return office.economy == flow.exporter && lists(office.goods, flow.good) &&
         (office.destinations.empty() || lists(office.destinations, flow.importer));
}

template <class Id, class Thing, class Predicate>
Id first_where(const std::vector<Thing>& things, Predicate holds) {
  const auto found = std::find_if(things.begin(), things.end(), holds);
  return found == things.end() ? Id{} : Id{static_cast<std::size_t>(found - things.begin())};
}

/// The one named for the destination comes before the one for all.
OfficeId office_of(const WorldParameters& parameters, const FlowParameters& flow) {
  const OfficeId named = first_where<OfficeId>(parameters.offices, [&](const OfficeParameters& office) {
    return may_review(office, flow) && !office.destinations.empty();
  });
  return named.valid() ? named
                       : first_where<OfficeId>(parameters.offices, [&](const OfficeParameters& office) {
                           return may_review(office, flow);
                         });
}

/// Whether a deal in the talks is about what hangs on the deadline.
bool hangs_on(const TalksParameters& talks, TalksId id, const DeadlineParameters& deadline) {
  return lists(deadline.talks, id) ||
         std::any_of(talks.terms.begin(), talks.terms.end(),
                     [&](const DealTerm& term) { return lists(deadline.snap_back, term.measure); });
}

/// What the dates of a scenario do to the clock that is the one wanted.
template <class Predicate>
std::vector<Pull> pulls_of(const WorldParameters& parameters, Predicate wanted) {
  std::vector<Pull> pulls;
  for (std::size_t i = 0; i < parameters.dates.size(); ++i) {
    for (const MovedClock& moved : parameters.dates[i].moves) {
      if (wanted(moved)) pulls.push_back({DateId{i}, moved.times});
    }
  }
  return pulls;
}

kernel::Instant end_of(const WorldParameters& parameters) { return kernel::Instant{} + parameters.horizon; }

}  // namespace

WorldTables::WorldTables(const WorldParameters& parameters)
    : months_{parameters.start, parameters.past.from, end_of(parameters)},
      exports_(parameters.economies.size() * parameters.economies.size()),
      talks_between_(parameters.economies.size() * parameters.economies.size()) {
  for (const EconomyParameters& economy : parameters.economies) {
    working_days_.emplace_back(economy, parameters.start, parameters.past.from, end_of(parameters));
  }
  for (std::size_t i = 0; i < parameters.flows.size(); ++i) add_flow(parameters, FlowId{i});
  for (std::size_t i = 0; i < parameters.measures.size(); ++i) add_measure(parameters, MeasureId{i});
  for (std::size_t i = 0; i < parameters.offices.size(); ++i) add_office(parameters, OfficeId{i});
  for (std::size_t i = 0; i < parameters.talks.size(); ++i) add_talks(parameters, TalksId{i});
  for (std::size_t i = 0; i < parameters.shocks.size(); ++i) add_shock(parameters, ShockId{i});
  for (std::size_t i = 0; i < parameters.agreements.size(); ++i) {
    drafting_.push_back(clock("agreement." + parameters.agreements[i].name, "drafting"));
    for (std::size_t k = 0; k < parameters.agreements[i].obligations.size(); ++k) {
      obligations_.push_back({AgreementId{i}, k});
    }
  }
  date_recorded_acts(parameters.past);
}

void WorldTables::date_recorded_acts(const PastParameters& past) {
  kernel::Instant before = past.from;
  for (const RecordedAct& recorded : past.acts) {
    before = std::max(moment_of(recorded), before);
    recorded_acts_.push_back(before);
  }
}

kernel::Instant WorldTables::moment_of(const RecordedAct& act) const {
  const bool whole_day = act.at.value() == std::floor(act.at.value());
  const bool by_day = whole_day && act.act.actor.valid();
  return by_day ? working_days_[act.act.actor.value()].midnight_of_date(act.at) : act.at;
}

void WorldTables::add_shock(const WorldParameters& parameters, ShockId id) {
  const std::string owner = "shock." + parameters.shocks[id.value()].name;
  shocks_.push_back({kernel::ClockName{owner}, clock(owner, "chance"), clock(owner, "stay"),
                     clock(owner, "appeal"), clock(owner, "decision"),
                     pulls_of(parameters, [id](const MovedClock& moved) { return moved.shock == id; })});
}

void WorldTables::add_flow(const WorldParameters& parameters, FlowId id) {
  const FlowParameters& flow = parameters.flows[id.value()];
  FlowTable table{
      {clock(flow.name, "order"), clock(flow.name, "review"),
       clock(parameters.economies[flow.exporter.value()].code, "customs.release"),
       clock(flow.name, "publication_noise"), clock(flow.name, "record"), clock(flow.name, "report")},
      {},
      {},
      {},
      false,
      QuantileTable{kernel::law::Erlang{flow.order_stages, 1.0}},
      QuantileTable{flow.transit},
      QuantileTable{flow.patience},
      kernel::median(flow.transit),
      {},
      {},
      {}};
  for (std::size_t i = 0; i < parameters.measures.size(); ++i) {
    const MeasureParameters& measure = parameters.measures[i];
    if (!bears_on(measure, flow)) continue;
    table.controls.emplace_back(i);
    table.named.push_back(firms_named(measure, flow));
    table.selective = table.selective || !measure.end_users.empty() || measure.reach.valid();
    if (!controls(measure, flow)) continue;
    if (measure.kind != MeasureKind::export_ban) table.licensing.emplace_back(i);
  }
  table.office = office_of(parameters, flow);
  table.figures.assign(months_.size(), -1);
  for (std::size_t i = 0; i < parameters.past.figures.size(); ++i) {
    const RecordedFigure& figure = parameters.past.figures[i];
    const int month = months_.index_of(figure.month);
    if (figure.flow == id && month >= 0 && month < static_cast<int>(months_.size())) {
      table.figures[static_cast<std::size_t>(month)] = static_cast<std::int32_t>(i);
    }
  }
  table.first_firm.push_back(0);
  for (const EndUserParameters& user : flow.users) {
    table.first_firm.push_back(static_cast<std::uint16_t>(table.first_firm.back() + user.firms));
  }
  flows_.push_back(std::move(table));
  exports_[pair_of(parameters, flow)].push_back(id);
}

void WorldTables::add_talks(const WorldParameters& parameters, TalksId id) {
  const TalksParameters& talks = parameters.talks[id.value()];
  TalksTable table{clock("talks." + talks.name, "round"),
                   clock("talks." + talks.name, "breakdown"),
                   {},
                   pulls_of(parameters, [id](const MovedClock& moved) { return moved.talks == id; })};
  for (std::size_t i = 0; i < parameters.deadlines.size(); ++i) {
    if (hangs_on(talks, id, parameters.deadlines[i])) table.deadlines.emplace_back(i);
  }
  talks_.push_back(std::move(table));
  const std::size_t economies = parameters.economies.size();
  talks_between_[talks.first.value() * economies + talks.second.value()].push_back(id);
  talks_between_[talks.second.value() * economies + talks.first.value()].push_back(id);
}

void WorldTables::add_office(const WorldParameters& parameters, OfficeId id) {
  const OfficeParameters& office = parameters.offices[id.value()];
  std::size_t firms = 0;
  for (std::size_t i = 0; i < parameters.flows.size(); ++i) {
    firms += flows_[i].office == id ? flows_[i].first_firm.back() : 0U;
  }
  offices_.push_back({std::max<std::size_t>(firms, 1), kernel::Days{kernel::mean(office.review)}});
}

void WorldTables::add_measure(const WorldParameters& parameters, MeasureId id) {
  const MeasureParameters& measure = parameters.measures[id.value()];
  MeasureTable table{clock(measure.name, "lag"), {}, {}, clock(measure.name, "disclosure"), {}, {}};
  for (std::size_t i = 0; i < parameters.flows.size(); ++i) {
    if (controls(measure, parameters.flows[i])) table.flows.emplace_back(i);
    if (bears_on(measure, parameters.flows[i])) table.concerns.emplace_back(i);
  }
  table.deadline = first_where<DeadlineId>(parameters.deadlines, [&](const DeadlineParameters& deadline) {
    return std::find(deadline.snap_back.begin(), deadline.snap_back.end(), id) != deadline.snap_back.end();
  });
  table.talks = first_where<TalksId>(parameters.talks,
                                     [&](const TalksParameters& talks) { return talks.measure == id; });
  measures_.push_back(std::move(table));
}

}  // namespace riposte::world
