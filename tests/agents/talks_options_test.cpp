#include "agents/talks_options.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "agents/prospects.hpp"
#include "agents/remedy_options.hpp"
#include "tests/agents/bargain.hpp"
#include "tests/agents/listed.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;
using namespace riposte::agents::testing;

TEST_CASE("without terms a deal is worth its share of the joint gain, by the chance that it comes") {
  const Bargain bargain;
  Weighed weighed{bargain};
  const auto listed = weighed.round();
  const Alternative& step = the(Option::concede, listed);  // from 60 % to 55 %, the other at 60 %
  CHECK(step.act.level == Approx(0.55));
  CHECK(step.utility == Approx((chance(0.15) * 0.55 - chance(0.2) * 0.6) * 0.1));
  CHECK(weighed.term(step, Term::income) == 0.0);
}

TEST_CASE("both sides' cuts enter the value of a deal: incomes at the rates after, and output set free") {
  Bargain bargain;
  bargain.lift(bargain.duty);
  bargain.lift(bargain.answer);
  bargain.lift(bargain.stop);
  Weighed weighed{bargain};
  const auto listed = weighed.round();
  const Alternative& step = the(Option::concede, listed);
  const double surer = chance(0.15) - chance(0.2);
  const IncomeModel& model = weighed.income;
  const auto mine = model.pair(usa, chn), theirs = model.pair(chn, usa);
  const double imports = model.at(mine, 0.0).importer - model.at(mine, 0.30).importer;
  const double revenue = model.at(mine, 0.0).revenue - model.at(mine, 0.30).revenue;
  const double exports = model.at(theirs, 0.0).exporter - model.at(theirs, 0.20).exporter;
  CHECK(imports < 0.0);  // within a year foreigners pay the better part of a duty
  CHECK(exports > 0.0);
  CHECK(weighed.term(step, Term::income) == Approx(surer * imports));
  CHECK(weighed.term(step, Term::revenue) == Approx(surer * revenue));
  // The stop keeps back all the magnets, which the US needs for 0.7 % of its product a year.
  const double share = (chance(0.15) * 0.55 - chance(0.2) * 0.6) * 0.1;
  CHECK(weighed.term(step, Term::concession) == Approx(share + surer * (exports + 0.7)));
  // 30 points of mine against 20 and ten of the stop: level before and after.
  CHECK(weighed.term(step, Term::reciprocity) == Approx(0.0).margin(1e-12));
}

TEST_CASE("lifting one's own control counts for one's own sellers, a suspension by the time it lasts") {
  Bargain bargain;
  bargain.self.economy = chn;
  bargain.self.beliefs[0].counterpart = usa;
  bargain.lift(bargain.stop);
  bargain.talks().terms.push_back(
      {world::DealStep::suspend, bargain.answer, {}, bargain.small.fixed<kernel::Days>(year / 4.0)});
  Weighed weighed{bargain};
  const Situation s = assess(weighed.self, weighed.minds[0], weighed.stage.world, usa);
  const Prospects prospects = prospects_of(s, world::TalksId{0});
  CHECK(prospects.deal.my_sales == Approx(0.1));
  CHECK(prospects.deal.their_shortage == Approx(-0.7));
  CHECK(prospects.deal.my_rate == Approx(-0.05));  // a fifth, for a quarter of the outlook
}

TEST_CASE("what would snap back without a deal weighs the more the nearer its day") {
  Bargain bargain;
  bargain.lift(bargain.paused);
  Weighed weighed{bargain};
  const auto listed = weighed.round();
  const Alternative& step = the(Option::concede, listed);
  const auto pair = weighed.income.pair(chn, usa);
  const double averted = weighed.income.at(pair, 0.20).exporter - weighed.income.at(pair, 0.44).exporter;
  const double surer = chance(0.15) - chance(0.2);
  const double share = (chance(0.15) * 0.55 - chance(0.2) * 0.6) * 0.1;
  CHECK(averted > 0.0);
  CHECK(weighed.term(step, Term::concession) == Approx(share + surer * averted * std::exp(-1.0)));
}

TEST_CASE("promises of an agreement that a deal founds count by the chance that the other is forthcoming") {
  Bargain bargain;
  world::AgreementParameters accord;
  accord.first = usa;
  accord.second = chn;
  accord.status = world::AgreementStatus::in_talks;
  accord.obligations.push_back(
      {"magnets",
       chn,
       usa,
       world::FlowReaches{world::FlowId{0}, 1, bargain.small.fixed<kernel::Share>(0.8)},
       bargain.small.fixed<kernel::Days>(60.0),
       bargain.small.fixed<kernel::Days>(30.0),
       {}});
  bargain.small.parameters.agreements.push_back(accord);
  bargain.talks().agreement = world::AgreementId{0};
  Weighed weighed{bargain};
  CHECK(prospects_of(weighed.situation(), world::TalksId{0}).deal.my_shortage == Approx(-0.5 * 0.7));
  // What a term sets free need not be promised too.
  bargain.lift(bargain.stop);
  Weighed both{bargain};
  CHECK(prospects_of(both.situation(), world::TalksId{0}).deal.my_shortage == Approx(-0.7));
}

