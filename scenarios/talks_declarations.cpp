#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

using kernel::Days;
using kernel::Share;
using world::DeadlineParameters;
using world::DealStep;
using world::DealTerm;
using world::ShockKind;
using world::ShockParameters;
using world::TalksParameters;
using world::TalksStatus;

// `all partners` has become their list by now (partners.hpp).
Rule<std::vector<world::TalksId>> deadline_talks_rule() {
  Rule<std::vector<world::TalksId>> talks = list_of(reference<world::TalksTag>("talks"));
  Shape shape;
  shape.description = "a list of talks, or 'all partners'";
  shape.schema = {
      {"anyOf", {{{"type", "array"}, {"items", {{"type", "string"}}}}, {{"const", "all partners"}}}}};
  return {std::make_shared<const Shape>(std::move(shape)), talks.read};
}

// One step and its measure: `{cut: MEASURE, to: RATE}`.
struct DealVerb {
  const char* word;
  DealStep step;
  const char* description;
};
constexpr std::array deal_verbs{
    DealVerb{"cut", DealStep::cut, "a measure of either side, `to` a level"},
    DealVerb{"suspend", DealStep::suspend, "a measure of either side, `for` a length of time"},
    DealVerb{"lift", DealStep::lift, "a measure of either side"},
};

void check_term(Reading& reading, const Node& node, const DealTerm& term) {
  const auto needs = [&](DealStep step, const char* key, const char* what) {
    if (term.step == step && node.find(key) == nullptr) {
      reading.faults.add(node.place, std::string{"a term without "} + what,
                         std::string{"add '"} + key + ": ...'");
    }
    if (term.step != step && node.find(key) != nullptr) {
      reading.faults.add(node.place, std::string{"a term with "} + what + " that it has no use for",
                         std::string{"leave out '"} + key + "'");
    }
  };
  needs(DealStep::cut, "to", "the level it cuts to");
  needs(DealStep::suspend, "for", "the length of its suspension");
}

Rule<DealTerm> term_rule() {
  const auto measure = reference<world::MeasureTag>("measures");
  ObjectDeclaration<DealTerm> declaration{"term", "What one side does to a measure when a deal is struck."};
  for (const DealVerb& verb : deal_verbs) {
    declaration.custom(
        verb.word, Field::Presence::optional, measure.shape,
        [measure, step = verb.step](Reading& reading, const Node& node, DealTerm& term) {
          term.step = step;
          measure.read(reading, node, term.measure);
        },
        verb.description);
  }
  return declaration.optional("to", &DealTerm::to, parameter<Share>(), "", "the level that a cut leaves")
      .optional("for", &DealTerm::length, parameter<Days>(), "", "how long a suspension lasts")
      .exactly_one({"cut", "suspend", "lift"})
      .then(check_term);
}

Rule<world::Haste> haste_rule() {
  using H = world::Haste;
  return ObjectDeclaration<H>{"haste", "Rounds that come sooner the higher the two have climbed."}
      .required("above", &H::above, parameter<Share>(),
                "mean of the duties of the two on each other up to which rounds come as written")
      .required("by", &H::by, parameter<Share>({"1", 0.01}),
                "by which they stand higher where rounds come twice as often");
}

// An appeal that is written has been lodged.
Rule<world::AppealParameters> appeal_rule() {
  using A = world::AppealParameters;
  return ObjectDeclaration<A>{"appeal", "An appeal against a ruling, until whose decision the duties stand."}
      .required("decided", &A::decided, law({"d", 0.0}), "from the ruling to the decision")
      .required("upheld", &A::upheld, parameter<Share>(proper_share()),
                "probability that it upholds the duties, so that nothing ends")
      .then([](Reading&, const Node&, A& appeal) { appeal.lodged = true; });
}

Rule<world::MovedClock> moved_clock_rule() {
  using M = world::MovedClock;
  return ObjectDeclaration<M>{"moved clock", "A clock that runs faster or slower about a date."}
      .optional("shock", &M::shock, reference<world::ShockTag>("shocks"), "", "the waits of a shock")
      .optional("talks", &M::talks, reference<world::TalksTag>("talks"), "", "the rounds of talks")
      .required("times", &M::times, parameter<kernel::Number>({"1", 0.0}), "as fast as at other times")
      .exactly_one({"shock", "talks"});
}

