#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

using agents::AgentParameters;
using agents::BeliefParameters;
using agents::Character;
using agents::PolicyKind;
using agents::ReckoningParameters;
using agents::TariffMenu;
using kernel::Days;
using kernel::Number;
using kernel::Share;
using world::PercentOfGdp;
using Weights = std::array<kernel::Parameter<Number>, agents::term_count>;

constexpr std::size_t no_position = static_cast<std::size_t>(-1);

// The item's own name as a reference: a belief is keyed by its counterpart, a menu by its measure.
std::size_t own_name_in(Reading& reading, const Node& node, const std::string& section) {
  Node name;
  name.kind = Node::Kind::scalar;
  name.scalar = reading.label;
  name.place = node.place;
  std::size_t position = no_position;
  position_in(section).read(reading, name, position);
  return position;
}

// Every term has a weight but income, whose weight is one: utilities are counted in income.
Rule<Weights> weights_rule() {
  constexpr std::array<const char*, agents::term_count> terms{"income",      "revenue",    "shortage",
                                                              "sellers",     "concession", "answer",
                                                              "reciprocity", "audience",   "deadline"};
  ObjectDeclaration<Weights> declaration{
      "weights", "How much a government minds each term of utility, relative to income."};
  const auto weight = parameter<Number>({"1", 0.0});
  for (std::size_t i = 1; i < terms.size(); ++i) {
    declaration.custom(
        terms[i], Field::Presence::required, weight.shape,
        [weight, i](Reading& reading, const Node& node, Weights& weights) {
          weight.read(reading, node, weights[i]);
        },
        std::string{"weight of "} + terms[i]);
  }
  return declaration.first([](Reading& reading, const Node&, Weights& weights) {
    weights[0] = kernel::Parameter<Number>{
        reading.parameters.add({reading.path + ".income", "1", kernel::law::Fixed{1.0}})};
  });
}

Rule<BeliefParameters> belief_rule() {
  using B = BeliefParameters;
  const auto chance = parameter<Share>(proper_share());
  return ObjectDeclaration<B>{
      "belief", "What an agent holds of a counterpart at the start, under the counterpart's code."}
      .first([](Reading& reading, const Node& node, B& belief) {
        const std::size_t position = own_name_in(reading, node, "economies");
        if (position != no_position) {
          belief.counterpart = world::EconomyId{position};
        }
      })
      .required("forthcoming", &B::forthcoming, parameter<Number>(),
                "log-odds that it is forthcoming rather than obstructive")
      .required("credibility", &B::credibility, chance,
                "weight of its statements, from cheap talk to taken at its word")
      .required("answers", &B::answers, chance, "chance that it answers a measure in kind")
      .required("returns", &B::returns, chance,
                "chance that it, if forthcoming, returns a concession in kind")
      .required("concedes", &B::concedes, chance, "chance that it gives way to pressure")
      .optional("experience", &B::experience, parameter<Number>({"1", 0.0}),
                "{value: 10, judgement: 'a dozen rounds are on record, of which famous ones are remembered "
                "best', range: [2, 50]}",
                "occasions that the chances of an answer and of a return weigh as, when new ones are seen");
}

