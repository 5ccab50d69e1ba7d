#pragma once

#include "sim/world/world.hpp"

namespace riposte::world {

/// Appends a happening to the history, dated now and caused by what is being carried out, and returns its
/// number.
HappeningNumber tell(World& world, Happening happening);

/// Happenings about one thing, ready to tell.
[[nodiscard]] Happening about(const World& world, HappeningKind kind, MeasureId measure);
[[nodiscard]] Happening about(const World& world, HappeningKind kind, TalksId talks);
[[nodiscard]] Happening about(const World& world, HappeningKind kind, DeadlineId deadline);
[[nodiscard]] Happening about(const World& world, HappeningKind kind, AgreementId agreement);
[[nodiscard]] Happening about(const World& world, HappeningKind kind, ObligationId obligation);

}  // namespace riposte::world
