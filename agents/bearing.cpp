#include "agents/perception.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/tariff_stack.hpp"
#include "sim/world/threats.hpp"

namespace riposte::agents {

double tone_of(const world::Act& act, double from) {
  switch (act.kind) {
    case world::ActKind::announce:
    case world::ActKind::resume:
    case world::ActKind::threaten:
    case world::ActKind::break_off_talks:
    case world::ActKind::suspend_agreement:
    case world::ActKind::send_letter:
    case world::ActKind::let_deadline_pass:
    case world::ActKind::notify_wto:
    case world::ActKind::snap_back:
      return -1.0;
    case world::ActKind::lift:
    case world::ActKind::suspend:
    case world::ActKind::open_talks:
    case world::ActKind::extend_deadline:
    case world::ActKind::resume_agreement:
    case world::ActKind::stay_on:
    case world::ActKind::withdraw_threat:
      return 1.0;
    case world::ActKind::set_level:
      return act.level > from ? -1.0 : 1.0;
    default:
      return 0.0;
  }
}

bool moves_measure(world::ActKind kind) {
  return kind == world::ActKind::announce || kind == world::ActKind::set_level ||
         kind == world::ActKind::suspend || kind == world::ActKind::resume || kind == world::ActKind::lift;
}

bool is_blow(const world::Happening& happening, world::EconomyId by) {
  const world::Act& act = happening.act;
  const bool is_act = happening.kind == world::HappeningKind::act ||
                      happening.kind == world::HappeningKind::measure_disclosed;
  return is_act && act.actor == by && moves_measure(act.kind) && tone_of(act, happening.from) < 0.0;
}

bool is_moot(const world::World& world, const world::Happening& cause) {
  const world::Act& act = cause.act;
  const auto stands_lower = [&](double level) {
    return world::bearing_level(world.measures[act.measure.value()], world::Basis::announced) < level;
  };
  if (cause.kind == world::HappeningKind::measure_snapped_back) return stands_lower(cause.value);
  if (cause.kind != world::HappeningKind::act) return false;
  switch (act.kind) {
    case world::ActKind::announce:
    case world::ActKind::set_level:
      return stands_lower(act.level);
    case world::ActKind::threaten:
      return act.until < kernel::never && !world::is_threatened(world, act.measure);
    case world::ActKind::break_off_talks:
      return world.talks[act.talks.value()].status != world::TalksStatus::broken_off;
    case world::ActKind::send_letter:
      return world.talks[act.talks.value()].status == world::TalksStatus::concluded;
    default:
      return false;
  }
}

namespace {

/// A figure is a reason to strike for who imports less than usual.
Latitude latitude_over_figure(const world::World& world, const world::Happening& figure,
                              world::EconomyId me) {
  if (world.parameters->flows[figure.flow.value()].importer != me) return Latitude::own_pace;
  return figure.value < 1.0 ? Latitude::anything : Latitude::steps_towards;
}

bool is_good_news(const world::World& world, const world::Happening& cause, world::EconomyId me) {
  if (cause.kind == world::HappeningKind::obligation_met) return true;
  if (world::is_about_promise(cause.kind)) return world::promise_of(world, cause.obligation).obligor == me;
  if (cause.kind == world::HappeningKind::measure_struck_down ||
      cause.kind == world::HappeningKind::measure_expired ||
      cause.kind == world::HappeningKind::measure_lapsed) {
    return world.parameters->measures[cause.act.measure.value()].imposer != me;  // relief
  }
  if (cause.kind == world::HappeningKind::shock) {
    return world.parameters->shocks[cause.shock.value()].kind == world::ShockKind::leaders_call;
  }
  if (cause.kind != world::HappeningKind::act) return false;
  const bool statement = cause.act.kind == world::ActKind::make_statement;
  return (statement ? cause.act.level : tone_of(cause.act, cause.from)) > 0.0;
}

}  // namespace

Latitude latitude_over(const world::World& world, const world::Happening& cause, world::EconomyId me) {
  if (cause.kind == world::HappeningKind::figure_published) return latitude_over_figure(world, cause, me);
  return is_good_news(world, cause, me) ? Latitude::steps_towards : Latitude::anything;
}

world::EconomyId counterpart_of(const world::World& world, const world::Happening& happening,
                                world::EconomyId me) {
  const auto other_of = [me](world::EconomyId a, world::EconomyId b) {
    return a == me ? b : (b == me ? a : world::EconomyId{});
  };
  const world::WorldParameters& parameters = *world.parameters;
  if (happening.kind == world::HappeningKind::figure_published ||
      happening.kind == world::HappeningKind::shortage_reported) {
    const world::FlowParameters& flow = parameters.flows[happening.flow.value()];
    return other_of(flow.exporter, flow.importer);
  }
  if (world::is_about_promise(happening.kind)) {
    const world::ObligationParameters& promise = world::promise_of(world, happening.obligation);
    return other_of(promise.obligor, promise.beneficiary);
  }
  if (happening.act.talks.valid()) {
    const world::TalksParameters& talks = parameters.talks[happening.act.talks.value()];
    return other_of(talks.first, talks.second);
  }
  if (happening.act.measure.valid()) {
    const world::MeasureParameters& measure = parameters.measures[happening.act.measure.value()];
    if (measure.target.valid()) {
      return other_of(measure.imposer, measure.target);
    }
    return measure.imposer == me ? world::EconomyId{} : measure.imposer;
  }
  if (happening.act.deadline.valid()) {
    const world::DeadlineParameters& deadline = parameters.deadlines[happening.act.deadline.value()];
    return other_of(deadline.holder, deadline.counterpart);
  }
  return happening.act.target == me ? happening.act.actor
                                    : (happening.act.actor == me ? happening.act.target : world::EconomyId{});
}

}  // namespace riposte::agents
