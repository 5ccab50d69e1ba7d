#pragma once

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/result.hpp"

namespace riposte::analysis {

/// A file of a result directory, so that others can check it with sha256sum.
struct FileDigest {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// What a result was made from.
struct InputDigest {
  std::string what;
  std::string name;
  std::string sha256;
};

/// Reads a file to its end, piece by piece. Throws std::system_error.
[[nodiscard]] FileDigest digest_of(const std::filesystem::path& file, const std::string& name);

/// Where a result comes from: what made it (version, commit, compiler, flags, the netCDF library), from what
/// (seed, histories, command, inputs), and what it came to (outputs). Nothing of the machine, the time or the
/// number of threads.
void write_provenance(std::ostream& out, const Result& result, const std::vector<InputDigest>& inputs,
                      const std::vector<FileDigest>& outputs);

/// The outputs that a provenance names. Throws NoResult where the text is none of a result of riposte run.
[[nodiscard]] std::vector<FileDigest> read_outputs(std::string_view provenance);

}  // namespace riposte::analysis
