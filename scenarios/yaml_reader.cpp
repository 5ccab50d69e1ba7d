#include "scenarios/yaml_reader.hpp"

#include <map>
#include <sstream>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "scenarios/text_check.hpp"
#include "scenarios/yaml_tree.hpp"

namespace riposte::scenarios {

namespace {

// What to do about the parser's complaints; its own words name the complaint.
std::string remedy_of(const std::string& complaint) {
  static const std::map<std::string, std::string> remedies{
      {YAML::ErrorMsg::MAP_VALUE,
       "put 'key: value' on a line of its own, a space behind each colon, and quote text that contains ': '"},
      {YAML::ErrorMsg::MAP_KEY, "put 'key: value' on a line of its own"},
      {YAML::ErrorMsg::END_OF_MAP,
       "indent keys of one map alike, each followed by a colon, and close the quotes before"},
      {YAML::ErrorMsg::END_OF_SEQ, "indent items of one list alike, each with '- '"},
      {YAML::ErrorMsg::FLOW_END, "remove the closing bracket, or open it before"},
      {YAML::ErrorMsg::BLOCK_ENTRY, "put '- ' at the start of a line"},
      {YAML::ErrorMsg::UNKNOWN_ANCHOR, "define it with '&' before it is used"},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, "quote text that begins with a special character"},
  };
  const auto found = remedies.find(complaint);
  return found != remedies.end() ? found->second : "correct the YAML here";
}

// A bracket or brace that is not closed is told where it opens.
void tell_unclosed(const YAML::Exception& error, const Place& opened, const std::string& noticed,
                   Faults& faults) {
  const bool list = error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW;
  faults.stop(opened, "not YAML: " + error.msg + " by " + noticed,
              list ? "close it with ']', its items apart by commas"
                   : "close it with '}', its entries apart by commas");
}

void parse(const std::string& text, YamlTree& tree, const Places& places, Faults& faults) {
  std::istringstream stream{text};
  try {
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(tree)) {
    }
  } catch (const YAML::DeepRecursion& error) {
    faults.stop(places.at(error.mark.line, error.mark.column), "nested too deep",
                "close brackets or indent less");
  } catch (const YAML::Exception& error) {
    const Place noticed = places.at(error.mark.line, error.mark.column);
    const bool unclosed =
        error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW || error.msg == YAML::ErrorMsg::END_OF_MAP_FLOW;
    if (const auto opened = tree.innermost_open(); unclosed && opened) {
      const bool at_end = static_cast<std::size_t>(error.mark.pos) >= text.size();
      tell_unclosed(
          error, *opened,
          at_end ? "the end"
                 : "line " + std::to_string(noticed.line) + ", column " + std::to_string(noticed.column),
          faults);
    }
    faults.stop(noticed, "not YAML: " + error.msg, remedy_of(error.msg));
  }
}

}  // namespace

Node read_yaml(std::string_view text, const std::string& file, Faults& faults, const YamlLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
    text.remove_prefix(byte_order_mark.size());
  }
  const Places places{text.substr(0, limits.bytes), file};
  if (text.size() > limits.bytes) {
    faults.stop(places.whole(), "larger than " + std::to_string(limits.bytes >> 10U) + " KiB",
                "give a scenario, not a data file");
  }
  check_text(text, places, faults);
  // With its last line ended, the parser tells its complaints about the end of the text where they belong.
  std::string whole{text};
  if (!whole.empty() && whole.back() != '\n') {
    whole += '\n';
  }
  YamlTree tree{whole, places, faults, limits};
  parse(whole, tree, places, faults);
  Node root = tree.take();
  if (root.is_null()) {
    faults.stop(places.whole(), "empty", "write a scenario, or 'base: NAME' to vary one");
  }
  return root;
}

}  // namespace riposte::scenarios
