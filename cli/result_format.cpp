#include "cli/result_format.hpp"

#include <sstream>

#include "analysis/write_csv.hpp"
#include "analysis/write_json.hpp"
#include "analysis/write_text.hpp"
#include "cli/terminal.hpp"

namespace riposte::cli {

std::string in_format(const analysis::Result& result, const std::string& format) {
  std::ostringstream out;
  if (format == "json") {
    analysis::write_json(out, result);
  } else if (format == "csv") {
    analysis::write_csv(out, result);
  } else {
    analysis::write_text(out, result, may_emphasise() ? analysis::Emphasis::bold : analysis::Emphasis::none);
  }
  return out.str();
}

}  // namespace riposte::cli
