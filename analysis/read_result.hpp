#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "analysis/result.hpp"

namespace riposte::analysis {

/// A text that is no result, or one that is damaged: what is wrong with it and where.
class NoResult : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads what write_json has written. Writers then give the same bytes as of the result itself: numbers read
/// back to the same bits, and of the kinds of metrics and series those are told apart that writers treat
/// differently (declared ones, incomes, published flows; all else has the kind that stands first). Throws
/// NoResult.
[[nodiscard]] Result read_result(std::string_view json);

}  // namespace riposte::analysis
