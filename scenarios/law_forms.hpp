#pragma once

#include <string>
#include <vector>

#include "scenarios/law_reader.hpp"

namespace riposte::scenarios {

/// A way to say a law: the keys it needs, those it may have besides, and its reader.
struct LawForm {
  std::vector<std::string> needs;
  std::vector<std::string> may_have;
  MaybeLaw (LawReader::*read)() const;
};

[[nodiscard]] const std::vector<LawForm>& law_forms();

/// Every key that a law of some form may have.
[[nodiscard]] std::vector<std::string> all_law_keys();

/// The form of which the map has most keys, the first among equals; null pointer where it has none.
[[nodiscard]] const LawForm* law_form_of(const Node& node);

/// Whether a map has the keys that its form needs and no others; faults tell which.
[[nodiscard]] bool check_law_keys(Reading& reading, const Node& node, const LawForm& form);

}  // namespace riposte::scenarios
