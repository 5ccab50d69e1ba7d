#include "sim/economy/names.hpp"

#include <fmt/format.h>

namespace riposte::economy {

Names::Names(const char* kind, const std::vector<std::string>& names) : kind_{kind}, list_{names} {
  for (std::size_t i = 0; i < names.size(); ++i) place_.emplace(names[i], i);
}

void Names::add(const std::string& name, const std::filesystem::path& file, int line, DataFaults& faults) {
  if (name.empty() || name == all_names) {
    faults.add(file, line, fmt::format("'{}' cannot name a {}", name, kind_), "give it another name");
  } else if (!place_.emplace(name, list_.size()).second) {
    faults.add(file, line, fmt::format("{} '{}' is there twice", kind_, name), "leave one of the two");
  } else {
    list_.push_back(name);
  }
}

std::optional<std::size_t> Names::find(const std::string& name, const std::filesystem::path& file, int line,
                                       DataFaults& faults) const {
  const auto found = place_.find(name);
  if (found != place_.end()) return found->second;
  faults.add(file, line, fmt::format("unknown {} '{}'", kind_, name),
             fmt::format("write one of: {}", fmt::join(list_, ", ")));
  return std::nullopt;
}

}  // namespace riposte::economy
