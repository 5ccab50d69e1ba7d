#pragma once

#include <vector>

#include "replication/checker_evidence.hpp"

namespace riposte::replication {

/// The rules of promises and agreements: due, broken and kept in their order, grace granted in full;
/// suspended only while in force, collapsed only once suspended.
class PromiseRules {
 public:
  explicit PromiseRules(Evidence& evidence);

  /// Any of the happenings `obligation_...`.
  void check_obligation(const world::Happening& happening);
  /// Any of the happenings `agreement_...`.
  void check_agreement(const world::Happening& happening);
  void check_end();

 private:
  struct Obligation {
    world::ObligationStatus status = world::ObligationStatus::pending;
    kernel::Instant due;
  };

  Evidence& evidence_;
  std::vector<Obligation> obligations_;
  std::vector<world::AgreementStatus> agreements_;
};

}  // namespace riposte::replication
