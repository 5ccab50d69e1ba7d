#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/collections.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"
#include "sim/world/months.hpp"

namespace riposte::scenarios {

namespace {

using world::Act;
using world::ActKind;
using world::RecordedAct;
using world::RecordedFigure;

// A verb of the record and the act it means.
struct Verb {
  const char* word;
  ActKind kind;
  const char* description;
};

constexpr std::array measure_verbs{
    Verb{"announce", ActKind::announce, "a measure, in force on the date (in a script: after its lag)"},
    Verb{"threaten", ActKind::threaten,
         "a measure, at a `level`, `until` the day it is to be announced if one is named"},
    Verb{"withdraw_threat", ActKind::withdraw_threat, "a measure that is threatened for a day"},
    Verb{"suspend", ActKind::suspend, "a measure, `until` a date"},
    Verb{"resume", ActKind::resume, "a suspended measure"},
    Verb{"lift", ActKind::lift, "a measure"},
    Verb{"set_level", ActKind::set_level, "a measure, to a `level`"},
    Verb{"notify_wto", ActKind::notify_wto, "a measure: notice of suspended concessions"},
};
constexpr std::array talks_verbs{
    Verb{"open_talks", ActKind::open_talks, "talks"},
    Verb{"break_off_talks", ActKind::break_off_talks, "talks"},
    Verb{"table_demand", ActKind::table_demand, "talks, the new demand being `level`"},
    Verb{"stay_on", ActKind::stay_on, "talks: the delegation stays, and the next round comes sooner"},
    Verb{"send_letter", ActKind::send_letter, "talks: announces their letter rate"},
};
constexpr std::array deadline_verbs{
    Verb{"extend_deadline", ActKind::extend_deadline, "a deadline"},
    Verb{"let_deadline_pass", ActKind::let_deadline_pass, "a deadline"},
};
constexpr std::array agreement_verbs{
    Verb{"suspend_agreement", ActKind::suspend_agreement, "an agreement"},
    Verb{"resume_agreement", ActKind::resume_agreement, "an agreement"},
};

// Adds the verbs whose object is an item of `section`, kept in `object` of the act.
template <class Tag, std::size_t count>
void add_verbs(ObjectDeclaration<RecordedAct>& declaration, const std::array<Verb, count>& verbs,
               const std::string& section, kernel::Index<Tag> Act::*object) {
  const auto named = reference<Tag>(section);
  for (const Verb& verb : verbs) {
    declaration.custom(
        verb.word, Field::Presence::optional, named.shape,
        [named, kind = verb.kind, object](Reading& reading, const Node& node, RecordedAct& recorded) {
          recorded.act.kind = kind;
          named.read(reading, node, recorded.act.*object);
        },
        verb.description);
  }
}

void add_pace(ObjectDeclaration<RecordedAct>& declaration) {
  const auto pace = pace_term_rule();
  declaration.custom(
      "pace", Field::Presence::optional, pace.shape,
      [pace](Reading& reading, const Node& node, RecordedAct& recorded) {
        world::PaceTerm set;
        pace.read(reading, node, set);
        recorded.act.kind = ActKind::set_pace;
        recorded.act.office = set.office;
        recorded.act.pace = set.pace;
      },
      "an office takes another pace");
}

void add_details(ObjectDeclaration<RecordedAct>& declaration) {
  const auto economy = reference<world::EconomyTag>("economies");
  const auto level = number({"1"});
  const auto until = moment();
  declaration
      .custom(
          "by", Field::Presence::optional, economy.shape,
          [economy](Reading& reading, const Node& node, RecordedAct& recorded) {
            economy.read(reading, node, recorded.act.actor);
          },
          "who acts, where measure, office or script do not say")
      .custom(
          "make_statement", Field::Presence::optional, economy.shape,
          [economy](Reading& reading, const Node& node, RecordedAct& recorded) {
            recorded.act.kind = ActKind::make_statement;
            economy.read(reading, node, recorded.act.target);
          },
          "to an economy, its tone `level` from -1 (hostile) to 1 (conciliatory)")
      .custom(
          "level", Field::Presence::optional, level.shape,
          [level](Reading& reading, const Node& node, RecordedAct& recorded) {
            level.read(reading, node, recorded.act.level);
          },
          "the new level; the measure's own where left out")
      .custom(
          "until", Field::Presence::optional, until.shape,
          [until](Reading& reading, const Node& node, RecordedAct& recorded) {
            until.read(reading, node, recorded.act.until);
          },
          "end of a suspension, or day of a threat")
      .custom(
          "disclosed", Field::Presence::optional, until.shape,
          [until](Reading& reading, const Node& node, RecordedAct& recorded) {
            until.read(reading, node, recorded.act.until);
          },
          "when a measure that is announced by letter became known; after its law's time where left out");
}

void check_act(Reading& reading, const Node& node, RecordedAct& recorded) {
  if (recorded.act.kind == ActKind::set_level && node.find("level") == nullptr) {
    reading.faults.add(node.place, "set_level without the new level", "add 'level: ...'");
  }
  const Node* const until = node.find("until");
  if (until != nullptr && recorded.act.kind != ActKind::suspend && recorded.act.kind != ActKind::threaten) {
    reading.faults.add(until->place, "until a day, of what is neither suspended nor threatened",
                       "remove until");
  }
  const Node* const disclosed = node.find("disclosed");
  if (disclosed == nullptr) {
    return;
  }
  if (recorded.act.kind != ActKind::announce) {
    reading.faults.add(disclosed->place, "disclosure of what is not announced", "remove disclosed");
  } else if (recorded.act.until < recorded.at) {
    reading.faults.add(disclosed->place, "disclosed before it was announced",
                       "write the day of the act or later");
  }
}

Rule<world::MonthNumber> month_rule() {
  Shape shape;
  shape.description = "a calendar month, 2025-05";
  shape.schema = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}$"}};
  shape.takes_provenance = true;
  return {std::make_shared<const Shape>(std::move(shape)),
          [](Reading& reading, const Node& node, world::MonthNumber& value) {
            read_sourced(reading, node, JudgementRange::not_needed, Counted::no,
                         [&](const Unwrapped& unwrapped) {
                           const auto month = parse_month(unwrapped.value.scalar);
                           if (const auto* problem = std::get_if<QuantityProblem>(&month)) {
                             reading.faults.add(unwrapped.value.place,
                                                reading.label + ": " + problem->problem, problem->remedy);
                             return;
                           }
                           value = world::month_number(std::get<std::chrono::year_month>(month));
                         });
          }};
}

Rule<RecordedFigure> figure_rule() {
  using F = RecordedFigure;
  return ObjectDeclaration<F>{"figure", "What was shipped in a month before the start."}
      .required("flow", &F::flow, reference<world::FlowTag>("flows"), "which flow")
      .required("month", &F::month, month_rule(), "which month")
      .required("share", &F::share, parameter<kernel::Share>(), "shipped, as a share of the baseline")
      .optional("published", &F::published, yes_or_no(), "yes", "whether the figure was public at the start");
}

}  // namespace

