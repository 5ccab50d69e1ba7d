#include "agents/weighing.hpp"

#include <memory>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "agents/control_options.hpp"
#include "agents/shortfall.hpp"
#include "agents/tariff_options.hpp"
#include "sim/world/reported_shortage.hpp"
#include "tests/agents/listed.hpp"
#include "tests/agents/two_sides.hpp"

// The pieces of a utility, against the formulas of docs/odd.md worked out by hand.

using namespace riposte;
using namespace riposte::agents;
using world::testing::act_on;
using world::testing::SmallWorld;

namespace {

using agents::testing::the;
using agents::testing::TwoSides;
using world::testing::usa, world::testing::chn;

}  // namespace

TEST_CASE("a duty counts from its announcement on, before it is in force") {
  TwoSides sides;
  sides.rise();
  CHECK(sides.china_sees().their_rate == Approx(0.10));
  REQUIRE(sides.stage->act(act_on(world::ActKind::set_level, usa, sides.duty, 0.35)));
  CHECK(sides.stage->world.tariffs.mean_rate(usa, chn) == Approx(0.10));
  const Situation s = sides.china_sees();
  CHECK(s.their_rate == Approx(0.35));
  CHECK(s.their_hardness == Approx(0.25));
}

TEST_CASE("a duty announced and not yet in force can be gone one better") {
  TwoSides sides;
  sides.rise();
  REQUIRE(sides.stage->act(act_on(world::ActKind::announce, chn, sides.answer, 0.10)));
  std::vector<Alternative> menu;
  add_tariff_options(sides.china_sees(), menu);
  CHECK(the(Option::raise_tariff, menu).act.kind == world::ActKind::set_level);
  CHECK(the(Option::raise_tariff, menu).act.level == Approx(0.15));
  CHECK(the(Option::cut_tariff, menu).act.level == Approx(0.05));
}

TEST_CASE("who goes one better is best matched beyond the other's height, and only above where it began") {
  Situation s;
  s.overmatch = 0.5;
  s.their_hardness = 0.2;
  CHECK(matching(s, 0.3) == Approx(0.3));
  CHECK(matching(s, 0.2) == Approx(0.2));
  CHECK(matching(s, 0.4) == Approx(0.2));
  s.their_hardness = -0.2;
  CHECK(matching(s, -0.2) == Approx(0.2));
  CHECK(matching(s, -0.3) == Approx(0.1));
}

TEST_CASE("to stand harder weighs by its part, so that no blow is answered with a cut") {
  Situation s;
  s.excess = 0.25;
  s.my_hardness = 0.24;
  s.their_hardness = 0.16;  // both brought 24 points back, of which less of the other's trade is covered
  CHECK(matching(s, 0.16) == Approx(0.25 * 0.08));
  CHECK(matching(s, 0.24 + 0.04) == Approx(-0.25 * 0.04));
  s.my_hardness = 0.0;
  CHECK(matching(s, 0.16) == Approx(0.16));
  CHECK(matching(s, 0.24) == Approx(0.16 - 0.25 * 0.08));
}

TEST_CASE("the answer feared grows with the blow: through controls as far as they reach, then by tariffs") {
  TwoSides sides;
  sides.rise();
  const Situation s = sides.washington_sees();
  // All of China's magnets are 0.7 % of GDP a year and count for 20 points of tariff.
  CHECK(s.my_remaining == Approx(0.7));
  CHECK(s.their_controls == Approx(0.2 / 0.7));
  CHECK(cost_of_answer(s, 0.0) == 0.0);
  CHECK(cost_of_answer(s, 0.1) == Approx(0.8 * 0.35));
  CHECK(cost_of_answer(s, 0.2) == Approx(0.8 * 0.7));
  const double lost_sales = -s.state->income->at(s.their_pair, 0.1).exporter;
  CHECK(cost_of_answer(s, 0.3) == Approx(0.8 * (0.7 + lost_sales)));
}

TEST_CASE("where sellers' prices stand still, buyers at home bear what these would have borne") {
  TwoSides sides;
  sides.small.parameters.economies[chn.value()].gdp = sides.small.fixed<world::BillionDollars>(5000.0);
  sides.rise();
  Situation s = sides.washington_sees();
  CHECK(s.sticky_prices == 0.0);
  const auto gain = [&] { return terms_of_rate(s, 0.30)[Term::income]; };
  const auto at = [&](double rate) { return sides.income->at(s.my_pair, rate); };
  const double flexible = at(0.30).importer - at(0.10).importer;
  const double abroad = at(0.30).exporter - at(0.10).exporter;
  CHECK(gain() == Approx(flexible));
  s.sticky_prices = 0.6;
  CHECK(gain() == Approx(flexible + 0.6 * abroad * 5000.0 / 20000.0));
  CHECK(gain() < flexible);
}

