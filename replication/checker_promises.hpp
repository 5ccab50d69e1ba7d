#pragma once

#include <vector>

#include "replication/checker_evidence.hpp"

namespace riposte::replication {

/// The rules of promises and agreements: due, broken and kept in their order, and only while the agreement
/// binds, grace granted in full, brought back only for what is broken; a deal founds an agreement, a text or
/// a deal brings it into force; suspended only while it stands, collapsed only once suspended, expired at its
/// end.
class PromiseRules {
 public:
  explicit PromiseRules(Evidence& evidence);

  /// Any of the happenings `obligation_...`.
  void check_obligation(const world::Happening& happening);
  /// Any of the happenings `agreement_...`.
  void check_agreement(const world::Happening& happening);
  /// An act of bringing back what a broken promise lets come back.
  void check_remedy(const world::Happening& happening);
  void check_end();

 private:
  struct Obligation {
    world::ObligationStatus status = world::ObligationStatus::pending;
    kernel::Instant due;
  };

  struct Agreement {
    world::AgreementStatus status = world::AgreementStatus::in_talks;
    kernel::Instant reached;   // from which its promises fall due
    kernel::Instant in_force;  // from which its term runs
  };

  [[nodiscard]] bool binds(world::AgreementId id) const;
  [[nodiscard]] bool may_expire(const world::Happening& happening) const;
  void found(Agreement& agreement, const world::Happening& happening);

  Evidence& evidence_;
  std::vector<Obligation> obligations_;
  std::vector<Agreement> agreements_;
};

}  // namespace riposte::replication
