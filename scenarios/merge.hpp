#pragma once

#include "scenarios/node.hpp"
#include "scenarios/shape.hpp"

namespace riposte::scenarios {

/// Lays a variant over its base: objects and named items merge key by key and name by name, other values and
/// lists are replaced whole (so that a new value never keeps an old source). `key: ~` or `remove: yes` in an
/// item removes; removing what is not there is a fault. A new item of a list stands last, or before the item
/// that its `before: NAME` names. Every piece keeps the place where it was written.
[[nodiscard]] Node merge(const Shape& shape, Node base, const Node& variant, Faults& faults);

}  // namespace riposte::scenarios
