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
  for (const auto& agreement : evidence.parameters().agreements) {
    const bool in_force = agreement.status == AgreementStatus::in_force;
    agreements_.push_back(
        {agreement.status, kernel::Instant{}, in_force ? kernel::Instant{} : kernel::never});
  }
}

bool PromiseRules::binds(world::AgreementId id) const {
  return one_of(agreements_[id.value()].status,
                {AgreementStatus::framework, AgreementStatus::in_force, AgreementStatus::suspended});
}

void PromiseRules::check_obligation(const Happening& happening) {
  auto& obligation = obligations_[happening.obligation.value()];
  const auto& promise =
      world::obligation_parameters(evidence_.parameters(), evidence_.stage().tables, happening.obligation);
  const auto& draws = evidence_.world().draws;
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, promise.name);
  };
  require(binds(happening.act.agreement), "judged though nothing binds");
  const auto reached = agreements_[happening.act.agreement.value()].reached;
  switch (happening.kind) {
    case HappeningKind::obligation_met:
      require(obligation.status != ObligationStatus::met, "kept twice");
      obligation.status = ObligationStatus::met;
      break;
    case HappeningKind::obligation_due:
      require(obligation.status == ObligationStatus::pending, "due twice, or due though kept");
      require(happening.at >= reached + draws[promise.due] - a_second, "due too early");
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

void PromiseRules::check_remedy(const Happening& happening) {
  const auto id = happening.act.obligation;
  const auto& promise = world::obligation_parameters(evidence_.parameters(), evidence_.stage().tables, id);
  evidence_.require(obligations_[id.value()].status == ObligationStatus::breached,
                    "measures brought back though nothing is broken", promise.name);
  evidence_.require(happening.act.actor == promise.beneficiary, "brought back by another", promise.name);
}

void PromiseRules::found(Agreement& agreement, const Happening& happening) {
  if (agreement.status == AgreementStatus::in_talks) agreement.reached = happening.at;
}

void PromiseRules::check_agreement(const Happening& happening) {
  const auto& parameters = evidence_.parameters().agreements[happening.act.agreement.value()];
  auto& agreement = agreements_[happening.act.agreement.value()];
  const auto status = agreement.status;
  const auto require = [&](bool holds, const char* otherwise) {
    evidence_.require(holds, otherwise, parameters.name);
  };
  switch (happening.kind) {
    case HappeningKind::agreement_framework:
      require(one_of(status, {AgreementStatus::in_talks, AgreementStatus::suspended}),
              "agreed though it was, or is over");
      require(parameters.drafting.has_value(), "a framework whose text nobody drafts");
      require(evidence_.caused_by(happening, {HappeningKind::deal_struck}), "agreed by nobody");
      found(agreement, happening);
      agreement.status = AgreementStatus::framework;
      break;
    case HappeningKind::agreement_in_force:
      require(
          one_of(status, {AgreementStatus::in_talks, AgreementStatus::framework, AgreementStatus::suspended}),
          "in force though it was, or is over");
      require(status == AgreementStatus::suspended ||
                  evidence_.caused_by(happening, {HappeningKind::deal_struck}),
              "in force by nobody");
      found(agreement, happening);
      if (status != AgreementStatus::suspended || agreement.in_force == kernel::never) {
        agreement.in_force = happening.at;
      }
      agreement.status = AgreementStatus::in_force;
      break;
    case HappeningKind::agreement_suspended:
      require(one_of(status, {AgreementStatus::framework, AgreementStatus::in_force}),
              "suspended though not in force");
      agreement.status = AgreementStatus::suspended;
      break;
    case HappeningKind::agreement_expired:
      require(binds(happening.act.agreement), "expired though nothing binds");
      require(may_expire(happening), "expired before its day");
      agreement.status = AgreementStatus::expired;
      break;
    default:
      require(status == AgreementStatus::suspended, "collapsed though not suspended");
      agreement.status = AgreementStatus::collapsed;
      break;
  }
}

bool PromiseRules::may_expire(const Happening& happening) const {
  const auto id = happening.act.agreement;
  const auto* cause = evidence_.cause(happening);
  if (cause != nullptr && cause->kind == HappeningKind::deadline_passed) {
    return evidence_.parameters().deadlines[cause->act.deadline.value()].agreement == id;
  }
  const auto term = evidence_.parameters().agreements[id.value()].term;
  const auto in_force = agreements_[id.value()].in_force;
  return term.valid() && happening.at >= in_force + evidence_.world().draws[term] - a_second;
}

void PromiseRules::check_end() {
  for (std::size_t i = 0; i < agreements_.size(); ++i) {
    evidence_.require(agreements_[i].status == evidence_.world().agreements[i].status,
                      "ends otherwise than its history", evidence_.parameters().agreements[i].name);
  }
  for (std::size_t i = 0; i < obligations_.size(); ++i) {
    evidence_.require(obligations_[i].status == evidence_.world().obligations[i].status,
                      "a promise ends otherwise than its history");
  }
}

}  // namespace riposte::replication
