#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/provenance.hpp"

namespace riposte::cli {

/// What happens to a directory that is there already: it is refused, or, if it is a result of riposte run and
/// holds nothing else, it is replaced as a whole.
enum class Existing : std::uint8_t { refused, replaced };

/// Refuses (Problem) a place where a directory cannot be made: something is there that is not to be replaced,
/// or its parent is not there or may not be written in.
void check_place(const std::filesystem::path& directory, Existing existing);

/// Whether something is there.
[[nodiscard]] bool is_there(const std::filesystem::path& directory);

/// A directory that appears whole or not at all: files go into a temporary name beside it, reach the disk,
/// and the directory is renamed into place in one step, so that whoever looks, or is left with what a killed
/// run has written, finds the old directory or the new one, never a part. All that fails is a Problem that
/// says what the system said; then nothing is left but what was there before.
class NewDirectory {
 public:
  explicit NewDirectory(const std::filesystem::path& target);
  ~NewDirectory();
  NewDirectory(const NewDirectory&) = delete;
  NewDirectory& operator=(const NewDirectory&) = delete;

  void add(const std::string& name, std::string_view text);
  /// Adds a file that `write` makes at the path it is given.
  void add(const std::string& name, const std::function<void(const std::filesystem::path&)>& write);
  /// What was added so far.
  [[nodiscard]] const std::vector<analysis::FileDigest>& files() const { return files_; }
  /// Puts the directory into its place. Last to be called.
  void publish(Existing existing);

 private:
  class Temporary;

  std::filesystem::path target_;
  std::unique_ptr<Temporary> temporary_;
  std::vector<analysis::FileDigest> files_;
};

}  // namespace riposte::cli
