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
using world::AgreementParameters;
using world::AgreementStatus;
using world::FlowReaches;
using world::MeasuresLifted;
using world::ObligationParameters;

// months is read wider than it is kept, to take any rule for counts.
struct WrittenFlowReaches {
  FlowReaches promise;
  std::uint16_t months = 1;
  std::uint16_t relapse_months = 3;
};

Rule<WrittenFlowReaches> flow_reaches_rule() {
  using W = WrittenFlowReaches;
  const auto flow = reference<world::FlowTag>("flows");
  const auto threshold = parameter<Share>();
  return ObjectDeclaration<W>{"flow_reaches",
                              "Met when the mean of the last published months reaches the threshold."}
      .custom(
          "flow", Field::Presence::required, flow.shape,
          [flow](Reading& reading, const Node& node, W& value) {
            flow.read(reading, node, value.promise.flow);
          },
          "which flow")
      .optional("months", &W::months, count(1, 36), "{value: 1, judgement: the latest month, range: [1, 3]}",
                "months of the mean")
      .optional(
          "relapse_months", &W::relapse_months, count(1, 36),
          "{value: 3, judgement: one lean month is not a word broken and a lean quarter is, range: [1, 12]}",
          "once met, months whose mean must not fall below the threshold")
      .custom(
          "threshold", Field::Presence::required, threshold.shape,
          [threshold](Reading& reading, const Node& node, W& value) {
            threshold.read(reading, node, value.promise.threshold);
          },
          "share of the baseline; the side that must comply does not know it");
}

Rule<MeasuresLifted> measures_lifted_rule() {
  return ObjectDeclaration<MeasuresLifted>{"measures_lifted",
                                           "Met when all of the measures are lifted or suspended."}
      .required("measures", &MeasuresLifted::measures, list_of(reference<world::MeasureTag>("measures")),
                "which measures");
}

Rule<ObligationParameters> obligation_rule() {
  using O = ObligationParameters;
  const auto economy = reference<world::EconomyTag>("economies");
  const auto flow_reaches = flow_reaches_rule();
  const auto measures_lifted = measures_lifted_rule();
  return ObjectDeclaration<O>{"obligation", "One promise of an agreement."}
      .named(&O::name)
      .required("obligor", &O::obligor, economy, "who promises")
      .required("beneficiary", &O::beneficiary, economy, "to whom, and who judges whether it is kept")
      .custom(
          "flow_reaches", Field::Presence::optional, flow_reaches.shape,
          [flow_reaches](Reading& reading, const Node& node, O& value) {
            WrittenFlowReaches written;
            flow_reaches.read(reading, node, written);
            written.promise.months = static_cast<std::uint8_t>(written.months);
            written.promise.relapse_months = static_cast<std::uint8_t>(written.relapse_months);
            value.verification = written.promise;
          },
          "kept when a published flow is back at a threshold")
      .custom(
          "measures_lifted", Field::Presence::optional, measures_lifted.shape,
          [measures_lifted](Reading& reading, const Node& node, O& value) {
            MeasuresLifted written;
            measures_lifted.read(reading, node, written);
            value.verification = std::move(written);
          },
          "kept when measures are gone")
      .exactly_one({"flow_reaches", "measures_lifted"})
      .required("due", &O::due, parameter<Days>(),
                "after the scenario's start, or after the deal that founded the agreement")
      .optional("grace", &O::grace, parameter<Days>(),
                "{value: 0 d, judgement: none unless written, range: [0 d, 30 d]}", "after it is due")
      .optional("may_withhold", &O::may_withhold, list_of(reference<world::MeasureTag>("measures")), "[]",
                "measures that the beneficiary may keep until it is met")
      .optional("snap_back", &O::snap_back, list_of(reference<world::MeasureTag>("measures")), "[]",
                "measures that the beneficiary may bring back when it is breached");
}

}  // namespace

Rule<AgreementParameters> agreement_rule() {
  using A = AgreementParameters;
  const auto drafting = law({"d", 0.0});
  const auto parties = list_of(reference<world::EconomyTag>("economies"));
  const auto status = choice<AgreementStatus>({{"in talks", AgreementStatus::in_talks},
                                               {"framework", AgreementStatus::framework},
                                               {"in force", AgreementStatus::in_force},
                                               {"suspended", AgreementStatus::suspended},
                                               {"collapsed", AgreementStatus::collapsed},
                                               {"expired", AgreementStatus::expired}});
  return ObjectDeclaration<A>{"agreement", "A set of obligations between two economies."}
      .named(&A::name)
      .required("title", &A::title, text(), "as a sentence would say it")
      .custom(
          "parties", Field::Presence::required, parties.shape,
          [parties](Reading& reading, const Node& node, A& value) {
            std::vector<world::EconomyId> both;
            parties.read(reading, node, both);
            if (both.size() != 2) {
              reading.faults.add(node.place, "an agreement has two parties", "write '[CHN, USA]'");
              return;
            }
            value.first = both[0];
            value.second = both[1];
          },
          "the two economies")
      .required("status", &A::status, status, "where it stands at the start; one in talks a deal founds")
      .custom(
          "drafting", Field::Presence::optional, drafting.shape,
          [drafting](Reading& reading, const Node& node, A& value) {
            drafting.read(reading, node, value.drafting.emplace());
          },
          "from a deal, which makes it a framework, to its text in force; in force at once where left out")
      .optional("term", &A::term, parameter<Days>(), "", "in force to expired; without end where left out")
      .optional("obligations", &A::obligations, named_map("", obligation_rule()), "{}",
                "what they promise each other");
}

}  // namespace riposte::scenarios
