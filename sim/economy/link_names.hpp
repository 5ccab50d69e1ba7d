#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/economy/data_error.hpp"
#include "sim/economy/data_set.hpp"

namespace riposte::economy {

/// Links by name; `*` stands for all names.
struct LinkNames {
  std::string importer;
  std::string exporter;
  std::string sector;
};

/// The links meant, own trade left out unless one region is named twice. None, and a fault, where a name is
/// unknown.
[[nodiscard]] std::vector<std::size_t> links_named(const LinkNames& names, const DataSet& data,
                                                   const std::filesystem::path& file, int line,
                                                   DataFaults& faults);

}  // namespace riposte::economy
