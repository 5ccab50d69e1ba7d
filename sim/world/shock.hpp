#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

enum class ShockKind : std::uint8_t {
  court_ruling,  ///< voids `legal_basis`: its measures are struck down, and the talks about them end
  control_rule,  ///< an agency not steered by negotiators announces `measure`
  incident,      ///< breaks off `talks`
  leaders_call,  ///< reopens `talks`, and brings their demands nearer by `reset`
};
[[nodiscard]] std::string_view word(ShockKind kind);

/// An appeal against a ruling. Until it is decided the duties stand.
struct AppealParameters {
  bool lodged = false;
  kernel::Distribution decided;             ///< [d] from the ruling
  kernel::Parameter<kernel::Share> upheld;  ///< chance that it upholds the duties, so that nothing ends
};

/// An event from outside the agents: on the day `on`, or after `first` (waiting time from the scenario's
/// start), it happens with probability `chance`; where `again` is given it recurs.
struct ShockParameters {
  std::string name;
  std::string title;
  ShockKind kind = ShockKind::incident;
  kernel::Distribution first;          ///< [d] from the scenario's start
  kernel::Instant on = kernel::never;  ///< where dated: its calendar date (UTC), in local time of its home
  kernel::Parameter<kernel::Share> chance;
  bool recurs = false;
  kernel::Distribution again;  ///< [d] between occurrences
  LegalBasisId legal_basis;
  MeasureId measure;
  TalksId talks;
  kernel::Parameter<kernel::Share>
      reset{};                ///< of the excess of demands that the call takes away; invalid: 0
  kernel::Distribution stay;  ///< of a ruling: handed down to bearing [d]
  AppealParameters appeal;
};

struct ShockState {
  std::uint32_t occurrences = 0;
  kernel::Instant waits_from;  ///< since when the next is awaited, where it is not dated
  bool stayed = false;         ///< a ruling handed down that does not bear yet
  std::uint32_t ruling = 0;    ///< its occurrence
  kernel::Instant bears_from;  ///< the end of its stay
};

}  // namespace riposte::world
