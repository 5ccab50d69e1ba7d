#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

enum class AgreementStatus : std::uint8_t { in_talks, framework, in_force, suspended, collapsed, expired };
[[nodiscard]] std::string_view word(AgreementStatus status);

/// Met when the mean of the last `months` published shares of the flow reaches `threshold`. The wording
/// leaves the threshold open: it is a parameter with a distribution, drawn once per replication, and known
/// to the side that will judge and not to the side that must comply.
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
  kernel::Parameter<kernel::Days> due;    ///< after the scenario's start [d]; later where it may wait
  kernel::Parameter<kernel::Days> grace;  ///< after due
  std::vector<MeasureId> may_withhold;    ///< the beneficiary may keep these until the obligation is met
};

struct AgreementParameters {
  std::string name;
  std::string title;
  EconomyId first;
  EconomyId second;
  AgreementStatus status = AgreementStatus::framework;
  std::vector<ObligationParameters> obligations;
};

struct AgreementState {
  AgreementStatus status = AgreementStatus::in_talks;
  kernel::Instant since;
};

struct ObligationState {
  ObligationStatus status = ObligationStatus::pending;
  kernel::Instant met = kernel::never;
  kernel::Instant lapses = kernel::never;  ///< the end of the grace that runs
  int met_by = -1;     ///< the flow's month whose figure met it, as an index of FlowState::published
  bool waits = false;  ///< its due day came while the obligor might wait (agreements.hpp)
};

}  // namespace riposte::world
