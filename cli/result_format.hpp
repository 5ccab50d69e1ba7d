#pragma once

#include <string>
#include <vector>

#include "analysis/result.hpp"

namespace riposte::cli {

/// How a result can be printed.
inline const std::vector<std::string> result_formats{"text", "json", "csv"};

/// The result in one of these formats; as text, headings stand out where somebody is likely to look.
[[nodiscard]] std::string in_format(const analysis::Result& result, const std::string& format);

}  // namespace riposte::cli
