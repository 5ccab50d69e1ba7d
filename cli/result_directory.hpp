#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace riposte::cli {

/// One file of a result directory.
struct NamedText {
  std::string name;
  std::string text;
};

/// Refuses (Problem) a place where a directory cannot be made: something is there, or its parent is not.
void check_free(const std::filesystem::path& directory);

/// Writes a directory that appears whole or not at all: files go into a temporary name beside it, reach the
/// disk, and the directory is renamed into place, never over something else. On failure nothing is left, and
/// Problem says what the system said.
void write_directory(const std::filesystem::path& directory, const std::vector<NamedText>& files);

}  // namespace riposte::cli
