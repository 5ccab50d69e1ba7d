#include "cli/usage.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/nearest.hpp"

namespace riposte::cli {
namespace {

using Words = std::vector<std::string>;

bool contains(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Words subcommand_names(const CLI::App& app) {
  Words names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

Words option_names(const CLI::App& command) {
  Words names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
    for (const std::string& name : option->get_snames()) {
      names.push_back("-" + name);
    }
  }
  return names;
}

/// The option that a word names, without its value; empty where it names none, as a negative number does.
std::string option_in(const std::string& word) {
  if (word.rfind("--", 0) == 0) {
    return word.substr(0, word.find('='));
  }
  const bool is_short = word.size() > 1 && word[0] == '-' && (word[1] < '0' || word[1] > '9');
  return is_short ? word.substr(0, 2) : "";
}

/// The first word that looks like an option and is none.
std::string unknown_option(const Words& words, const Words& known) {
  for (const std::string& word : words) {
    std::string name = option_in(word);
    if (name == "--") {
      return "";
    }
    if (!name.empty() && !contains(known, name)) {
      return name;
    }
  }
  return "";
}

std::string without_full_stop(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace

void check_subcommand(const CLI::App& app, const Words& words) {
  if (words.empty()) {
    throw Problem{
        wrong_input, "no subcommand is given",
        fmt::format("write one of {}; riposte --help says more", fmt::join(subcommand_names(app), ", "))};
  }
  const std::string& first = words.front();
  const Words names = subcommand_names(app);
  if (first == "help") {
    throw Problem{wrong_input, "'help' is no subcommand", "write riposte --help"};
  }
  if (first.rfind('-', 0) == 0 ? false : !contains(names, first)) {
    throw Problem{wrong_input, fmt::format("'{}' is no subcommand", first),
                  scenarios::nearest_hint(first, names)};
  }
}

Problem usage_problem(const CLI::App& app, const Words& words, const CLI::ParseError& error) {
  const bool in_subcommand = contains(subcommand_names(app), words.front());
  const CLI::App& command = in_subcommand ? *app.get_subcommand(words.front()) : app;
  const std::string name = in_subcommand ? "riposte " + words.front() : "riposte";
  const Words known = option_names(command);
  const std::string unknown = unknown_option(words, known);
  if (!unknown.empty()) {
    return {wrong_input, fmt::format("{} has no option '{}'", name, unknown),
            scenarios::nearest_hint(unknown, known)};
  }
  if (in_subcommand && dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    if (words.front() == "show") {
      return {wrong_input, name + " is given no directory", "name one that riposte run -o has written"};
    }
    return words.front() == "economy" ? Problem{wrong_input, name + " is given no data set",
                                                "name a folder, or world-2023 or teaching"}
                                      : Problem{wrong_input, name + " is given no scenario",
                                                "write a file, or a name that riposte list shows"};
  }
  if (in_subcommand && dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return {wrong_input, fmt::format("{} takes no '{}'", name, fmt::join(command.remaining(), " ")),
            fmt::format("put a value with spaces in quotes; {} --help says more", name)};
  }
  const std::string said = without_full_stop(error.what());
  // A validator of ours has said the remedy already.
  return {wrong_input, said,
          (said.find("; ") == std::string::npos ? "see " : "") + name + " --help" +
              (said.find("; ") == std::string::npos ? "" : " says more")};
}

}  // namespace riposte::cli
