#include "replication/rollouts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "replication/chronicle.hpp"
#include "replication/history.hpp"
#include "tests/replication/allocation_counter.hpp"
#include "tests/replication/fixed_in.hpp"
#include "tests/replication/small_dispute.hpp"

// A government that plays its alternatives out, against theory: what an act is worth where nobody answers,
// what is foreseen where somebody does, and what it supposes of others.

using namespace riposte;
using namespace riposte::replication;
using agents::Alternative;
using agents::Decision;
using agents::Option;
using agents::PolicyKind;
using agents::Term;

namespace {

constexpr std::size_t washington = 0;
constexpr std::size_t beijing = 1;

/// The small dispute in which Washington plays out and minds nothing but income, and to act costs nothing.
/// It alone has a duty to move; the others follow `policy`.
class Foresight {
 public:
  explicit Foresight(PolicyKind others, double rollouts = 60.0) {
    auto& scenario = dispute_.scenario();
    auto& self = scenario.agents[washington];
    self.policy = PolicyKind::best_response;
    self.rollouts = fixed_in<kernel::Number>(scenario, rollouts);
    for (std::size_t term = 1; term < agents::term_count; ++term) {
      self.weights[term] = fixed_in<kernel::Number>(scenario, 0.0);
    }
    self.reckoning.cost_of_acting = fixed_in<world::PercentOfGdp>(scenario, 0.0);
    self.tariff_menus[0].highest = fixed_in<kernel::Share>(scenario, 0.5);
    self.reaction_lag = kernel::law::Fixed{1.0};
    for (std::size_t other = 1; other < scenario.agents.size(); ++other) {
      scenario.agents[other].policy = others;
    }
    scenario.world.shocks.clear();
  }
  /// Nothing is left but duties, and the one occasion that a rise of Beijing's gives Washington: it reacts so
  /// slowly that within its outlook it chooses once.
  void leave_duties_alone() {
    auto& world = scenario().world;
    scenario().agents[washington].reaction_lag = kernel::law::Fixed{90.0};
    scenario().agents[washington].outlook = fixed_in<kernel::Days>(scenario(), outlook);
    world.talks.clear();
    world.deadlines.clear();
    world.agreements.clear();
    world.flows.clear();
    world.offices.clear();
    for (auto& agent : scenario().agents) {
      agent.control_menu.clear();
      agent.offices.clear();
    }
    world.measures[SmallDispute::duty.value()].level = fixed_in<kernel::Share>(scenario(), duty);
    world.past.acts = {SmallDispute::act(-88.0, world::ActKind::set_level, SmallDispute::chn,
                                         SmallDispute::retaliation, 0.12)};
  }
  scenarios::Scenario& scenario() { return dispute_.scenario(); }

  static constexpr double outlook = 80.0;  // [d]
  static constexpr double duty = 0.15;     // where leave_duties_alone() leaves Washington's

 private:
  SmallDispute dispute_;
};

/// Every choice of Washington's in one history that moved, or might have moved, a duty.
std::vector<KeptDecision> choices_of_duty(const scenarios::Scenario& scenario) {
  const Stage stage{scenario};
  History history{stage, {.keep_decisions = true}};
  history.run(1, 0, kernel::ParameterMode::drawn);
  std::vector<KeptDecision> choices;
  for (const KeptDecision& kept : history.kept_decisions()) {
    const auto& alternatives = kept.decision.alternatives;
    const bool duties = std::any_of(alternatives.begin(), alternatives.end(), [](const Alternative& one) {
      return one.option == Option::raise_tariff || one.option == Option::cut_tariff;
    });
    if (duties && kept.decision.epoch.agent.value() == washington) choices.push_back(kept);
  }
  return choices;
}

/// Income of the United States at a duty, a year, all others' tariffs as they are when history 0 ends.
class IncomeAt {
 public:
  explicit IncomeAt(const scenarios::Scenario& scenario)
      : stage_{scenario}, history_{stage_}, model_{stage_.trade_economy} {
    history_.run(1, 0, kernel::ParameterMode::drawn);
    model_.begin(history_.world());
  }
  [[nodiscard]] double operator()(double rate, double sticky = 0.0) const {
    const auto income = model_.at(model_.pair(world::EconomyId{0}, world::EconomyId{1}), rate);
    return income.importer + sticky * income.abroad;
  }

