#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

enum class ShockKind : std::uint8_t {
  court_ruling,  ///< strikes down every measure in force on `legal_basis`, and ends the talks about it
  control_rule,  ///< an agency not steered by negotiators announces `measure`
  incident,      ///< breaks off `talks`
  leaders_call,  ///< reopens `talks`, and brings their demands nearer by `reset`
};
[[nodiscard]] std::string_view word(ShockKind kind);

/// An event from outside the agents: after `first` (waiting time from the scenario's start), it happens with
/// probability `chance`; where `again` is given it recurs.
struct ShockParameters {
  std::string name;
  std::string title;
  ShockKind kind = ShockKind::incident;
  kernel::Distribution first;  ///< [d] from the scenario's start
  kernel::Parameter<kernel::Share> chance;
  bool recurs = false;
  kernel::Distribution again;  ///< [d] between occurrences
  LegalBasisId legal_basis;
  MeasureId measure;
  TalksId talks;
  kernel::Parameter<kernel::Share>
      reset{};  ///< of the excess of demands that the call takes away; invalid: 0
};

}  // namespace riposte::world