TEST_CASE("leverage is weighed against what giving way costs the other in its own output") {
  Situation s;
  s.concedes = 0.25;
  s.grievance = 0.4;
  s.their_scale = 2.0;  // half as large as I am: what it takes from me is 0.8 % of its output
  CHECK(chance_of_giving_way(s, 0.8) == Approx(0.125));
  CHECK(chance_of_giving_way(s, 0.0) == 0.0);
  s.concedes = 0.0;
  CHECK(chance_of_giving_way(s, 0.8) == 0.0);
}

TEST_CASE("lines reported to stand still speak for what may set them going again") {
  TwoSides sides;
  sides.washington.weights[static_cast<std::size_t>(Term::shortage)] = sides.small.fixed<kernel::Number>(3.0);
  sides.rise();
  const auto soft_words = [&] {
    std::vector<Alternative> menu;
    add_statement_options(sides.washington_sees(), menu);
    return the(Option::speak_softly, menu).utility;
  };
  const double before = soft_words();
  sides.stage->world.flows[sides.magnets.value()].shortage_reported = 0.2;
  CHECK(reported_shortage(sides.stage->world, chn, usa) == Approx(0.2));
  CHECK(reported_shortage(sides.stage->world, usa, chn) == 0.0);
  // statement_force 0.1, even odds that China is forthcoming, 0.6 that it returns what it is given.
  CHECK(soft_words() - before == Approx(3.0 * 0.1 * 0.5 * 0.6 * 0.2));
}

TEST_CASE("what one control stops is less what comes by another way, for whoever reckons") {
  TwoSides sides;
  sides.small.parameters.flows[0].rerouted = sides.small.fixed<kernel::Share>(0.25);
  sides.rise();
  const ControlEffect effect = control_effect(sides.stage->world, sides.ban, usa, 1.0, chn);
  CHECK(effect.buyers == Approx(0.75 * 0.7));
  CHECK(effect.sellers == Approx(0.75 * 0.1));
  REQUIRE(sides.stage->act(act_on(world::ActKind::announce, chn, sides.ban, 1.0)));
  CHECK(known_shortfall(sides.stage->world, sides.magnets, usa) == Approx(0.75));
}

TEST_CASE("a promise to lift is unmet by what its measures weigh, not by their number") {
  TwoSides sides;
  // A ban on all magnets counts for 20 points of tariff; a duty of 5 % in force for five.
  sides.small.parameters.measures[sides.ban.value()].at_start = world::MeasureStatus::in_force;
  sides.small.parameters.measures[sides.answer.value()].at_start = world::MeasureStatus::in_force;
  sides.small.parameters.measures[sides.answer.value()].level = sides.small.fixed<kernel::Share>(0.05);
  world::AgreementParameters deal;
  deal.first = usa;
  deal.second = chn;
  deal.status = world::AgreementStatus::in_force;
  deal.obligations.push_back({"lift",
                              chn,
                              usa,
                              world::MeasuresLifted{{sides.ban, sides.answer}},
                              sides.small.fixed<kernel::Days>(60.0),
                              sides.small.fixed<kernel::Days>(30.0),
                              {}});
  sides.small.parameters.agreements.push_back(deal);
  sides.rise();
  CHECK(sides.washington_sees().unmet == Approx(1.0));
  REQUIRE(sides.stage->act(act_on(world::ActKind::lift, chn, sides.ban)));
  CHECK(sides.washington_sees().unmet == Approx(0.05 / 0.25));
}

TEST_CASE("what bears on all economies is eased towards the one whose measure it answers, and no other") {
  TwoSides sides;
  const auto for_all = sides.small.control("CHN.licensing", world::MeasureKind::export_licensing_requirement,
                                           chn, world::EconomyId{}, world::MeasureStatus::in_force);
  sides.small.parameters.measures[for_all.value()].answers = sides.duty;
  sides.small.office(chn);
  sides.china.control_menu = {for_all};
  sides.rise();
  std::vector<Alternative> towards_usa;
  add_ease_options(sides.china_sees(), towards_usa);
  REQUIRE(towards_usa.size() == 1);
  CHECK(towards_usa[0].act.kind == world::ActKind::lift);
  std::vector<Alternative> towards_ind;
  add_ease_options(assess(sides.china, sides.minds[0], sides.stage->world, SmallWorld::ind), towards_ind);
  CHECK(towards_ind.empty());
}

