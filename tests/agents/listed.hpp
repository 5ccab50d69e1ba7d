#pragma once

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "agents/decision.hpp"

namespace riposte::agents::testing {

/// The alternative of a menu that takes this option, which the test asks to be listed; the first of several.
inline const Alternative& the(Option option, const std::vector<Alternative>& listed) {
  const auto found =
      std::find_if(listed.begin(), listed.end(), [&](const auto& one) { return one.option == option; });
  REQUIRE(found != listed.end());
  return *found;
}

}  // namespace riposte::agents::testing