TEST_CASE("a supposed red line of the other makes a deal the less likely the less is left for it") {
  Bargain bargain;
  bargain.self.reckoning.supposed_reservation = kernel::law::Uniform{0.3, 0.7};
  Weighed weighed{bargain};
  const auto listed = weighed.round();
  const Alternative& step = the(Option::concede, listed);
  // It has tabled 60 %, so its red line lies between 30 % and that; 45 % is left for it, or 40 %.
  const double then = chance(0.15) * 0.15 / 0.3, now = chance(0.2) * 0.10 / 0.3;
  CHECK(step.utility == Approx((then * 0.55 - now * 0.6) * 0.1));
}

TEST_CASE("what the other has tabled it takes, whatever its red line was supposed to be") {
  Bargain bargain;
  bargain.self.reckoning.supposed_reservation = kernel::law::Fixed{0.9};
  Weighed weighed{bargain};
  const auto listed = weighed.round();
  const Alternative& last = *std::find_if(listed.rbegin(), listed.rend(),
                                          [](const auto& one) { return one.option == Option::concede; });
  CHECK(last.act.level == Approx(0.4));  // all that the other leaves
  CHECK(last.utility == Approx((0.4 - chance(0.2) * 0.6) * 0.1));
}

TEST_CASE("no deal comes where the red lines leave no zone of agreement") {
  for (const double red_line : {0.55, 0.45}) {
    Bargain bargain;
    bargain.self.reckoning.red_line = bargain.small.fixed<kernel::Share>(red_line);
    Weighed weighed{bargain};
    // In turn each comes down as far as it will; the two are alike.
    auto& demand = weighed.stage.world.talks[0].demand;
    for (int turn = 0; turn < 20; ++turn) {
      for (const Alternative& one : weighed.round()) {
        if (one.option == Option::concede) demand[0] = std::min(demand[0], one.act.level);
      }
      std::swap(demand[0], demand[1]);
    }
    CHECK((demand[0] + demand[1] <= 1.0 + 1e-6) == (red_line < 0.5));
  }
}

TEST_CASE("a red line of the talks stands before the one that a government keeps anywhere") {
  Bargain bargain;
  bargain.talks().red_line = {bargain.small.fixed<kernel::Share>(0.5),
                              bargain.small.fixed<kernel::Share>(0.2)};
  Weighed weighed{bargain};
  double lowest = 1.0;
  for (const Alternative& one : weighed.round()) {
    if (one.option == Option::concede) lowest = std::min(lowest, one.act.level);
  }
  CHECK(lowest == Approx(0.5));
}

TEST_CASE("to leave talks weighs alike at the table and between rounds") {
  Bargain bargain;
  bargain.lift(bargain.duty);
  bargain.truce();
  bargain.lift(bargain.paused);
  Weighed weighed{bargain};
  const auto at_table = weighed.round();
  const double in_round = the(Option::break_off, at_table).utility;
  std::vector<Alternative> between;
  add_opening_options(weighed.situation(), true, between);
  CHECK(the(Option::break_off, between).utility == in_round);
}

TEST_CASE("a date costs who has stated it when it passes without consequence, and nobody when it is kept") {
  Bargain bargain;
  bargain.truce();  // what would come back is China's
  Weighed bears{bargain};
  bears.stage.world.deadlines[0].extensions = 1;
  const auto of_bearer = bears.deadline();
  CHECK(bears.term(the(Option::extend, of_bearer), Term::deadline) == 0.0);
  CHECK(bears.term(the(Option::let_pass, of_bearer), Term::deadline) == 0.0);
  Bargain own;
  own.truce();
  own.at_start(own.duty, world::MeasureStatus::suspended);
  own.small.parameters.deadlines[0].snap_back.push_back(own.duty);
  Weighed states{own};
  const auto first = states.deadline();
  CHECK(states.term(the(Option::extend, first), Term::deadline) == 0.0);
  states.stage.world.deadlines[0].extensions = 1;
  const auto second = states.deadline();
  CHECK(states.term(the(Option::extend, second), Term::deadline) == Approx(-0.5));
  CHECK(states.term(the(Option::let_pass, second), Term::deadline) == 0.0);
}