Rule<RecordedAct> act_rule() {
  ObjectDeclaration<RecordedAct> declaration{"act", "A dated act: one verb and its object."};
  declaration.required("date", &RecordedAct::at, moment(), "when it took effect");
  add_verbs(declaration, measure_verbs, "measures", &Act::measure);
  add_verbs(declaration, talks_verbs, "talks", &Act::talks);
  add_verbs(declaration, deadline_verbs, "deadlines", &Act::deadline);
  add_verbs(declaration, agreement_verbs, "agreements", &Act::agreement);
  add_pace(declaration);
  add_details(declaration);
  std::vector<std::string> verbs{"pace", "make_statement"};
  const auto add = [&verbs](const auto& more) {
    for (const Verb& verb : more) {
      verbs.emplace_back(verb.word);
    }
  };
  add(measure_verbs);
  add(talks_verbs);
  add(deadline_verbs);
  add(agreement_verbs);
  return declaration.exactly_one(std::move(verbs)).then(check_act);
}

Rule<std::vector<RecordedAct>> acts_rule() {
  Rule<std::vector<RecordedAct>> acts = list_of(act_rule());
  return {acts.shape, [acts](Reading& reading, const Node& node, std::vector<RecordedAct>& values) {
            acts.read(reading, node, values);
            const auto out_of_order = std::is_sorted_until(
                values.begin(), values.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
            const auto position = static_cast<std::size_t>(out_of_order - values.begin());
            if (position < values.size() && position < node.children.size()) {
              reading.faults.add(node.children[position].place, "an act dated before the one above it",
                                 "write acts in order of date");
            }
          }};
}

Rule<world::PastParameters> past_rule() {
  using P = world::PastParameters;
  return ObjectDeclaration<P>{"past", "What happened before day 0; the physics runs under it."}
      .required("from", &P::from, moment(), "where the record begins")
      .optional("acts", &P::acts, acts_rule(), "[]", "dated acts in order")
      .optional("figures", &P::figures, list_of(figure_rule()), "[]",
                "monthly figures that the physics is held to")
      .then([](Reading& reading, const Node& node, P& past) {
        if (past.from > kernel::Instant{0.0}) {
          reading.faults.add(node.place, "a past that begins after the start",
                             "move 'from' to the start or before");
        }
        if (!past.acts.empty() && past.acts.back().at > kernel::Instant{0.0}) {
          reading.faults.add(node.place, "an act of the past after the scenario's start",
                             "leave it out: what comes after the start is simulated");
        }
      });
}

}  // namespace riposte::scenarios
