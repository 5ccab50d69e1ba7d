#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/world/happening.hpp"
#include "sim/world/world.hpp"

namespace riposte::replication {

/// Turns happenings, told in their order, into sentences. It follows the levels and paces, so that it can say
/// what a change was from.
class Teller {
 public:
  /// `world` holds the drawn numbers of the history that is told.
  Teller(const scenarios::Scenario& scenario, const world::World& world);

  /// One sentence. Happenings must come in their order, none left out.
  [[nodiscard]] std::string tell(const world::Happening& happening);
  /// Whether the happening told last lowered a level or sped up an office.
  [[nodiscard]] bool eased() const { return eased_; }

 private:
  [[nodiscard]] std::string tell_sentence(const world::Happening& happening);
  [[nodiscard]] std::string tell_act(const world::Act& act);
  [[nodiscard]] std::string tell_new_level(const world::Act& act);
  [[nodiscard]] std::string tell_threat(const world::Act& act) const;
  [[nodiscard]] std::string tell_threat_due(const world::Happening& happening) const;
  [[nodiscard]] std::string tell_letter(const world::Act& act) const;
  [[nodiscard]] std::string tell_pace(const world::Act& act);
  [[nodiscard]] std::string tell_measure(const world::Happening& happening);
  [[nodiscard]] std::string tell_force(const world::Happening& happening);
  /// Of what was suspended: "back in force" only where it had been in force.
  [[nodiscard]] std::string tell_return(const world::Happening& happening);
  [[nodiscard]] std::string tell_talks(const world::Happening& happening) const;
  [[nodiscard]] std::string tell_deal(const world::Happening& happening) const;
  [[nodiscard]] std::string tell_term(const world::DealTerm& term) const;
  [[nodiscard]] std::string tell_agreement(const world::Happening& happening) const;
  [[nodiscard]] std::string tell_flow(const world::Happening& happening) const;
  [[nodiscard]] std::string tell_obligation(const world::Happening& happening) const;
  /// What was promised: "to let rare-earth magnets flow".
  [[nodiscard]] std::string promised(world::ObligationId obligation) const;
  [[nodiscard]] std::string tell_letter(const world::Happening& happening) const;
  [[nodiscard]] std::string tell_appeal(const world::Happening& happening) const;
  /// A shock, or what became of the appeal against it.
  [[nodiscard]] std::string tell_shock(const world::Happening& happening) const;
  [[nodiscard]] bool is_cause_of_next(const world::Happening& happening) const;
  /// In local time; of universal time where the economy is invalid.
  [[nodiscard]] std::string date_in(world::EconomyId economy, kernel::Instant at) const;
  [[nodiscard]] std::string who(world::EconomyId economy) const;
  /// With "the" for "a" once the measure has been mentioned.
  [[nodiscard]] std::string title(world::MeasureId measure) const;
  /// As its imposer's sentence names it: "its answer" for "China's answer".
  [[nodiscard]] std::string own_title(world::EconomyId imposer, world::MeasureId measure) const;
  [[nodiscard]] std::string extent(world::MeasureId measure, double level) const;

  const scenarios::Scenario& scenario_;
  const world::World& world_;
  std::vector<double> levels_;      // by measure, in force
  std::vector<bool> was_in_force_;  // by measure, at any time so far
  std::vector<bool> mentioned_;     // by measure
  std::vector<world::Pace> paces_;  // by office
  bool eased_ = false;
};

}  // namespace riposte::replication
