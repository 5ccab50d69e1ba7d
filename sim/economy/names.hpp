#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/economy/data_error.hpp"

namespace riposte::economy {

/// Stands for all names in a file of tariffs.
inline constexpr const char* all_names = "*";

/// Names of one kind in their order, and the place of each. Faults say in which file and line.
class Names {
 public:
  explicit Names(const char* kind) : kind_{kind} {}
  Names(const char* kind, const std::vector<std::string>& names);

  void add(const std::string& name, const std::filesystem::path& file, int line, DataFaults& faults);
  [[nodiscard]] std::optional<std::size_t> find(const std::string& name, const std::filesystem::path& file,
                                                int line, DataFaults& faults) const;
  [[nodiscard]] const std::vector<std::string>& list() const { return list_; }

 private:
  const char* kind_;
  std::vector<std::string> list_;
  std::map<std::string, std::size_t> place_;
};

}  // namespace riposte::economy
