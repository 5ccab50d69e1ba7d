#pragma once

#include <vector>

#include "replication/checker_evidence.hpp"

namespace riposte::replication {

/// The rules of shocks and rulings: a shock comes after the start, but for a ruling dated before; a ruling
/// strikes once its stay has run out, and only if an appeal against it, where there is one, has failed.
class RulingRules {
 public:
  explicit RulingRules(Evidence& evidence);

  void check_shock(const world::Happening& happening);
  void check_appeal(const world::Happening& happening);
  /// A measure has been struck down.
  void check_struck_down(const world::Happening& happening);
  /// A measure stands, but void.
  void check_stayed(const world::Happening& happening);

  /// Whether a ruling has voided the legal basis and bears.
  [[nodiscard]] bool is_void(world::LegalBasisId basis) const;
  /// Whether the measure stands under a ruling that does not bear yet, as the last word was.
  [[nodiscard]] bool is_stayed(world::MeasureId measure) const { return stayed_[measure.value()]; }

 private:
  struct Ruling {
    bool pending = false;
    bool appealed = false;  // and not decided
    kernel::Instant bears_from;
  };

  [[nodiscard]] const world::ShockParameters& shock_of(const world::Happening& happening) const;

  Evidence& evidence_;
  std::vector<Ruling> rulings_;   // by shock
  std::vector<bool> stayed_;      // by measure
  std::vector<bool> void_bases_;  // by legal basis
};

}  // namespace riposte::replication
