#include "sim/world/world.hpp"

#include "sim/kernel/transcendental.hpp"
#include "sim/world/acts.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/buyers.hpp"
#include "sim/world/dates.hpp"
#include "sim/world/deadlines.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/licensing.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/orders.hpp"
#include "sim/world/publication.hpp"
#include "sim/world/recorded_months.hpp"
#include "sim/world/rulings.hpp"
#include "sim/world/shocks.hpp"
#include "sim/world/shortage_reports.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/teams.hpp"
#include "sim/world/threats.hpp"

namespace riposte::world {
namespace {

void schedule_recorded_act(World& world, std::size_t index) {
  if (index >= world.parameters->past.acts.size()) return;
  Event event{EventKind::recorded_act};
  event.index = static_cast<std::uint16_t>(index);
  schedule(world.calendar, world.tables->recorded_act_at(index), event);
}

void begin_offices(World& world) {
  world.offices.resize(world.parameters->offices.size());
  for (std::size_t i = 0; i < world.offices.size(); ++i) {
    const OfficeParameters& office = world.parameters->offices[i];
    const auto speed = office.speed[static_cast<std::size_t>(office.pace_at_start)];
    open_office(world.offices[i], office.reviewers, office.pace_at_start, world.draws[speed]);
  }
}

void begin_flows(World& world) {
  world.orders.clear();
  world.free_orders.clear();
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    begin_flow(world, FlowId{i});
    begin_record(world, FlowId{i});
    begin_publication(world, FlowId{i});
    controls_changed(world, FlowId{i});
  }
}

}  // namespace

World::World(const WorldParameters& world_parameters, const WorldTables& world_tables,
             const kernel::ParameterTable& table)
    : parameters{&world_parameters},
      tables{&world_tables},
      draws{table},
      streams{0, 0},
      tariffs{world_parameters},
      flows(world_parameters.flows.size()) {}

void begin(World& world, const kernel::Streams& streams, kernel::ParameterMode mode) {
  world.streams = streams;
  world.draws.redraw(streams, mode);
  world.calendar.clear(world.parameters->past.from);
  world.history.clear();
  world.cause = no_cause;
  begin_deadlines(world);
  begin_measures(world);
  begin_offices(world);
  begin_flows(world);
  begin_agreements(world);
  begin_dates(world);
  begin_teams(world);
  begin_talks(world);
  begin_shocks(world);
  schedule_recorded_act(world, 0);
  const Event end{EventKind::history_ends};
  schedule(world.calendar, kernel::Instant{} + world.parameters->horizon, end);
}

void handle(World& world, const Event& event) {
  world.cause = no_cause;
  const FlowId flow{event.index};
  switch (event.kind) {
    case EventKind::recorded_act:
      carry_out(world, world.parameters->past.acts[event.index].act, no_cause, Effect::at_once);
      schedule_recorded_act(world, event.index + std::size_t{1});
      break;
    case EventKind::recorded_release:
      follow_record(world, flow, event.detail);
      break;
    case EventKind::order_placed:
      place_order(world, flow);
      break;
    case EventKind::order_withdrawn:
      withdraw_order(world, flow, event.detail);
      break;
    case EventKind::backlog_moves:
      move_backlog(world, flow);
      break;
    case EventKind::review_completed:
      decide(world, OfficeId{event.index}, event.detail);
      break;
    case EventKind::delivery:
      deliver(world, flow, event.detail);
      break;
    case EventKind::month_published:
      publish_month(world, flow, event.detail);
      break;
    case EventKind::shortage_report:
      report_shortage(world, flow);
      break;
    case EventKind::measure_change:
      change_measure(world, MeasureId{event.index}, event.minor, event.detail);
      break;
    case EventKind::measure_disclosed:
      disclose(world, MeasureId{event.index}, event.detail);
      break;
    case EventKind::threat_due:
      threat_falls_due(world, MeasureId{event.index}, event.detail);
      break;
    case EventKind::obligation_due:
      world.cause = event.detail;
      obligation_falls_due(world, ObligationId{event.index});
      break;
    case EventKind::obligation_lapsed:
      world.cause = event.detail;
      obligation_lapses(world, ObligationId{event.index});
      break;
    case EventKind::agreement_text:
      world.cause = event.detail;
      text_is_ready(world, AgreementId{event.index});
      break;
    case EventKind::agreement_term:
      world.cause = event.detail;
      expire_agreement(world, AgreementId{event.index});
      break;
    case EventKind::talks_round:
      world.cause = event.detail;
      hold_round(world, TalksId{event.index});
      break;
    case EventKind::deadline_due:
      world.cause = event.detail;
      deadline_falls_due(world, DeadlineId{event.index});
      break;
    case EventKind::deadline_passes:
      deadline_passes(world, DeadlineId{event.index}, event.detail);
      break;
    case EventKind::shock:
      strike(world, ShockId{event.index});
      break;
    case EventKind::appeal_decided:
      decide_appeal(world, ShockId{event.index}, event.detail);
      break;
    case EventKind::ruling_bears:
      let_ruling_bear(world, ShockId{event.index}, event.detail);
      break;
    case EventKind::date_comes:
      date_comes(world, DateId{event.index});
      break;
    case EventKind::team_returns:
      team_returns(world, EconomyId{event.index});
      break;
    case EventKind::agent_epoch:
    case EventKind::agent_review:
    case EventKind::history_begins:
    case EventKind::history_ends:
      break;
  }
  world.cause = no_cause;
}

void settle(World& world) {
  for (std::size_t i = 0; i < world.flows.size(); ++i) settle_buyers(world, FlowId{i});
}

}  // namespace riposte::world
