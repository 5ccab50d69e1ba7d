#include "agents/prospects.hpp"

#include <algorithm>

#include "agents/shortfall.hpp"
#include "sim/world/deadlines.hpp"
#include "sim/world/deals.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/tariff_stack.hpp"

namespace riposte::agents {
namespace {

using world::MeasureStatus;

const world::AgreementParameters* founded_agreement(const Situation& s, world::TalksId id) {
  const world::AgreementId agreement = s.world->parameters->talks[id.value()].agreement;
  const bool founds =
      agreement.valid() && s.world->agreements[agreement.value()].status == world::AgreementStatus::in_talks;
  return founds ? &s.world->parameters->agreements[agreement.value()] : nullptr;
}

void add_term(const Situation& s, const world::DealTerm& term, Prospects& prospects) {
  const world::MeasureState& state = s.world->measures[term.measure.value()];
  const double after = world::level_by_deal(*s.world, term);
  const bool pauses = term.step == world::DealStep::suspend;
  const double outlook = s.world->draws[s.self->outlook].value();
  const double part = pauses ? std::min(1.0, s.world->draws[term.length].value() / outlook) : 1.0;
  if (state.status == MeasureStatus::suspended) {
    if (pauses && is_governed(*s.world, term.measure)) {
      return;  // the deadline says when it returns
    }
    if (!world::would_return(*s.world, term.measure)) return;
    const double returns = state.announced_level;
    add_step(s, term.measure, 0.0, returns, 1.0, prospects.back_without);
    add_step(s, term.measure, 0.0, pauses ? returns : std::min(returns, after), pauses ? 1.0 - part : 1.0,
             prospects.back_with);
    return;
  }
  const double stands = world::bearing_level(state, world::Basis::announced);
  if (after < stands) {
    add_step(s, term.measure, stands, after, part, prospects.deal);
  }
}

void add_promise(const Situation& s, const world::ObligationParameters& promise, Package& package) {
  const bool mine = promise.obligor == s.me;
  const double trust = mine ? 1.0 : s.forthcoming;
  if (const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification)) {
    const world::FlowId flow = reaches->flow;
    const double freed = trust * known_shortfall(*s.world, flow, s.me) * full_stop_output(*s.world, flow);
    const world::EconomyId importer = s.world->parameters->flows[flow.value()].importer;
    package.my_shortage -= importer == s.me ? freed : 0.0;
    package.their_shortage -= importer == s.other ? freed : 0.0;
    return;
  }
  for (const world::MeasureId id : std::get<world::MeasuresLifted>(promise.verification).measures) {
    const double stands = world::bearing_level(s.world->measures[id.value()], world::Basis::announced);
    add_step(s, id, stands, 0.0, trust, package);
  }
}

/// The share of the flow at mid-outlook as the office works now: by its pace where it is mine, else by what
/// each type of counterpart would keep.
double expected_as_it_is(const Situation& s, world::OfficeId office, world::FlowId flow, double now,
                         kernel::Days ahead) {
  const auto at = [&](world::Pace pace) {
    return expected_share(*s.world, office, flow, now, pace, ahead, s.me);
  };
  if (s.world->parameters->offices[office.value()].economy == s.me) {
    return at(s.world->offices[office.value()].pace);
  }
  return s.forthcoming * at(s.self->pace_if_forthcoming) +
         (1.0 - s.forthcoming) * at(s.self->pace_if_obstructive);
}

/// More of a flow that licensing holds back, by an office that takes the pace agreed on.
void add_pace(const Situation& s, const world::PaceTerm& term, Package& package) {
  const kernel::Days ahead = s.world->draws[s.self->outlook] * 0.5;
  for (std::size_t f = 0; f < s.world->parameters->flows.size(); ++f) {
    const world::FlowId id{f};
    const world::FlowParameters& flow = s.world->parameters->flows[f];
    const bool between_us = (flow.exporter == s.me && flow.importer == s.other) ||
                            (flow.exporter == s.other && flow.importer == s.me);
    if (!between_us || s.world->tables->flow(id).office != term.office ||
        known_shortfall(*s.world, id, s.me) <= 0.0)
      continue;
    const double now = last_published(*s.world, id);
    const double sooner = expected_share(*s.world, term.office, id, now, term.pace, ahead, s.me) -
                          expected_as_it_is(s, term.office, id, now, ahead);
    if (sooner <= 0.0) continue;
    const double more = std::min(sooner, std::max(0.0, 1.0 - now)) * s.world->flows[f].draws.direct;
    (flow.importer == s.me ? package.my_shortage : package.their_shortage) -=
        more * full_stop_output(*s.world, id);
    if (flow.exporter == s.me) package.my_sales += more * s.world->draws[flow.sellers_output].value();
  }
}

}  // namespace

bool changes_measures(const Situation& s, world::TalksId id) {
  const world::TalksParameters& talks = s.world->parameters->talks[id.value()];
  return !talks.terms.empty() || !talks.paces.empty() || founded_agreement(s, id) != nullptr;
}

Prospects prospects_of(const Situation& s, world::TalksId id) {
  Prospects prospects;
  for (const world::DealTerm& term : s.world->parameters->talks[id.value()].terms) {
    add_term(s, term, prospects);
  }
  for (const world::PaceTerm& term : s.world->parameters->talks[id.value()].paces) {
    add_pace(s, term, prospects.deal);
  }
  if (const auto* founded = founded_agreement(s, id)) {
    for (const world::ObligationParameters& promise : founded->obligations) {
      add_promise(s, promise, prospects.deal);
    }
  }
  prospects.deal.my_shortage = std::max(prospects.deal.my_shortage, -s.my_shortage);
  prospects.deal.their_shortage = std::max(prospects.deal.their_shortage, -s.their_shortage);
  return prospects;
}

}  // namespace riposte::agents