 private:
  Stage stage_;
  History history_;
  agents::IncomeModel model_;
};

}  // namespace

TEST_CASE("where nobody answers, a duty played out is worth its income from the day it bears") {
  const double sticky = GENERATE(0.0, 0.1);  // what Washington believes of prices abroad
  Foresight alone{PolicyKind::scripted};
  alone.leave_duties_alone();
  alone.scenario().agents[washington].reckoning.sticky_prices =
      fixed_in<kernel::Share>(alone.scenario(), sticky);
  const IncomeAt income_at{alone.scenario()};
  const auto choices = choices_of_duty(alone.scenario());
  REQUIRE(!choices.empty());
  const Decision& first = choices.front().decision;
  const Alternative& keep = first.alternatives.front();
  REQUIRE(keep.option == Option::keep);
  CHECK(keep.utility == 0.0);
  std::size_t duties = 0;
  double best = 0.0;
  for (const Alternative& one : first.alternatives) {
    if (one.option != Option::raise_tariff && one.option != Option::cut_tariff) continue;
    const double gain = income_at(0.1 + one.act.level, sticky) - income_at(0.1 + Foresight::duty, sticky);
    const double days = Foresight::outlook - 4.5;  // four to five before it bears, as its day begins
    CAPTURE(one.act.level);
    CHECK(one.utility == Approx(gain * days / 365.25).epsilon(0.5 / days).margin(1e-9));
    const double solved = income_at(0.1 + one.act.level) - income_at(0.1 + Foresight::duty);
    const agents::WeightedTerms& told = first.reasons[one.reasons];
    const double beyond = (gain - solved) * days / 365.25;
    CHECK(told[agents::sticky_prices_slot] == Approx(beyond).epsilon(0.5 / days).margin(1e-9));
    best = std::max(best, one.utility);
    ++duties;
  }
  CHECK(duties >= 9);
  const Alternative& chosen = first.alternatives[first.chosen];
  CHECK(chosen.utility == best);
  CHECK(chosen.probability == 1.0);
  CHECK(best > 0.0);  // a region that large gains by a duty of some tens of percent
}

TEST_CASE("an answer is foreseen by who plays it out") {
  // In haste Washington believes that nobody answers; Beijing does, in kind, as tit for tat.
  Foresight answered{PolicyKind::reciprocal};
  Foresight alone{PolicyKind::scripted};
  for (Foresight* one : {&answered, &alone}) {
    one->leave_duties_alone();
    auto& belief = one->scenario().agents[washington].beliefs[0];
    belief.answers = fixed_in<kernel::Share>(one->scenario(), 0.0);
    // Certain that Beijing keeps to its rule.
    belief.forthcoming = fixed_in<kernel::Number>(one->scenario(), 50.0);
  }
  const auto worth_of_raising = [](const std::vector<KeptDecision>& choices) {
    double worst = 0.0;
    for (const Alternative& one : choices.front().decision.alternatives) {
      if (one.option == Option::raise_tariff) worst = std::min(worst, one.utility);
    }
    return worst;
  };
  const double with_answer = worth_of_raising(choices_of_duty(answered.scenario()));
  const double without = worth_of_raising(choices_of_duty(alone.scenario()));
  // US exporters lose by what Beijing puts on 145 bn, which scripted it never does.
  CHECK(with_answer < without - 0.005);
}

TEST_CASE("all rollouts asked for are played, and the last two acts get the most") {
  Foresight alone{PolicyKind::scripted, 500.0};
  for (const KeptDecision& kept : choices_of_duty(alone.scenario())) {
    const std::size_t acts = kept.decision.alternatives.size();
    const auto stages = static_cast<std::uint32_t>(std::ceil(std::log2(static_cast<double>(acts))));
    CHECK(kept.decision.rollouts <= 500);
    CHECK(kept.decision.rollouts + stages * acts > 500);
  }
}

