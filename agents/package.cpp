#include "agents/package.hpp"

#include <algorithm>

#include "agents/shortfall.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

/// A control that goes from one level to another, as its target feels it and its imposer's sellers do.
struct ControlChange {
  double shortage = 0.0;
  double sales = 0.0;
};

ControlChange change_of_control(const Situation& s, world::MeasureId id, world::EconomyId target, double from,
                                double to) {
  const double most = std::max(from, to);
  if (most <= 0.0) {
    return {};
  }
  const ControlEffect effect = control_effect(*s.world, id, target, most, s.me);
  // Easing gives back of what is stopped, hardening takes what is not stopped yet.
  const double open = std::max(0.0, effect.buyers - effect.stopped);
  const double reach = to < from ? std::min(effect.buyers, effect.stopped) : open;
  const double part = effect.buyers > 0.0 ? reach / effect.buyers : 1.0;
  const double moved = (to - from) / most;
  return {moved * reach, -moved * part * effect.sellers};
}

double mismatch_after(const Situation& s, const Package& package) {
  return mismatch(s, s.my_hardness + package.my_rate + s.my_controls * package.their_shortage,
                  s.their_hardness + package.their_rate + s.their_controls * package.my_shortage);
}

}  // namespace

void add_step(const Situation& s, world::MeasureId id, double from, double to, double weight,
              Package& package) {
  const world::MeasureParameters& measure = s.world->parameters->measures[id.value()];
  const bool mine = measure.imposer == s.me && bears_on(measure, s.other);
  const bool theirs = measure.imposer == s.other && bears_on(measure, s.me);
  if ((!mine && !theirs) || from == to || !world::knows_of(*s.world, s.me, id)) {
    return;
  }
  if (measure.kind == world::MeasureKind::import_tariff) {
    const double change = mean_rate_if(s, id, to) - mean_rate_if(s, id, from);
    (mine ? package.my_rate : package.their_rate) += weight * change;
    return;
  }
  const ControlChange change = change_of_control(s, id, mine ? s.other : s.me, from, to);
  (mine ? package.their_shortage : package.my_shortage) += weight * change.shortage;
  package.my_sales += mine ? weight * change.sales : 0.0;
}

Terms terms_of_change(const Situation& s, const Package& from, const Package& to) {
  const IncomeModel& income = *s.state->income;
  const auto rate = [](double now, double change) { return std::max(0.0, now + change); };
  Terms terms;
  if (from.my_rate != to.my_rate) {
    const PairIncome imports_from = income.at(s.my_pair, rate(s.my_rate, from.my_rate));
    const PairIncome imports_to = income.at(s.my_pair, rate(s.my_rate, to.my_rate));
    add_imports(s, imports_from, imports_to, terms);
  }
  double exports = 0.0;
  if (from.their_rate != to.their_rate) {
    exports = income.exporter_at(s.their_pair, rate(s.their_rate, to.their_rate)) -
              income.exporter_at(s.their_pair, rate(s.their_rate, from.their_rate));
  }
  terms[Term::sellers] = (to.my_sales - from.my_sales) * s.years;
  const double freed = from.my_shortage - to.my_shortage;
  terms[Term::concession] = (exports + freed) * s.years;
  terms[Term::shortage] = s.my_shortage > 0.0 ? s.stoppage * freed / s.my_shortage : 0.0;
  terms[Term::reciprocity] = mismatch_after(s, from) - mismatch_after(s, to);
  return terms;
}

}  // namespace riposte::agents
