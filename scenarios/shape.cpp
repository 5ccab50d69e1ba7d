#include "scenarios/shape.hpp"

#include <algorithm>

namespace riposte::scenarios {

const Field* Shape::field(const std::string& name) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&name](const Field& field) { return field.name == name; });
  return found != fields.end() ? &*found : nullptr;
}

}  // namespace riposte::scenarios
