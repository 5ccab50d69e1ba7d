#include "analysis/json_text.hpp"

#include <algorithm>
#include <string>

namespace riposte::analysis {
namespace {

using Json = nlohmann::ordered_json;

bool is_plain_list(const Json& value) {
  return value.is_array() &&
         std::none_of(value.begin(), value.end(), [](const Json& each) { return each.is_structured(); });
}

void print_plain_list(std::ostream& out, const Json& list) {
  out << '[';
  const char* separator = "";
  for (const Json& each : list) {
    out << separator << each.dump();
    separator = ", ";
  }
  out << ']';
}

// The recursion is as deep as the results are: five levels.
void print_indented(std::ostream& out, const Json& value, std::size_t depth) {
  if (is_plain_list(value)) {
    print_plain_list(out, value);
    return;
  }
  if (!value.is_structured() || value.empty()) {
    out << value.dump();
    return;
  }
  const std::string indent(2 * (depth + 1), ' ');
  const bool is_object = value.is_object();
  const char* separator = "\n";
  out << (is_object ? '{' : '[');
  for (const auto& item : value.items()) {
    out << separator << indent;
    if (is_object) {
      out << Json(item.key()).dump() << ": ";
    }
    print_indented(out, item.value(), depth + 1);
    separator = ",\n";
  }
  out << '\n' << std::string(2 * depth, ' ') << (is_object ? '}' : ']');
}

}  // namespace

void print_json(std::ostream& out, const nlohmann::ordered_json& value) {
  print_indented(out, value, 0);
  out << '\n';
}

std::string said_plainly(const nlohmann::json::exception& error) {
  const std::string said = error.what();  // `[json.exception.out_of_range.403] key 'seed' not found`
  const std::size_t end = said.find("] ");
  return end == std::string::npos ? said : said.substr(end + 2);
}

}  // namespace riposte::analysis
