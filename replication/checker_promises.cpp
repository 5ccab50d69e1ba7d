#include "replication/checker_promises.hpp"

#include <variant>

#include "sim/world/tables.hpp"

namespace riposte::replication {

using world::AgreementStatus;
using world::Happening;
using world::HappeningKind;
using world::ObligationStatus;

PromiseRules::PromiseRules(Evidence& evidence)
    : evidence_{evidence}, obligations_(evidence.stage().tables.obligations().size()) {
  for (const auto& agreement : evidence.parameters().agreements) agreements_.push_back(agreement.status);
}

void PromiseRules::check_obligation(const Happening& happening) {
  auto& obligation = obligations_[happening.obligation.value()];
  const auto& promise =
      world::obligation_parameters(evidence_.parameters(), evidence_.stage().tables, happening.obligation);
  const auto& draws = evidence_.world().draws;
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, promise.name);
  };
  switch (happening.kind) {
    case HappeningKind::obligation_met:
      require(obligation.status != ObligationStatus::met, "kept twice");
      obligation.status = ObligationStatus::met;
      break;
    case HappeningKind::obligation_due:
      require(obligation.status == ObligationStatus::pending, "due twice, or due though kept");
      require(happening.at.value() >= draws[promise.due].value() - a_second.value(), "due too early");
      obligation = {ObligationStatus::in_grace, happening.at};
      break;
    case HappeningKind::obligation_relapsed:
      require(obligation.status == ObligationStatus::met, "relapsed though not kept");
      require(std::holds_alternative<world::FlowReaches>(promise.verification), "relapsed though no flow");
      obligation = {ObligationStatus::in_grace, happening.at};
      break;
    default:
      require(obligation.status == ObligationStatus::in_grace, "broken though not due");
      require((happening.at - obligation.due).value() >= draws[promise.grace].value() - a_second.value(),
              "broken within its grace");
      obligation.status = ObligationStatus::breached;
      break;
  }
}

void PromiseRules::check_agreement(const Happening& happening) {
  auto& status = agreements_[happening.act.agreement.value()];
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise,
                      evidence_.parameters().agreements[happening.act.agreement.value()].name);
  };
  switch (happening.kind) {
    case HappeningKind::agreement_in_force:
      require(!one_of(status, {AgreementStatus::in_force, AgreementStatus::collapsed}),
              "in force though it was, or has collapsed");
      status = AgreementStatus::in_force;
      break;
    case HappeningKind::agreement_suspended:
      require(one_of(status, {AgreementStatus::framework, AgreementStatus::in_force}),
              "suspended though not in force");
      status = AgreementStatus::suspended;
      break;
    default:
      require(status == AgreementStatus::suspended, "collapsed though not suspended");
      status = AgreementStatus::collapsed;
      break;
  }
}

void PromiseRules::check_end() {
  for (std::size_t i = 0; i < agreements_.size(); ++i) {
    evidence_.require(agreements_[i] == evidence_.world().agreements[i].status,
                      "ends otherwise than its history", evidence_.parameters().agreements[i].name);
  }
  for (std::size_t i = 0; i < obligations_.size(); ++i) {
    evidence_.require(obligations_[i].status == evidence_.world().obligations[i].status,
                      "a promise ends otherwise than its history");
  }
}

}  // namespace riposte::replication
