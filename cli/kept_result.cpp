#include "cli/kept_result.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "analysis/provenance.hpp"
#include "analysis/read_result.hpp"
#include "cli/problem.hpp"

namespace riposte::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* provenance_name = "provenance.json";

std::string text_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

[[noreturn]] void refuse(const fs::path& what, const std::string& why, const char* remedy) {
  throw Problem{wrong_input, fmt::format("{}: {}", what.string(), why), remedy};
}

std::vector<analysis::FileDigest> outputs_of(const fs::path& directory) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    refuse(directory, fs::exists(directory, error) ? "this is no directory" : "there is no such directory",
           "name one that riposte run -o has written");
  }
  const fs::path file = directory / provenance_name;
  if (!fs::is_regular_file(file, error)) {
    refuse(file, "there is no such file, so that this is no result directory",
           "name one that riposte run -o has written");
  }
  try {
    return analysis::read_outputs(text_of(file));
  } catch (const analysis::NoResult& no) {
    refuse(file, no.what(),
           "it is damaged or of something else: name a directory that riposte run -o has written");
  }
}

void check_file(const fs::path& directory, const analysis::FileDigest& kept) {
  constexpr const char* again = "run the command again that provenance.json names";
  const fs::path file = directory / kept.name;
  try {
    const analysis::FileDigest found = analysis::digest_of(file, kept.name);
    if (found.bytes != kept.bytes) {
      refuse(file, fmt::format("it has {} bytes instead of {}", found.bytes, kept.bytes), again);
    }
    if (found.sha256 != kept.sha256) {
      refuse(file, "it is not as it was written: its SHA-256 differs from that in provenance.json", again);
    }
  } catch (const std::system_error& error) {
    refuse(file, error.code().message(), again);
  }
}

}  // namespace

std::string why_not_replaced(const fs::path& directory) {
  std::vector<analysis::FileDigest> outputs;
  std::error_code error;
  if (fs::symlink_status(directory, error).type() != fs::file_type::directory) {
    return "is no directory";
  }
  try {
    outputs = outputs_of(directory);
  } catch (const Problem&) {
    return "is no result of riposte run";
  }
  for (fs::directory_iterator entry{directory, error}; !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool known = name == provenance_name ||
                       std::any_of(outputs.begin(), outputs.end(),
                                   [&name](const analysis::FileDigest& each) { return each.name == name; });
    if (!known) return fmt::format("holds {}, which riposte did not write", name);
  }
  return error ? error.message() : "";
}

analysis::Result read_directory(const fs::path& directory) {
  const auto outputs = outputs_of(directory);
  for (const analysis::FileDigest& kept : outputs) {
    check_file(directory, kept);
  }
  const fs::path file = directory / "result.json";
  try {
    return analysis::read_result(text_of(file));
  } catch (const analysis::NoResult& no) {
    refuse(file, no.what(), "show it with the riposte that made it, which provenance.json names");
  }
}

}  // namespace riposte::cli
