#pragma once

#include "scenarios/reading.hpp"
#include "scenarios/shape.hpp"

namespace riposte::scenarios {

/// How the section `partners` is written: many small partners in one line each.
[[nodiscard]] ShapePointer partners_shape();

/// Replaces the section `partners` by what it stands for, per economy ECO of its list and for its host USA:
/// the measure `USA.reciprocal.ECO` in force at the paused rate, the talks `USA-ECO`, and the agent ECO of
/// character `partner`; and `all partners` in deadlines by those talks. What is written out elsewhere under
/// the same name is laid over it. Places stay those of the partners' lines.
void expand_partners(Reading& reading, Node& root);

}  // namespace riposte::scenarios