TEST_CASE("bringing back what a broken promise allows is weighed like hardening, and breaks no word") {
  Bargain bargain;
  world::AgreementParameters accord;
  accord.first = usa;
  accord.second = chn;
  accord.status = world::AgreementStatus::in_force;
  accord.obligations.push_back({"stop ends",
                                chn,
                                usa,
                                world::MeasuresLifted{{bargain.stop}},
                                bargain.small.fixed<kernel::Days>(1.0),
                                bargain.small.fixed<kernel::Days>(1.0),
                                {},
                                {bargain.duty}});
  bargain.small.parameters.agreements.push_back(accord);
  bargain.at_start(bargain.duty, world::MeasureStatus::suspended);
  Weighed weighed{bargain};
  std::vector<Alternative> listed;
  add_remedy_options(weighed.situation(), listed);
  CHECK(listed.empty());
  weighed.stage.play(2.1);
  REQUIRE(weighed.stage.world.obligations[0].status == world::ObligationStatus::breached);
  add_remedy_options(weighed.situation(), listed);
  REQUIRE(listed.size() == 1);
  const auto pair = weighed.income.pair(usa, chn);
  CHECK(weighed.term(listed[0], Term::audience) == 0.0);
  CHECK(weighed.term(listed[0], Term::income) ==
        Approx(weighed.income.at(pair, 0.30).importer - weighed.income.at(pair, 0.0).importer));
  CHECK(weighed.term(listed[0], Term::concession) > 0.0);
  CHECK(weighed.term(listed[0], Term::answer) < 0.0);
}

TEST_CASE("ending a suspension is weighed like hardening, and breaks a word only where one was given") {
  Bargain bargain;
  bargain.at_start(bargain.duty, world::MeasureStatus::suspended);
  bargain.at_start(bargain.answer, world::MeasureStatus::dormant);
  Weighed alone{bargain};
  std::vector<Alternative> listed;
  add_resume_options(alone.situation(), listed);
  REQUIRE(listed.size() == 1);  // its own, not China's
  CHECK(listed[0].act.kind == world::ActKind::resume);
  CHECK(listed[0].act.measure == bargain.duty);
  const auto pair = alone.income.pair(usa, chn);
  CHECK(alone.term(listed[0], Term::income) ==
        Approx(alone.income.at(pair, 0.30).importer - alone.income.at(pair, 0.0).importer));
  CHECK(alone.term(listed[0], Term::answer) < 0.0);
  CHECK(alone.term(listed[0], Term::audience) == 0.0);
  world::AgreementParameters accord;
  accord.first = usa;
  accord.second = chn;
  accord.status = world::AgreementStatus::in_force;
  bargain.small.parameters.agreements.push_back(accord);
  Weighed bound{bargain};
  listed.clear();
  add_resume_options(bound.situation(), listed);
  REQUIRE(listed.size() == 1);
  // China's stop counts for ten points, with which to draw level breaks no word.
  CHECK(bound.term(listed[0], Term::audience) == Approx(-(0.30 - 0.10) / 0.30));
}

TEST_CASE("what is not suspended cannot be resumed, nor what bears on others too") {
  Bargain bargain;
  Weighed in_force{bargain};
  std::vector<Alternative> listed;
  add_resume_options(in_force.situation(), listed);
  CHECK(listed.empty());
  bargain.at_start(bargain.duty, world::MeasureStatus::suspended);
  bargain.small.parameters.measures[bargain.duty.value()].target = {};
  Weighed for_all{bargain};
  add_resume_options(for_all.situation(), listed);
  CHECK(listed.empty());
}

TEST_CASE("who holds a pause for many weighs the duties that its end brings back") {
  Bargain bargain;
  const auto back = bargain.small.tariff("USA.back", usa, chn, 0.15, {1.0, 1.0});
  bargain.at_start(back, world::MeasureStatus::suspended);
  bargain.small.parameters.measures[back.value()].suspended_until = kernel::Instant{14.0};
  world::DeadlineParameters pause;
  pause.name = "pause";
  pause.at = kernel::Instant{14.0};
  pause.holder = usa;
  pause.snap_back = {back};
  pause.extension = bargain.small.fixed<kernel::Days>(30.0);
  bargain.small.parameters.deadlines.push_back(pause);
  Weighed weighed{bargain};
  Situation s = assess(weighed.self, weighed.minds[0], weighed.stage.world, {});
  weighed.reasons.clear();
  s.reasons = &weighed.reasons;
  std::vector<Alternative> listed;
  add_deadline_options(s, world::DeadlineId{0}, listed);
  const Alternative& passes = the(Option::let_pass, listed);
  const std::size_t pair = weighed.income.pair(usa, chn);
  const PairIncome now = weighed.income.at(pair, 0.30);
  const PairIncome then = weighed.income.at(pair, 0.45);
  CHECK(weighed.term(passes, Term::income) == Approx(then.importer - now.importer));
  CHECK(weighed.term(passes, Term::revenue) == Approx(then.revenue - now.revenue));
  CHECK(weighed.term(the(Option::extend, listed), Term::deadline) == 0.0);
  weighed.stage.world.deadlines[0].extensions = 1;
  std::vector<Alternative> again;
  add_deadline_options(s, world::DeadlineId{0}, again);
  CHECK(weighed.term(the(Option::extend, again), Term::deadline) == Approx(-0.5));
}