TEST_CASE("the pace of licences is a choice only where they are asked for and no ban stops all") {
  TwoSides sides;
  const auto licensing =
      sides.small.control("CHN.licensing", world::MeasureKind::export_licensing_requirement, chn, usa,
                          world::MeasureStatus::dormant);
  sides.china.offices = {sides.small.office(chn)};
  sides.china.pace_if_forthcoming = world::Pace::fast;
  sides.china.flow_noise = sides.small.fixed<kernel::Number>(0.3);
  sides.rise();
  const auto paces = [&sides] {
    std::vector<Alternative> listed;
    add_pace_options(sides.china_sees(), listed);
    return listed.size();
  };
  CHECK(paces() == 0);
  REQUIRE(sides.stage->act(act_on(world::ActKind::announce, chn, licensing, 1.0)));
  sides.stage->play(1.0);
  CHECK(paces() == 2);
  REQUIRE(sides.stage->act(act_on(world::ActKind::announce, chn, sides.ban, 1.0)));
  sides.stage->play(2.0);
  CHECK(paces() == 0);
  REQUIRE(sides.stage->act(act_on(world::ActKind::lift, chn, sides.ban)));
  CHECK(paces() == 2);
}

namespace {

/// China has promised magnets, and the US to lift its duty: an agreement in force.
void agree(TwoSides& sides) {
  world::AgreementParameters deal;
  deal.name = "deal";
  deal.first = usa;
  deal.second = chn;
  deal.status = world::AgreementStatus::in_force;
  deal.obligations.push_back({"magnets",
                              chn,
                              usa,
                              world::FlowReaches{sides.magnets, 1, sides.small.fixed<kernel::Share>(0.8)},
                              sides.small.fixed<kernel::Days>(60.0),
                              sides.small.fixed<kernel::Days>(30.0),
                              {}});
  sides.small.parameters.agreements.push_back(deal);
}

double face(const std::vector<Alternative>& menu, Option option, const std::vector<WeightedTerms>& reasons) {
  return reasons[the(option, menu).reasons][static_cast<std::size_t>(Term::audience)];
}

}  // namespace

TEST_CASE("to stop what one has promised to let flow breaks the word whole, whoever stands harder") {
  TwoSides sides;
  sides.china.control_menu = {sides.ban};
  const auto face_of_a_stop = [](TwoSides& of) {
    of.rise();
    // Washington stands far harder: to match it is no breach by itself.
    REQUIRE(of.stage->act(act_on(world::ActKind::set_level, usa, of.duty, 0.9)));
    Situation s = of.china_sees();
    std::vector<WeightedTerms> reasons;
    s.reasons = &reasons;
    std::vector<Alternative> menu;
    add_control_options(s, menu);
    return face(menu, Option::impose_control, reasons);
  };
  CHECK(face_of_a_stop(sides) == 0.0);
  agree(sides);
  CHECK(face_of_a_stop(sides) == Approx(-1.0));
}

TEST_CASE("while a known stop bears on it a promise is broken at once, though it was met before") {
  TwoSides sides;
  agree(sides);
  sides.rise();
  sides.stage->world.obligations[0].status = world::ObligationStatus::met;
  CHECK(sides.washington_sees().unmet == 0.0);
  CHECK_FALSE(sides.washington_sees().promise_open);
  REQUIRE(sides.stage->act(act_on(world::ActKind::announce, chn, sides.ban, 1.0)));
  sides.stage->play(1.0);
  const Situation s = sides.washington_sees();
  CHECK(s.promise_open);
  CHECK(s.unmet == Approx(1.0));
  CHECK(s.broken == Approx(1.0));
}

TEST_CASE("a rise of next to nothing breaks the word where an agreement stands") {
  TwoSides sides;
  const auto near_end = [](TwoSides& of) {
    of.rise();
    std::vector<Alternative> menu;
    add_tariff_options(of.china_sees(), menu);
    return the(Option::raise_tariff, menu).before;
  };
  CHECK(near_end(sides) == Approx(-0.01));  // the cost of acting alone
  agree(sides);
  CHECK(near_end(sides) == Approx(-1.01));
}