Rule<ReckoningParameters> reckoning_rule() {
  using R = ReckoningParameters;
  return ObjectDeclaration<R>{"reckoning", "Conversions and time scales of an agent's utility."}
      .required("control_weight", &R::control_weight, parameter<Share>(),
                "tariff points that a full export control counts for in matching")
      .optional(
          "excess", &R::excess, parameter<Share>(),
          "{value: 25 %, judgement: income and the feared answer speak against going further already; to "
          "stand harder is hardly a shame in itself, range: [0 %, 100 %]}",
          "how standing harder than the other weighs, against standing softer by as much")
      .required("bargaining_slack", &R::bargaining_slack, parameter<Share>(),
                "excess of demands over one at which a deal's chance falls to 1/e")
      .required("urgency", &R::urgency, parameter<Days>(),
                "time before a deadline at which its cost weighs 1/e")
      .required("red_line", &R::red_line, parameter<Share>(proper_share()), "lowest demand it will table")
      .required("statement_force", &R::statement_force, parameter<Share>(),
                "share of a threat's effect that words alone have")
      .optional("threat_force", &R::threat_force, parameter<Share>(proper_share()),
                "{value: 50 %, judgement: \"a threat is believed by half: most are carried out, some are put "
                "off\", "
                "range: [0 %, 100 %]}",
                "how likely a threat makes the other give way, against its deed")
      .optional("notice", &R::notice, parameter<Days>({"d", 1.0}),
                "{value: 30 d, judgement: \"a month, as comments on proposed lists take; ultimatums of days "
                "and lists "
                "of a quarter are on record\", range: [1 d, 90 d]}",
                "from a threat to the day on which it is to be carried out")
      .optional("sticky_prices", &R::sticky_prices, parameter<Share>(proper_share()),
                "{value: 0 %, judgement: prices are flexible unless written, range: [0 %, 100 %]}",
                "part of what sellers abroad bear of a duty where prices are flexible that it expects buyers "
                "at home to bear instead, within its outlook")
      .required("cost_of_acting", &R::cost_of_acting, parameter<PercentOfGdp>(),
                "political cost of any act but a move at the table")
      .required("word_weight", &R::word_weight, parameter<Number>({"1", 0.0}),
                "log-odds by which a word fully believed, kept or broken, moves belief")
      .required("deed_weight", &R::deed_weight, parameter<Number>({"1", 0.0}),
                "log-odds by which an easing or hardening deed moves belief")
      .required("supposed_threshold", &R::supposed_threshold, law({"1", 0.0}),
                "prior of a flow threshold that it is not told, share of the baseline")
      .optional("supposed_reservation", &R::supposed_reservation, law({"1", 0.0}),
                "{value: 0 %, judgement: \"no red line is supposed of the other, unless written\", "
                "range: [0 %, 50 %]}",
                "prior of the lowest demand that the other takes in talks, share of the joint gain");
}

Rule<TariffMenu> tariff_menu_rule() {
  using M = TariffMenu;
  // A step of nothing leads nowhere, and ever finer ones make a menu without end.
  const NumberDeclaration step{"1", 0.001};
  return ObjectDeclaration<M>{"tariff_menu",
                              "The rates an agent may choose from, under the measure they are of."}
      .first([](Reading& reading, const Node& node, M& menu) {
        const std::size_t position = own_name_in(reading, node, "measures");
        if (position != no_position) {
          menu.measure = world::MeasureId{position};
        }
      })
      .required("step", &M::step, parameter<Share>(step), "between two rates")
      .optional("lowest", &M::lowest, parameter<Share>(),
                "{value: 0 %, judgement: a duty may go as it came, range: [0 %, 10 %]}", "the lowest rate")
      .required("highest", &M::highest, parameter<Share>(), "the highest rate");
}

void take_economy(Reading& reading, const Node& node, AgentParameters& agent) {
  const std::size_t position = own_name_in(reading, node, "economies");
  if (position != no_position) {
    agent.economy = world::EconomyId{position};
  }
}

// A scripted agent acts on its own behalf.
void complete_script(Reading& reading, const Node& node, AgentParameters& agent) {
  for (world::RecordedAct& recorded : agent.script) {
    if (!recorded.act.actor.valid()) {
      recorded.act.actor = agent.economy;
    }
  }
  if (agent.policy == PolicyKind::scripted && node.find("script") == nullptr) {
    reading.faults.add(node.place, "a scripted agent without a script",
                       "add 'script: [...]', or another policy");
  }
}

void add_nature(ObjectDeclaration<AgentParameters>& declaration) {
  using A = AgentParameters;
  const auto character = choice<Character>({{"united_states", Character::united_states},
                                            {"china", Character::china},
                                            {"india", Character::india},
                                            {"partner", Character::partner}});
  const auto policy = choice<PolicyKind>({{"quantal", PolicyKind::quantal},
                                          {"reciprocal", PolicyKind::reciprocal},
                                          {"scripted", PolicyKind::scripted},
                                          {"hawk", PolicyKind::hawk},
                                          {"dove", PolicyKind::dove},
                                          {"best response", PolicyKind::best_response}});
  const ObjectDeclaration<A> noise =
      ObjectDeclaration<A>{
          "noise",
          "Spread of a quantal choice, in per cent of annual GDP: the larger, the less utilities count."}
          .required("kind", &A::noise_kind, parameter<PercentOfGdp>(), "between kinds of act")
          .required("within", &A::noise_within, parameter<PercentOfGdp>(),
                    "between levels and targets of one kind")
          .optional(
              "width", &A::noise_width, parameter<Share>({"1", 0.01}),
              "{value: 100 %, judgement: \"a rise to a level that fits is one thought among the many that "
              "a hundred points leave room for\", range: [20 %, 200 %]}",
              "points of a duty whose levels together weigh like one act");
  declaration.required("character", &A::character, character, "whose ways it has")
      .optional("policy", &A::policy, policy, "quantal", "how it chooses")
      .required("weights", &A::weights, weights_rule(), "weights of the terms of utility")
      .group("noise", noise, "spread of its choices")
      .required("outlook", &A::outlook, parameter<Days>(), "time over which utilities are counted")
      .required("reaction_lag", &A::reaction_lag, law({"d", 0.0}),
                "another's act perceived to its own decision, in local days")
      .required("review_interval", &A::review_interval, law({"d", 0.0}), "between regular reviews")
      .required("beliefs", &A::beliefs, named_map("", belief_rule()), "what it holds of its counterparts")
      .required("reckoning", &A::reckoning, reckoning_rule(), "conversions and time scales of its utility");
}

