#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace riposte::economy {

/// Folders of shipped data sets, searched in order: `share/riposte/economy` beside the program's `bin`, the
/// source tree the program stands in, the one it was built in.
[[nodiscard]] std::vector<std::filesystem::path> default_data_library();

/// The folder of the data set that is meant by a path, or by a name in the library. Throws DataError with the
/// names there are.
[[nodiscard]] std::filesystem::path find_data_set(const std::string& written,
                                                  const std::vector<std::filesystem::path>& library);

}  // namespace riposte::economy
