#include "scenarios/library.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>
#include <system_error>

#include "scenarios/merge.hpp"
#include "scenarios/nearest.hpp"

namespace riposte::scenarios {

namespace {

namespace fs = std::filesystem;
using Library = std::vector<fs::path>;

void add_names(const fs::path& folder, std::set<std::string>& names) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator{folder, none}) {
    if (entry.path().extension() == ".yaml") {
      names.insert(entry.path().stem().string());
    }
  }
}

bool is_file(const fs::path& path) {
  std::error_code none;
  return fs::exists(path, none) && !fs::is_directory(path, none);
}

Place whole_file(const std::string& name) { return {std::make_shared<const std::string>(name), 0, 0}; }

// Reads at most one byte more than the limit, so that a device or a huge file cannot fill the memory.
std::string read_file(const fs::path& path, const Place& place, Faults& faults) {
  std::error_code none;
  if (fs::is_directory(path, none)) {
    faults.stop(place, "a folder, not a scenario", "give the path of a YAML file");
  }
  std::ifstream stream{path, std::ios::binary};
  if (!stream) {
    faults.stop(place, "cannot be opened", "check that you may read it");
  }
  std::string text(YamlLimits{}.bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) {
    faults.stop(place, "cannot be read", "check that it is a file");
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

// Reads one chain of bases; remembers the files passed, to see a cycle.
class Chain {
 public:
  Chain(const Library& library, const Shape& shape, Faults& faults)
      : library_{library}, shape_{shape}, faults_{faults} {}

  [[nodiscard]] Node read(const fs::path& path) {
    std::error_code none;
    const fs::path canonical = fs::weakly_canonical(path, none);
    passed_.push_back(none ? path : canonical);
    const std::string text = read_file(path, whole_file(path.string()), faults_);
    return lay(read_yaml(text, path.string(), faults_), path.parent_path());
  }

  // Lays a tree over the base it names, if any.
  [[nodiscard]] Node lay(Node tree, const fs::path& folder) {
    const std::size_t at = tree.position("base");
    if (!tree.is_map() || at >= tree.keys.size()) {
      return tree;
    }
    const Node base = tree.children[at];
    tree.erase(at);
    const fs::path path = base_path(base, folder);
    return merge(shape_, read(path), tree, faults_);
  }

 private:
  [[nodiscard]] fs::path base_path(const Node& base, const fs::path& folder) {
    if (!base.is_scalar()) {
      faults_.stop(base.place, "base is a file or a name, not " + described(base),
                   "write 'base: other.yaml'");
    }
    Library places{folder.empty() ? fs::path{"."} : folder};
    places.insert(places.end(), library_.begin(), library_.end());
    for (const fs::path& place : places) {
      for (const char* const ending : {"", ".yaml"}) {
        const fs::path path = (place == "." ? fs::path{} : place) / (base.scalar + ending);
        if (is_file(path)) {
          return checked(path, base);
        }
      }
    }
    std::set<std::string> names;
    for (const fs::path& place : places) {
      add_names(place, names);
    }
    const std::string stem = fs::path{base.scalar}.stem().string();
    faults_.stop(base.place, "no base " + in_quotes(base.scalar),
                 nearest_hint(stem, {names.begin(), names.end()}));
  }

  [[nodiscard]] fs::path checked(const fs::path& path, const Node& base) {
    std::error_code none;
    const fs::path canonical = fs::weakly_canonical(path, none);
    if (std::find(passed_.begin(), passed_.end(), canonical) != passed_.end()) {
      faults_.stop(base.place, "base " + in_quotes(base.scalar) + " leads back to itself",
                   "base it on a scenario that does not build on this one");
    }
    return path;
  }

  const Library& library_;
  const Shape& shape_;
  Faults& faults_;
  std::vector<fs::path> passed_;
};

}  // namespace

Library default_library() {
  Library library;
  // Read once at startup, before any thread is started.
  const char* const chosen = std::getenv("RIPOSTE_SCENARIOS");  // NOLINT(concurrency-mt-unsafe)
  if (chosen != nullptr && *chosen != '\0') {
    library.emplace_back(chosen);
  }
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  if (!none) {
    const fs::path folder = program.parent_path();
    library.push_back(folder.parent_path() / "share" / "riposte" / "scenarios");
    library.push_back(folder.parent_path().parent_path() / "scenarios");
  }
  library.emplace_back(RIPOSTE_SCENARIO_FOLDER);
  Library present;
  for (const fs::path& folder : library) {
    const fs::path canonical = fs::weakly_canonical(folder, none);
    const bool fresh = std::find(present.begin(), present.end(), canonical) == present.end();
    if (fs::is_directory(canonical, none) && fresh) {
      present.push_back(canonical);
    }
  }
  return present;
}

std::vector<std::string> names_in(const Library& library) {
  std::set<std::string> names;
  for (const fs::path& folder : library) {
    add_names(folder, names);
  }
  return {names.begin(), names.end()};
}

std::optional<fs::path> find_scenario(const std::string& written, const Library& library) {
  std::error_code none;
  if (fs::exists(written, none)) {
    return fs::path{written};
  }
  for (const fs::path& folder : library) {
    for (const char* const ending : {"", ".yaml"}) {
      const fs::path path = folder / (written + ending);
      if (!written.empty() && is_file(path)) {
        return path;
      }
    }
  }
  return std::nullopt;
}

Node read_with_bases(const std::string& written, const Library& library, const Shape& shape, Faults& faults) {
  const std::optional<fs::path> path = find_scenario(written, library);
  if (!path) {
    faults.stop(whole_file(written), "no such scenario",
                nearest_hint(fs::path{written}.stem().string(), names_in(library)));
  }
  return Chain{library, shape, faults}.read(*path);
}

Node read_text_with_bases(std::string_view text, const std::string& name, const fs::path& folder,
                          const Library& library, const Shape& shape, Faults& faults) {
  return Chain{library, shape, faults}.lay(read_yaml(text, name, faults), folder);
}

}  // namespace riposte::scenarios
