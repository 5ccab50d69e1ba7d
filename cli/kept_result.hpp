#pragma once

#include <filesystem>
#include <string>

#include "analysis/result.hpp"

namespace riposte::cli {

/// Why a directory is no result of riposte run, or holds more than one does; empty where it may be replaced.
[[nodiscard]] std::string why_not_replaced(const std::filesystem::path& directory);

/// The result that a directory holds. Every file is held against its SHA-256 first; Problem names one that is
/// missing, damaged or of something else.
[[nodiscard]] analysis::Result read_directory(const std::filesystem::path& directory);

}  // namespace riposte::cli