TEST_CASE("a choice by rollouts is the same again and takes no memory after the first") {
  Foresight dispute{PolicyKind::quantal, 20.0};
  const Stage stage{dispute.scenario()};
  History history{stage};
  const Record first = history.run(4, 2, kernel::ParameterMode::drawn);
  const auto before = allocations();
  const Record& again = history.run(4, 2, kernel::ParameterMode::drawn);
  CHECK(allocations() == before);
  CHECK(std::equal(first.metrics().begin(), first.metrics().end(), again.metrics().begin(),
                   [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
  History other{stage, {.keep_decisions = true}};
  other.run(9, 1, kernel::ParameterMode::drawn);
  const Record& elsewhere = other.run(4, 2, kernel::ParameterMode::drawn);
  CHECK(elsewhere.events == again.events);
  CHECK(elsewhere.outcome == again.outcome);
}

TEST_CASE("the terms of an act played out add up to its worth") {
  Foresight dispute{PolicyKind::quantal, 30.0};
  auto& self = dispute.scenario().agents[washington];
  for (auto& weight : self.weights) weight = fixed_in<kernel::Number>(dispute.scenario(), 0.5);
  const Stage stage{dispute.scenario()};
  History history{stage, {.keep_decisions = true}};
  history.run(1, 0, kernel::ParameterMode::drawn);
  std::size_t seen = 0;
  for (const KeptDecision& kept : history.kept_decisions()) {
    if (kept.decision.rollouts == 0) continue;
    double chances = 0.0;
    for (const Alternative& one : kept.decision.alternatives) {
      double sum = 0.0;
      for (const double term : kept.decision.reasons[one.reasons]) sum += term;
      CHECK(one.utility == Approx(sum).margin(1e-12));
      chances += one.probability;
    }
    CHECK(chances == 1.0);
    ++seen;
  }
  CHECK(seen > 3);
}

TEST_CASE("the chronicle says what was played out and what else did well") {
  Foresight dispute{PolicyKind::quantal, 30.0};
  const Stage stage{dispute.scenario()};
  History history{stage, {.keep_decisions = true}};
  const Record& record = history.run(1, 0, kernel::ParameterMode::drawn);
  const std::string told = chronicle_text(history, record, Reasons::main);
  CHECK(told.find("alternatives out, 3") != std::string::npos);
  CHECK(told.find("and did best when it chose to") != std::string::npos);
}

namespace {

/// The small dispute on day 40, from where copies go their own way.
class Supposed {
 public:
  Supposed() : stage_{dispute_.scenario()}, now_{stage_}, income_{stage_.trade_economy} {
    world::begin(now_.world, kernel::Streams{3, 1}, kernel::ParameterMode::drawn);
    agents::begin(dispute_.scenario().agents, income_, now_.world, now_.minds);
    kernel::Due<world::Event> due;
    while (now_.world.calendar.next(due, kernel::Instant{40.0})) world::handle(now_.world, due.payload);
    now_.told = now_.world.history.size();
  }
  /// Beijing, which has promised magnets, in that branch.
  Course as_beijing_supposes(std::uint32_t branch) {
    Supposing supposing{stage_};
    Course copy = now_;
    supposing.suppose(beijing, branch, kernel::ParameterMode::drawn, copy);
    return copy;
  }
  agents::Belief& belief() { return now_.minds[beijing].beliefs[0]; }
  [[nodiscard]] const Course& now() const { return now_; }
  [[nodiscard]] double threshold(const Course& course) const {
    const auto& promise = stage_.scenario.world.agreements[0].obligations[0];
    return course.world.draws[std::get<world::FlowReaches>(promise.verification).threshold].value();
  }

 private:
  SmallDispute dispute_;
  const Stage stage_;
  Course now_;
  agents::IncomeModel income_;
};

}  // namespace

TEST_CASE("a counterpart is supposed to give way as often as it is believed forthcoming") {
  Supposed supposed;
  supposed.belief().log_odds = std::log(0.3 / 0.7);
  constexpr int branches = 2000;
  int gives_way = 0;
  for (std::uint32_t branch = 1; branch <= branches; ++branch) {
    const Course copy = supposed.as_beijing_supposes(branch);
    gives_way += copy.minds[washington].gives_way ? 1 : 0;
    REQUIRE(copy.minds[beijing].gives_way);  // it knows itself
  }
  // Binomial, 4 standard deviations: false alarm 6e-5.
  const double expected = 0.3 * branches;
  CHECK(std::fabs(gives_way - expected) < 4.0 * std::sqrt(branches * 0.3 * 0.7));
}

TEST_CASE("red lines and gains of talks are supposed of the other side, and known of one's own") {
  SmallDispute dispute;
  auto& talks = dispute.scenario().world.talks[SmallDispute::china_talks.value()];
  const auto drawn = [&](const char* path) {
    return dispute.scenario().parameters.add({path, "1", kernel::law::Uniform{0.3, 0.6}});
  };
  talks.red_line = {kernel::Parameter<kernel::Share>{drawn("test.line.first")},
                    kernel::Parameter<kernel::Share>{drawn("test.line.second")}};
  const Stage stage{dispute.scenario()};
  Course now{stage};
  agents::IncomeModel income{stage.trade_economy};
  world::begin(now.world, kernel::Streams{3, 1}, kernel::ParameterMode::drawn);
  agents::begin(dispute.scenario().agents, income, now.world, now.minds);
  Supposing supposing{stage};
  Course copy = now;
  supposing.suppose(beijing, 5, kernel::ParameterMode::drawn, copy);  // the second side
  CHECK(copy.world.draws[talks.red_line[0]] != now.world.draws[talks.red_line[0]]);
  CHECK(copy.world.draws[talks.red_line[1]] == now.world.draws[talks.red_line[1]]);
}

TEST_CASE("the threshold of its own promise is supposed between what was not enough and what was") {
  Supposed supposed;  // prior: uniform on 0.4 to 0.95
  supposed.belief().threshold_floor = 0.5;
  supposed.belief().threshold_ceiling = 0.7;
  double sum = 0.0;
  constexpr int branches = 2000;
  for (std::uint32_t branch = 1; branch <= branches; ++branch) {
    const double threshold = supposed.threshold(supposed.as_beijing_supposes(branch));
    REQUIRE(threshold >= 0.5);
    REQUIRE(threshold <= 0.7);
    sum += threshold;
  }
  // Uniform on 0.5 to 0.7: mean 0.6, sd 0.2 / sqrt(12); 4 standard errors: false alarm 6e-5.
  CHECK(std::fabs(sum / branches - 0.6) < 4.0 * 0.2 / std::sqrt(12.0 * branches));
}

TEST_CASE("what concessions a counterpart is supposed to make it makes only if it gives way") {
  Foresight dispute{PolicyKind::quantal, 40.0};
  const Stage stage{dispute.scenario()};
  Course course{stage};
  agents::IncomeModel income{stage.trade_economy};
  world::begin(course.world, kernel::Streams{1, 0}, kernel::ParameterMode::drawn);
  agents::begin(dispute.scenario().agents, income, course.world, course.minds);
  kernel::Due<world::Event> due;
  while (course.world.calendar.next(due, kernel::Instant{10.0})) world::handle(course.world, due.payload);
  world::Happening blow;
  blow.number = static_cast<world::HappeningNumber>(course.world.history.size());
  blow.kind = world::HappeningKind::act;
  blow.act.kind = world::ActKind::set_level;
  blow.act.actor = SmallDispute::usa;
  blow.act.target = SmallDispute::chn;
  blow.act.measure = SmallDispute::duty;
  course.world.history.push_back(blow);
  const auto concessions = [&](bool gives_way) {
    course.minds[beijing].gives_way = gives_way;
    std::fill(course.minds[beijing].weighed.begin(), course.minds[beijing].weighed.end(),
              agents::WeighedNews{});
    Decision decision;
    REQUIRE(agents::weigh(dispute.scenario().agents[beijing], course.minds[beijing], course.world,
                          {agents::AgentId{beijing}, agents::Trigger::act_perceived, blow.number}, decision));
    return std::count_if(decision.alternatives.begin(), decision.alternatives.end(), [](const auto& one) {
      return one.option == Option::speed_licences || one.option == Option::cut_tariff ||
             one.option == Option::ease_control || one.option == Option::concede;
    });
  };
  CHECK(concessions(true) > 0);
  CHECK(concessions(false) == 0);
}