void check_ruling(Reading& reading, const Node& node, const ShockParameters& shock) {
  for (const char* key : {"stay", "appeal"}) {
    if (shock.kind != ShockKind::court_ruling && node.find(key) != nullptr) {
      reading.faults.add(node.find(key)->place, in_quotes(key) + " of what is no court ruling",
                         "write 'kind: court_ruling', or remove it");
    }
  }
  if (shock.kind != ShockKind::court_ruling && shock.on < kernel::Instant{}) {
    reading.faults.add(node.find("on")->place, "a shock before the start, which only a ruling may come",
                       "write a date from the start on, or what happened under 'past'");
  }
}

void check_shock(Reading& reading, const Node& node, ShockParameters& shock) {
  check_ruling(reading, node, shock);
  const char* needed = "talks";
  if (shock.kind == ShockKind::court_ruling) {
    needed = "legal_basis";
  }
  if (shock.kind == ShockKind::control_rule) {
    needed = "measure";
  }
  if (node.find("kind") != nullptr && node.find(needed) == nullptr) {
    reading.faults.add(node.place, "shock lacks " + in_quotes(needed),
                       std::string{"add '"} + needed + ": ...', on which it acts");
  }
}

}  // namespace

Rule<TalksParameters> talks_rule() {
  using T = TalksParameters;
  constexpr std::array<const char*, 2> sides{"first", "second"};
  const auto economy = reference<world::EconomyTag>("economies");
  const auto status = choice<TalksStatus>({{"idle", TalksStatus::idle},
                                           {"open", TalksStatus::open},
                                           {"broken off", TalksStatus::broken_off},
                                           {"concluded", TalksStatus::concluded}});
  const std::string no_duty =
      "{value: 0 %, judgement: no duty is on the table unless written, range: [0 %, 0 %]}";
  return ObjectDeclaration<T>{"talks", "Rounds of negotiation between two economies."}
      .named(&T::name)
      .required("first", &T::first, economy, "the side whose duties are on the table")
      .required("second", &T::second, economy, "the other side")
      .optional("status", &T::status, status, "open", "where they stand at the start")
      .required("round_interval", &T::round_interval, law({"d", 0.0}), "between rounds")
      .required("demand", &T::demand,
                one_for_each("demand", "The share of the joint gain that each side asks for at the start.",
                             sides, parameter<Share>(proper_share())),
                "share of the joint gain each side asks for; a deal is struck when they sum to at most one")
      .optional("red_line", &T::red_line,
                one_for_each("red_line", "The lowest demand that each side tables in these talks.", sides,
                             parameter<Share>(proper_share())),
                "",
                "lowest demand of each side here, known to it alone; that of its reckoning where left out")
      .optional("agreement", &T::agreement, reference<world::AgreementTag>("agreements"), "",
                "which a deal concludes: a framework while its text is drafted, else in force")
      .optional("measure", &T::measure, reference<world::MeasureTag>("measures"), "",
                "the duty that a deal or a letter sets")
      .optional("deal_rate", &T::deal_rate, parameter<Share>(), no_duty, "that duty after a deal")
      .optional("letter_rate", &T::letter_rate, parameter<Share>(), no_duty,
                "that duty as a letter announces it")
      .optional("lapse_rate", &T::lapse_rate, parameter<Share>(), "",
                "that duty as it comes back, at once, where its pause ends without deal or letter; that of a "
                "letter "
                "where left out")
      .optional("terms", &T::terms, list_of(term_rule()), "[]",
                "what each side does when a deal is struck, besides that duty")
      .optional(
          "paces", &T::paces, list_of(pace_term_rule()), "[]",
          "what pace offices of either side take when a deal is struck, unless they work as fast already")
      .optional("gain", &T::gain,
                one_for_each("gain", "What each side gains at most by a deal in these talks, a year.", sides,
                             parameter<world::PercentOfGdp>()),
                "",
                "joint gain of a deal here as each side sees it, a year; that of its agent where left out")
      .optional("breakdown", &T::breakdown, parameter<Share>(proper_share()),
                "{value: 0 %, judgement: \"talks end by an act, not by chance, unless written\", "
                "range: [0 %, 20 %]}",
                "chance that a round without a deal breaks them off")
      .optional(
          "deadlock", &T::deadlock, parameter<kernel::Number>({"1", 1.0}),
          "{value: 2, judgement: \"talks that move nobody go to sleep: of 2018 rounds were 14 and 16 days "
          "apart in spring and 81 and 101 days while nobody moved\", range: [1, 4]}",
          "how many times as long the wait for a round is for each round in a row, but the last, that moved "
          "nobody")
      .optional("haste", &T::haste, haste_rule(), "",
                "how rounds come sooner the higher the two have climbed; they do not where left out")
      .optional("saved_by_stay", &T::saved_by_stay, parameter<Share>(proper_share()),
                "{value: 50 %, judgement: a team that stays does not fly home and back, range: [0 %, 90 %]}",
                "share of the wait for the next round that a delegation saves by staying on")
      .optional("round_length", &T::round_length, parameter<Days>(), "",
                "for which a round keeps a team of the first side's negotiators busy; none where left out")
      .optional("letter_effect", &T::letter_effect, moment(), "",
                "the day that letters name, before which their duty does not bear")
      .then([](Reading& reading, const Node& node, T&) {
        if (node.find("measure") != nullptr && node.find("deal_rate") == nullptr) {
          reading.faults.add(node.place, "talks about a duty without the rate that a deal sets",
                             "add 'deal_rate: ...'");
        }
      });
}

