#include "agents/prospects.hpp"

#include <algorithm>

#include "agents/shortfall.hpp"
#include "sim/world/deadlines.hpp"
#include "sim/world/deals.hpp"
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

}  // namespace

bool changes_measures(const Situation& s, world::TalksId id) {
  return !s.world->parameters->talks[id.value()].terms.empty() || founded_agreement(s, id) != nullptr;
}

Prospects prospects_of(const Situation& s, world::TalksId id) {
  Prospects prospects;
  for (const world::DealTerm& term : s.world->parameters->talks[id.value()].terms) {
    add_term(s, term, prospects);
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
