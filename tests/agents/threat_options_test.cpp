#include "agents/threat_options.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "agents/tariff_options.hpp"
#include "sim/world/threats.hpp"
#include "tests/agents/bargain.hpp"
#include "tests/agents/listed.hpp"

using namespace riposte;
using namespace riposte::agents;
using namespace riposte::agents::testing;

namespace {

/// Washington may raise its duty of 30 % in steps of ten points to 50 %.
struct Ultimatum : Bargain {
  Ultimatum() {
    self.tariff_menus = {{duty, small.fixed<kernel::Share>(0.1), small.fixed<kernel::Share>(0.5), {}}};
  }
};

std::vector<Alternative> threats(Weighed& weighed) {
  std::vector<Alternative> listed;
  const Situation situation = weighed.situation();
  RateOutcomes rates{situation};
  add_threat_options(situation, rates, listed);
  return listed;
}

std::vector<Alternative> due(Weighed& weighed, world::MeasureId measure) {
  std::vector<Alternative> listed;
  add_due_options(weighed.situation(), measure, listed);
  return listed;
}

double sum(const Terms& terms) {
  double all = 0.0;
  for (const double term : terms.values()) all += term;
  return all;
}

}  // namespace

TEST_CASE("a threat is worth what the other may do for it, and else the blow, later by its notice") {
  const Ultimatum bargain;
  Weighed weighed{bargain};
  const auto listed = threats(weighed);
  REQUIRE(listed.size() == 2);
  CHECK(listed[0].act.level == Approx(0.4));
  CHECK(listed[1].act.level == Approx(0.5));
  CHECK(listed[0].act.until.value() == Approx(year / 10.0));
  const Situation s = weighed.situation();
  for (const Alternative& one : listed) {
    // The duty is the whole rate. The other gives way to the blow by `concedes` L / (L + C), a half and what
    // it loses against what giving way takes, and to the threat with 0.4 of that.
    const double lost =
        weighed.income.at(s.my_pair, 0.3).exporter - weighed.income.at(s.my_pair, one.act.level).exporter;
    const double yields = 0.4 * 0.5 * lost / (lost + s.grievance);
    const double blow = 0.9 * sum(terms_of_rate(s, one.act.level));
    CHECK(one.utility == Approx(yields * s.grievance + (1.0 - yields) * std::max(blow, -1.0)));
  }
}

TEST_CASE("who would rather back down than strike threatens at the price of its word") {
  Ultimatum bargain;
  bargain.self.weights[static_cast<std::size_t>(Term::reciprocity)] =
      bargain.small.fixed<kernel::Number>(50.0);
  Weighed weighed{bargain};  // it stands harder already: ten points more cost it five
  const Situation s = weighed.situation();
  const Alternative one = threats(weighed)[0];
  CHECK(weighed.term(one, Term::reciprocity) == 0.0);
  const double lost = weighed.income.at(s.my_pair, 0.3).exporter - weighed.income.at(s.my_pair, 0.4).exporter;
  CHECK(weighed.term(one, Term::audience) == Approx(-(1.0 - 0.2 * lost / (lost + s.grievance))));
}

TEST_CASE("nobody threatens twice, and a threat that is no more is not due") {
  const Ultimatum bargain;
  Weighed weighed{bargain};
  const world::Act act = threats(weighed)[0].act;
  REQUIRE(world::carry_out(weighed.stage.world, act, world::no_cause));
  CHECK(threats(weighed).empty());
  CHECK(due(weighed, bargain.duty).empty());  // not its day yet
  weighed.stage.play(year / 10.0 + 0.1);
  CHECK(due(weighed, bargain.duty).size() == 2);
  world::end_threat(weighed.stage.world, bargain.duty);
  CHECK(due(weighed, bargain.duty).empty());
}

