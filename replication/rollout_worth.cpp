#include "replication/rollout_worth.hpp"

#include "agents/situation.hpp"
#include "agents/weighing.hpp"

namespace riposte::replication {
namespace {

using agents::Term;

constexpr double days_per_year = 365.25;

constexpr std::size_t slot(Term term) { return static_cast<std::size_t>(term); }

}  // namespace

void RolloutWorth::begin(const Course& course, std::size_t agent) {
  agent_ = agent;
  began_ = counted_ = course.world.calendar.now();
  seen_ = course.world.history.size();
  now_ = {};
  look(course);
  sum_ = {};
  at_start_ = losses(course);
  acts_ = {};
}

void RolloutWorth::take_news(const Course& course) {
  count_until(course.world.calendar.now());
  take_deals(course);
  look(course);
}

void RolloutWorth::add_act(const agents::WeightedTerms& reasons) {
  for (const std::size_t kept : {slot(Term::audience), slot(Term::deadline), agents::cost_of_acting_slot}) {
    acts_[kept] += reasons[kept];
  }
}

agents::WeightedTerms RolloutWorth::close(const Course& course, kernel::Instant end) {
  count_until(end);
  const Losses lost = losses(course);
  const auto& weights = course.minds[agent_].weights;
  const double years = (end - began_).value() / days_per_year;
  agents::WeightedTerms worth = acts_;
  const auto set = [&](Term term, double value) { worth[slot(term)] = weights[slot(term)] * value; };
  set(Term::income, sum_.income);
  worth[agents::sticky_prices_slot] = weights[slot(Term::income)] * sum_.sticky_income;
  set(Term::revenue, sum_.revenue);
  set(Term::concession, sum_.deals);
  set(Term::shortage, at_start_.output - lost.output);
  set(Term::sellers, at_start_.sales - lost.sales);
  set(Term::reciprocity, years > 0.0 ? -sum_.mismatch / years : 0.0);
  return worth;
}

void RolloutWorth::look(const Course& course) {
  const agents::AgentParameters& self = stage_.scenario.agents[agent_];
  const agents::AgentState& mind = course.minds[agent_];
  mind.income->settle(course.world);
  now_.income = mind.income->of(self.economy);
  if (const double sticky = agents::sticky_prices(self, course.world.draws); sticky > 0.0) {
    now_.sticky_income = sticky * mind.income->abroad(self.economy);
  }
  now_.revenue = mind.income->of(self.economy, economy::Effect::duties);
  now_.mismatch = 0.0;
  for (const agents::BeliefParameters& belief : self.beliefs) {
    const auto seen = agents::assess_at_table(self, mind, course.world, belief.counterpart);
    now_.mismatch += agents::mismatch(seen, seen.my_hardness, seen.their_hardness);
  }
}

void RolloutWorth::take_deals(const Course& course) {
  const agents::AgentParameters& self = stage_.scenario.agents[agent_];
  for (; seen_ < course.world.history.size(); ++seen_) {
    const world::Happening& news = course.world.history[seen_];
    if (news.kind != world::HappeningKind::deal_struck) continue;
    const world::TalksParameters& talks = stage_.scenario.world.talks[news.act.talks.value()];
    if (talks.first != self.economy && talks.second != self.economy) continue;
    const std::size_t side = world::side_of(talks, self.economy);
    const double demand = course.world.talks[news.act.talks.value()].demand[side];
    now_.deals += demand * course.world.draws[agents::gain_in(talks, self)].value();
  }
}

RolloutWorth::Losses RolloutWorth::losses(const Course& course) const {
  const world::EconomyId me = stage_.scenario.agents[agent_].economy;
  Losses losses;
  for (std::size_t i = 0; i < course.world.flows.size(); ++i) {
    const world::FlowParameters& flow = stage_.scenario.world.flows[i];
    if (flow.importer == me) losses.output += course.world.flows[i].lost_output;
    if (flow.exporter == me) losses.sales += course.world.flows[i].sellers_loss;
  }
  return losses;
}

void RolloutWorth::count_until(kernel::Instant end) {
  const double years = (end - counted_).value() / days_per_year;
  sum_.income += now_.income * years;
  sum_.sticky_income += now_.sticky_income * years;
  sum_.revenue += now_.revenue * years;
  sum_.deals += now_.deals * years;
  sum_.mismatch += now_.mismatch * years;
  counted_ = end;
}

}  // namespace riposte::replication
