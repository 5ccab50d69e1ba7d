#include "sim/economy/data_library.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "sim/economy/data_error.hpp"

namespace riposte::economy {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const std::vector<fs::path>& library) {
  std::set<std::string> names;
  std::error_code none;
  for (const fs::path& folder : library) {
    for (const auto& entry : fs::directory_iterator{folder, none}) {
      if (entry.is_directory(none)) names.insert(entry.path().filename().string());
    }
  }
  return names;
}

}  // namespace

std::vector<fs::path> default_data_library() {
  std::error_code none;
  std::vector<fs::path> library;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  if (!none) {
    const fs::path folder = program.parent_path();
    library.push_back(folder.parent_path() / "share" / "riposte" / "economy");
    library.push_back(folder.parent_path().parent_path() / "data" / "economy");
  }
  library.emplace_back(RIPOSTE_ECONOMY_FOLDER);
  library.erase(std::remove_if(library.begin(), library.end(),
                               [&none](const fs::path& folder) { return !fs::is_directory(folder, none); }),
                library.end());
  return library;
}

fs::path find_data_set(const std::string& written, const std::vector<fs::path>& library) {
  std::error_code none;
  if (fs::is_directory(written, none)) return written;
  for (const fs::path& folder : library) {
    if (!written.empty() && fs::is_directory(folder / written, none)) return folder / written;
  }
  throw DataError{{{written, 0, "there is no such data set",
                    fmt::format("name a folder, or one of: {}", fmt::join(names_in(library), ", "))}}};
}

}  // namespace riposte::economy
