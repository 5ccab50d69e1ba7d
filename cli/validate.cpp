#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/choice.hpp"
#include "cli/output.hpp"
#include "cli/subcommands.hpp"
#include "scenarios/loader.hpp"

namespace riposte::cli {
namespace {

struct ValidateArguments {
  std::string scenario;
  std::vector<std::string> changes;
  bool sources = false;
  std::string format = "text";
};

std::string list(const std::string& heading, const std::vector<std::string>& paths) {
  std::string text = paths.empty() ? "" : heading + ":\n";
  for (const std::string& path : paths) {
    text += "  " + path + '\n';
  }
  return text;
}

std::string in_text(const scenarios::Validation& validation, const ValidateArguments& arguments) {
  std::string text = fmt::format("{} is valid: {} values with a source, {} judgements, {} with neither\n",
                                 arguments.scenario, validation.sourced, validation.judgements.size(),
                                 validation.unsourced.size());
  if (arguments.sources) {
    text += list("Judgements", validation.judgements);
    text += list("Neither source nor judgement", validation.unsourced);
  }
  return text;
}

ExitCode validate(const ValidateArguments& arguments) {
  const scenarios::Validation validation =
      scenarios::validate_scenario(arguments.scenario, {.sets = arguments.changes});
  if (arguments.format == "json") {
    write_output(scenarios::to_json(validation).dump(2) + '\n');
    return validation.valid ? done : wrong_input;
  }
  if (!validation.valid) {
    throw scenarios::ScenarioError{validation.errors};
  }
  write_output(in_text(validation, arguments));
  return done;
}

}  // namespace

void add_validate(CLI::App& app, Action& action) {
  const auto arguments = std::make_shared<ValidateArguments>();
  CLI::App& command = *app.add_subcommand("validate", "Check a scenario, and where its values come from");
  command
      .add_option("scenario", arguments->scenario,
                  "A scenario's file, or its name in the library (riposte list)")
      ->required()
      ->type_name("SCENARIO");
  command.add_option("--set", arguments->changes, "Change a value first; repeatable")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command.add_flag("--sources", arguments->sources,
                   "List judgements, and values with neither source nor judgement");
  command.add_option("--format", arguments->format, "How to print the findings")
      ->transform(one_of("format", {"text", "json"}))
      ->capture_default_str();
  command.footer(
      "Examples:\n"
      "  riposte validate my-scenario.yaml\n"
      "  riposte validate rare-earth-truce-2025 --sources --format json");
  command.callback([arguments, &action] { action = [arguments] { return validate(*arguments); }; });
}

}  // namespace riposte::cli