void add_means(ObjectDeclaration<AgentParameters>& declaration) {
  using A = AgentParameters;
  declaration
      .optional("tariff_menu", &A::tariff_menus, named_map("", tariff_menu_rule()), "{}",
                "tariff layers it may move")
      .optional("control_menu", &A::control_menu, list_of(reference<world::MeasureTag>("measures")), "[]",
                "controls it may announce or lift")
      .optional("offices", &A::offices, list_of(reference<world::OfficeTag>("offices")), "[]",
                "the licence offices whose pace it sets")
      .optional("office_inertia", &A::office_inertia, parameter<PercentOfGdp>(),
                "{value: 0.03 %, judgement: 'no licensing regime since 2023 was seen to change its pace more "
                "than once in a year: as much again as a decree costs', range: [0 %, 0.1 %]}",
                "political cost of a new pace of its licence office, beyond that of any act")
      .optional("overmatch", &A::overmatch, parameter<Share>(),
                "{value: 0 %, judgement: 'an answer in kind, and no more, unless the record says otherwise', "
                "range: [0 %, 200 %]}",
                "part by which it goes beyond what it answers")
      .optional(
          "unanswered", &A::unanswered, parameter<Share>(),
          "{value: 0 %, judgement: 'not minded, unless the record says otherwise', range: [0 %, 200 %]}",
          "share of a word broken that a blow of the other's counts as while it is left without any answer")
      .optional("forgiveness", &A::forgiveness, parameter<Share>(proper_share()),
                "{value: 0 %, judgement: tit for tat as it was first described, range: [0 %, 100 %]}",
                "part of the other's blow that a reciprocal policy forgives")
      .optional("pace_if_forthcoming", &A::pace_if_forthcoming, pace_rule(),
                "{value: fast, judgement: whoever means to let goods through does it with a will}",
                "the pace expected of a forthcoming counterpart")
      .optional("pace_if_obstructive", &A::pace_if_obstructive, pace_rule(),
                "{value: slow, judgement: delay leaves no paper trail and a stop does}",
                "the pace expected of an obstructive counterpart")
      .optional(
          "flow_noise", &A::flow_noise, parameter<Number>({"1", 0.0}),
          "{value: 0.3, judgement: months vary by a tenth and the pipeline is guessed, range: [0.1, 0.6]}",
          "standard deviation of log(figure / expectation) allowed for in Bayes' rule")
      .optional("demand_step", &A::demand_step, parameter<Share>(proper_share()),
                "{value: 5 %, judgement: a step in a round, range: [1 %, 15 %]}",
                "by which it may cut its demand in a round")
      .optional("gain", &A::gain, parameter<PercentOfGdp>(),
                "{value: 0.05 %, judgement: of the order of the duties at stake, range: [0.01 %, 0.3 %]}",
                "joint gain of a deal it negotiates, a year")
      .optional(
          "hedge", &A::hedge, parameter<Share>(proper_share()),
          "{value: 0 %, judgement: 'each dispute by itself, unless the record says otherwise', range: [0 %, "
          "100 %]}",
          "part of what the duties and controls of others cost it that it hopes to make good by a deal with "
          "one who is not among them")
      .optional(
          "rollouts", &A::rollouts, parameter<Number>({"1", 2.0, 1e6}),
          "{value: 400, judgement: means of a hundred rollouts of the last two acts differ by chance by "
          "a tenth of what single ones do, range: [50, 10000]}",
          "rollouts that the policy best response plays for one decision, over all its acts")
      .optional("script", &A::script, acts_rule(), "[]", "dated acts of a scripted policy");
}

}  // namespace

Rule<AgentParameters> agent_rule() {
  ObjectDeclaration<AgentParameters> declaration{"agent", "One government, under the code of its economy."};
  declaration.named(&AgentParameters::name).first(take_economy);
  add_nature(declaration);
  add_means(declaration);
  return declaration.then(complete_script);
}

}  // namespace riposte::scenarios