TEST_CASE("on its day a threat is carried out at the price of the blow, or taken back at that of the word") {
  const Ultimatum bargain;
  Weighed weighed{bargain};
  const world::Act act = threats(weighed)[1].act;
  REQUIRE(world::carry_out(weighed.stage.world, act, world::no_cause));
  weighed.stage.play(year / 10.0 + 0.1);
  const auto listed = due(weighed, bargain.duty);
  const Alternative& carried = the(Option::carry_out, listed);
  CHECK(carried.act.kind == world::ActKind::set_level);
  CHECK(carried.act.level == Approx(0.5));
  CHECK(carried.utility == Approx(sum(terms_of_rate(weighed.situation(), 0.5))));
  CHECK(the(Option::withdraw, listed).utility == -1.0);
  CHECK(the(Option::withdraw, listed).act.kind == world::ActKind::withdraw_threat);

  weighed.minds[0].beliefs[0].gave_way = true;
  const auto after = due(weighed, bargain.duty);
  CHECK(the(Option::withdraw, after).utility == 0.0);
  CHECK(the(Option::carry_out, after).utility == Approx(carried.utility - 1.0));
}

TEST_CASE(
    "what the other threatens is counted among what its giving way would spare, as far as it is believed") {
  Ultimatum bargain;
  bargain.self.beliefs[0].credibility = bargain.small.fixed<kernel::Share>(0.25);
  Weighed weighed{bargain};
  const Situation before = weighed.situation();
  world::Act act = world::testing::act_on(world::ActKind::threaten, chn, bargain.answer, 0.45);
  act.until = kernel::Instant{20.0};
  REQUIRE(world::carry_out(weighed.stage.world, act, world::no_cause));
  const Situation after = weighed.situation();
  const double more = weighed.income.at(before.their_pair, 0.2).exporter -
                      weighed.income.at(before.their_pair, 0.45).exporter;
  CHECK(more > 0.0);
  CHECK(after.grievance - before.grievance == Approx(0.25 * more));
  CHECK(after.their_hardness == before.their_hardness);
}

TEST_CASE(
    "who moves a threatened layer short of its word or before its day breaks it, and who goes on although "
    "the "
    "other gave way") {
  Ultimatum bargain;
  Weighed weighed{bargain};
  const auto audience = [&](Option option, double level) {
    std::vector<Alternative> listed;
    add_tariff_options(weighed.situation(), listed);
    const auto found = std::find_if(listed.begin(), listed.end(), [&](const Alternative& one) {
      return one.option == option && std::abs(one.act.level - level) < 1e-9;
    });
    REQUIRE(found != listed.end());
    return weighed.term(*found, Term::audience);
  };
  const double cut = audience(Option::cut_tariff, 0.2);
  REQUIRE(world::carry_out(weighed.stage.world, threats(weighed)[1].act, world::no_cause));  // to 50 %
  CHECK(audience(Option::raise_tariff, 0.4) == -1.0);
  CHECK(audience(Option::raise_tariff, 0.5) == -1.0);  // before its day
  CHECK(audience(Option::cut_tariff, 0.2) == Approx(cut - 1.0));
  weighed.minds[0].beliefs[0].struck = true;
  CHECK(audience(Option::raise_tariff, 0.4) == -1.0);
  CHECK(audience(Option::raise_tariff, 0.5) == 0.0);
  weighed.minds[0].beliefs[0].gave_way = true;
  CHECK(audience(Option::raise_tariff, 0.4) == -1.0);
  CHECK(audience(Option::raise_tariff, 0.5) == -1.0);
  CHECK(audience(Option::cut_tariff, 0.2) == Approx(cut));
}

TEST_CASE(
    "nobody is blamed for a threat that courts have made impossible, and a threat without force is none") {
  Ultimatum bargain;
  bargain.at_start(bargain.duty, world::MeasureStatus::dormant);
  Weighed weighed{bargain};
  const auto listed = threats(weighed);
  REQUIRE_FALSE(listed.empty());
  REQUIRE(world::carry_out(weighed.stage.world, listed[0].act, world::no_cause));
  weighed.stage.play(year / 10.0 + 0.1);
  CHECK(the(Option::withdraw, due(weighed, bargain.duty)).utility == -1.0);
  const auto basis = weighed.stage.world.parameters->measures[bargain.duty.value()].legal_basis;
  weighed.stage.world.void_bases.resize(2, false);
  weighed.stage.world.void_bases[basis.value()] = true;
  CHECK(the(Option::withdraw, due(weighed, bargain.duty)).utility == 0.0);

  Ultimatum idle;
  idle.self.reckoning.threat_force = idle.small.fixed<kernel::Share>(0.0);
  Weighed other{idle};
  CHECK(threats(other).empty());
}