Rule<DeadlineParameters> deadline_rule() {
  using D = DeadlineParameters;
  const auto economy = reference<world::EconomyTag>("economies");
  return ObjectDeclaration<D>{"deadline", "A dated pause that ends."}
      .named(&D::name)
      .required("title", &D::title, text(), "as a sentence would say it")
      .required("at", &D::at, moment(), "the day it ends")
      .required("holder", &D::holder, economy, "whose decision an extension is")
      .optional("counterpart", &D::counterpart, economy, "", "who must agree to an extension, if any")
      .optional("talks", &D::talks, deadline_talks_rule(), "[]",
                "talks of which each without a deal gets a letter, or without one the duty")
      .optional("snap_back", &D::snap_back, list_of(reference<world::MeasureTag>("measures")), "[]",
                "suspended measures that return when it passes")
      .required("extension", &D::extension, parameter<Days>(), "length of one extension")
      .optional("agreement", &D::agreement, reference<world::AgreementTag>("agreements"), "",
                "an agreement that expires when it passes; an extension renews it");
}

Rule<ShockParameters> shock_rule() {
  using S = ShockParameters;
  const auto kind = choice<ShockKind>({{"court_ruling", ShockKind::court_ruling},
                                       {"control_rule", ShockKind::control_rule},
                                       {"incident", ShockKind::incident},
                                       {"leaders_call", ShockKind::leaders_call}});
  const auto again = law({"d", 0.0});
  return ObjectDeclaration<S>{"shock", "An event from outside the agents."}
      .named(&S::name)
      .required("title", &S::title, text(), "as a sentence would say it")
      .required("kind", &S::kind, kind, "what it does")
      .optional("first", &S::first, law({"d", 0.0}), "", "from the scenario's start to its first occurrence")
      .optional("on", &S::on, moment(), "",
                "the day of its first occurrence; of a ruling, perhaps before the start")
      .required("chance", &S::chance, parameter<Share>(proper_share()),
                "probability that an occurrence has its effect")
      .custom(
          "again", Field::Presence::optional, again.shape,
          [again](Reading& reading, const Node& node, S& shock) {
            shock.recurs = true;
            again.read(reading, node, shock.again);
          },
          "between occurrences, if it recurs")
      .optional("legal_basis", &S::legal_basis, reference<world::LegalBasisTag>("legal_bases"), "",
                "the law that a court ruling voids")
      .optional("measure", &S::measure, reference<world::MeasureTag>("measures"), "",
                "the measure that a control rule announces")
      .optional("talks", &S::talks, reference<world::TalksTag>("talks"), "",
                "the talks that it breaks off or reopens")
      .optional("reset", &S::reset, parameter<Share>(proper_share()),
                "{value: 0 %, judgement: a call reopens talks and changes no position unless written, "
                "range: [0 %, 100 %]}",
                "part of what the demands exceed one by that a leaders' call takes away")
      .optional("stay", &S::stay, law({"d", 0.0}), "",
                "of a ruling: handed down to bearing; none where left out")
      .optional("appeal", &S::appeal, appeal_rule(), "",
                "of a ruling: the appeal against it, where there is one")
      .exactly_one({"first", "on"})
      .then(check_shock);
}

Rule<world::DateParameters> date_rule() {
  using D = world::DateParameters;
  return ObjectDeclaration<D>{"date", "A day known beforehand that moves the odds of what is not dated."}
      .named(&D::name)
      .required("title", &D::title, text(), "as a sentence would say it")
      .required("at", &D::at, moment(), "the day, from its 0:00 UTC")
      .required("before", &D::before, parameter<Days>(), "so long ahead of it clocks are moved")
      .required("after", &D::after, parameter<Days>(), "and so long past its beginning")
      .required("moves", &D::moves, list_of(moved_clock_rule()), "which clocks, and by how much");
}

}  // namespace riposte::scenarios
