#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// In talks: nothing binds yet. A deal makes it a framework while its text is drafted, or brings it into
/// force at once. What has collapsed or expired binds no more and does not come back.
enum class AgreementStatus : std::uint8_t { in_talks, framework, in_force, suspended, collapsed, expired };
[[nodiscard]] std::string_view word(AgreementStatus status);

/// Met when no ban on the flow is in force and the mean of the last `months` published shares of it reaches
/// `threshold`. The wording leaves the threshold open: it is a parameter with a distribution, drawn once per
/// replication, and known to the side that will judge and not to the side that must comply.
struct FlowReaches {
  FlowId flow;
  std::uint8_t months = 1;
  kernel::Parameter<kernel::Share> threshold;  ///< of the flow's baseline
  std::uint8_t relapse_months = 3;  ///< once met, open again when the mean of so many months falls below it
};
/// Met when every one of the measures is lifted or suspended.
struct MeasuresLifted {
  std::vector<MeasureId> measures;
};
using Verification = std::variant<FlowReaches, MeasuresLifted>;

enum class ObligationStatus : std::uint8_t { pending, met, in_grace, breached };
[[nodiscard]] std::string_view word(ObligationStatus status);

/// One promise of an agreement, and what the other side may hold back until it is kept.
struct ObligationParameters {
  std::string name;
  EconomyId obligor;
  EconomyId beneficiary;
  Verification verification;
  kernel::Parameter<kernel::Days> due;    ///< after AgreementState::reached [d]; later where it may wait
  kernel::Parameter<kernel::Days> grace;  ///< after due
  std::vector<MeasureId> may_withhold;    ///< the beneficiary may keep these until the obligation is met
  std::vector<MeasureId> snap_back{};     ///< the beneficiary may bring these back when it is breached
};

struct AgreementParameters {
  std::string name;
  std::string title;
  EconomyId first;
  EconomyId second;
  AgreementStatus status = AgreementStatus::framework;
  std::vector<ObligationParameters> obligations;
  std::optional<kernel::Distribution> drafting{};  ///< deal to text in force [d]; none: in force at once
  kernel::Parameter<kernel::Days> term{};          ///< in force to expired [d]; invalid: it does not end
};

struct AgreementState {
  AgreementStatus status = AgreementStatus::in_talks;
  kernel::Instant since;
  kernel::Instant
      reached;  ///< from which promises fall due: when a deal was struck, or day 0; never in talks
  std::uint32_t drafts = 0;       ///< occurrence number of the drafting clock
  kernel::Instant drafted_since;  ///< the text that is being drafted
  kernel::EventHandle text;       ///< the text that is being drafted
  kernel::EventHandle expiry;     ///< the end of its term
};

struct ObligationState {
  ObligationStatus status = ObligationStatus::pending;
  kernel::Instant met = kernel::never;
  kernel::Instant lapses = kernel::never;  ///< the end of the grace that runs
  int met_by = -1;     ///< the flow's month whose figure met it, as an index of FlowState::published
  bool waits = false;  ///< its due day came while the obligor might wait (agreements.hpp)
};

}  // namespace riposte::world
