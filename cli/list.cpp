#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/words.hpp"
#include "cli/choice.hpp"
#include "cli/output.hpp"
#include "cli/subcommands.hpp"
#include "scenarios/loader.hpp"

namespace riposte::cli {
namespace {

/// One scenario of the library; of one that does not load, the name alone is known.
struct Shelf {
  std::string name;
  std::string title;
  std::string question;
  bool valid = false;
};

std::vector<Shelf> look_through(const std::vector<std::string>& names) {
  std::vector<Shelf> shelves;
  for (const std::string& name : names) {
    try {
      const auto description = scenarios::load_scenario(name).description;
      shelves.push_back({name, description.title, description.question, true});
    } catch (const scenarios::ScenarioError&) {
      shelves.push_back({name, "", "", false});
    }
  }
  return shelves;
}

std::string in_text(const std::vector<Shelf>& shelves) {
  std::size_t width = 0;
  for (const Shelf& shelf : shelves) {
    width = std::max(width, shelf.name.size());
  }
  std::string text;
  for (const Shelf& shelf : shelves) {
    text += fmt::format("{}  {}\n", analysis::left(shelf.name, width),
                        shelf.valid ? shelf.question
                                    : fmt::format("does not load; riposte validate {} says why", shelf.name));
  }
  return text;
}

std::string in_json(const std::vector<Shelf>& shelves) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Shelf& shelf : shelves) {
    list.push_back(
        {{"name", shelf.name}, {"title", shelf.title}, {"question", shelf.question}, {"valid", shelf.valid}});
  }
  return list.dump(2) + '\n';
}

ExitCode list(const std::string& format) {
  const auto shelves = look_through(scenarios::names_in(scenarios::default_library()));
  write_output(format == "json" ? in_json(shelves) : in_text(shelves));
  return done;
}

}  // namespace

void add_list(CLI::App& app, Action& action) {
  const auto format = std::make_shared<std::string>("text");
  CLI::App& command = *app.add_subcommand("list", "List the scenarios of the library with their questions");
  command.add_option("--format", *format, "How to print the list")
      ->transform(one_of("format", {"text", "json"}))
      ->capture_default_str();
  command.footer("Example:\n  riposte list");
  command.callback([format, &action] { action = [format] { return list(*format); }; });
}

}  // namespace riposte::cli
