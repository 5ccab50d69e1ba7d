#include "sim/world/licensing.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sim/world/departures.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

OfficePlace place_of(World& world, OfficeId id) {
  const EconomyId economy = world.parameters->offices[id.value()].economy;
  return {world.tables->working_days(economy), world.calendar, id};
}

/// The draws of one application: lane 0 the work of its review, lane 1 the decision.
std::array<double, 4> application_draws(const World& world, FlowId flow, std::uint16_t firm,
                                        std::uint32_t number) {
  const std::uint64_t occurrence = (std::uint64_t{firm} << 32) | number;
  return world.streams.uniforms(world.tables->flow(flow).clocks.review, occurrence);
}

void note_begun(World& world, const std::optional<Application>& begun) {
  if (!begun) return;
  world.flows[begun->flow.value()].firms[begun->firm].application = ApplicationStage::in_review;
  restage(world, begun->flow, begun->firm);
}

bool approves(const World& world, const OfficeParameters& office, const Application& application) {
  const FlowState& flow = world.flows[application.flow.value()];
  const EndUserParameters& user =
      world.parameters->flows[application.flow.value()].users[flow.firms[application.firm].user];
  const auto chance = user.use == EndUse::civil ? office.approval_civil : office.approval_military;
  return application.decision_u < world.draws[chance].value();
}

}  // namespace

void controls_changed(World& world, FlowId id) {
  if (!renew_strictures(world, id)) return;
  const FlowState& flow = world.flows[id.value()];
  for (std::size_t firm = 0; firm < flow.firms.size(); ++firm) {
    if (flow.firms[firm].under.licensed == 0.0) {
      withdraw_application(world, id, static_cast<std::uint16_t>(firm));
    }
  }
  reconsider(world, id);
  unload(world, id);
}

void use_licence(World& world, FlowId id, std::uint16_t index, double quantity) {
  FlowState& flow = world.flows[id.value()];
  FirmState& firm = flow.firms[index];
  firm.allowance -= quantity;
  const OfficeId office = world.tables->flow(id).office;
  if (!office.valid()) return;
  const kernel::Days left_in_use{firm.allowance / flow.users[firm.user].firm_use};
  const kernel::Days left = std::min(left_in_use, firm.licence_ends - world.calendar.now());
  if (left < world.draws[world.parameters->offices[office.value()].renewal]) {
    apply_for_licence(world, id, index);
  }
}

void apply_for_licence(World& world, FlowId id, std::uint16_t index) {
  FirmState& firm = world.flows[id.value()].firms[index];
  const OfficeId office = world.tables->flow(id).office;
  if (!office.valid() || firm.application != ApplicationStage::none) return;
  firm.application = ApplicationStage::queued;
  firm.applied = world.calendar.now();
  const std::uint32_t number = firm.applications++;
  const auto u = application_draws(world, id, index, number);
  const kernel::Days work{kernel::quantile(world.parameters->offices[office.value()].review, u[0])};
  const Application application{id, index, number, work, u[1]};
  if (submit(world.offices[office.value()], place_of(world, office), application)) {
    note_begun(world, application);
  }
}

void grant_licence(World& world, FlowId id, std::uint16_t index) {
  FlowState& flow = world.flows[id.value()];
  FirmState& firm = flow.firms[index];
  const OfficeId office = world.tables->flow(id).office;
  const OfficeParameters& terms = world.parameters->offices[office.value()];
  const double granted = world.draws[terms.allowance].value() * flow.users[firm.user].firm_use;
  firm.allowance = licence_valid(world, firm) ? firm.allowance + granted : granted;
  firm.licence_ends = world.calendar.now() + world.draws[terms.validity];
  ++world.offices[office.value()].approved;
}

void withdraw_application(World& world, FlowId id, std::uint16_t index) {
  FirmState& firm = world.flows[id.value()].firms[index];
  if (firm.application == ApplicationStage::none) return;
  firm.application = ApplicationStage::none;
  const OfficeId office = world.tables->flow(id).office;
  note_begun(world, take_back(world.offices[office.value()], place_of(world, office), id, index));
}

void decide(World& world, OfficeId id, std::size_t reviewer) {
  OfficeState& office = world.offices[id.value()];
  const Completion completion = complete(office, place_of(world, id), reviewer);
  note_begun(world, completion.begun);
  const Application& application = completion.completed;
  FlowState& flow = world.flows[application.flow.value()];
  flow.firms[application.firm].application = ApplicationStage::none;
  enter_month(world, flow);
  if (approves(world, world.parameters->offices[id.value()], application)) {
    grant_licence(world, application.flow, application.firm);
    reconsider_firm(world, application.flow, application.firm);
  } else {
    ++office.refused;
    refuse_waiting(world, application.flow, application.firm);
  }
}

void change_pace(World& world, OfficeId id, Pace pace) {
  world.offices[id.value()].pace = pace;
  renew_speed(world, id);
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    if (world.tables->flow(FlowId{i}).office == id) controls_changed(world, FlowId{i});
  }
}

void renew_speed(World& world, OfficeId id) {
  OfficeState& office = world.offices[id.value()];
  const auto speed = world.parameters->offices[id.value()].speed[static_cast<std::size_t>(office.pace)];
  set_speed(office, place_of(world, id), office.holds > 0 ? kernel::Number{0.0} : world.draws[speed]);
}

}  // namespace riposte::world
