#include "cli/scenario_arguments.hpp"

#include <chrono>
#include <variant>

#include <fmt/format.h>

#include "cli/problem.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/loader.hpp"

namespace riposte::cli {
namespace {

/// The word as a POSIX shell reads it back.
std::string quoted(const std::string& word) {
  constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/=:,+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
    return word;
  }
  std::string text = "'";
  for (const char letter : word) {
    text += letter == '\'' ? std::string{"'\\''"} : std::string{letter};
  }
  return text + "'";
}

std::chrono::sys_days end_date(const std::string& written) {
  const auto moment = scenarios::parse_moment(written);
  if (const auto* problem = std::get_if<scenarios::QuantityProblem>(&moment)) {
    throw Problem{wrong_input, "--until: " + problem->problem, problem->remedy};
  }
  return std::chrono::floor<std::chrono::days>(std::get<scenarios::Moment>(moment).at);
}

/// The change that makes a scenario end on a date.
std::string horizon_until(std::chrono::sys_days end, std::chrono::sys_days start) {
  if (end <= start) {
    throw Problem{wrong_input,
                  fmt::format("--until {} is not after the scenario's start, {}", scenarios::iso_date(end),
                              scenarios::iso_date(start)),
                  "give a later date"};
  }
  return fmt::format("horizon={} d", (end - start).count());
}

}  // namespace

void add_scenario_arguments(CLI::App& command, ScenarioArguments& arguments) {
  command
      .add_option("scenario", arguments.scenario,
                  "A scenario's file, or its name in the library (riposte list)")
      ->required()
      ->type_name("SCENARIO");
  command
      .add_option("--set", arguments.changes,
                  "Change a value, such as --set agents.USA.outlook='90 d'; repeatable")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command.add_option("--until", arguments.until, "End the histories on this date instead of at the horizon")
      ->type_name("DATE");
}

void add_luck_arguments(CLI::App& command, LuckArguments& arguments) {
  command.add_option("--seed", arguments.seed, "Seed of all luck")->capture_default_str()->type_name("S");
  command.add_flag("--fixed", arguments.fixed, "Hold uncertain parameters at their medians");
}

scenarios::Scenario load(const ScenarioArguments& arguments) {
  std::vector<std::string> changes = arguments.changes;
  if (!arguments.until.empty()) {
    const auto end = end_date(arguments.until);
    // Where the scenario starts is known once it has been read, changes included.
    changes.push_back(
        horizon_until(end, scenarios::load_scenario(arguments.scenario, {.sets = changes}).world.start));
  }
  return scenarios::load_scenario(arguments.scenario, {.sets = changes});
}

std::string typed(const ScenarioArguments& scenario, const LuckArguments& luck) {
  std::string text = quoted(scenario.scenario);
  for (const std::string& change : scenario.changes) {
    text += " --set " + quoted(change);
  }
  if (!scenario.until.empty()) {
    text += " --until " + quoted(scenario.until);
  }
  text += fmt::format(" --seed {}", luck.seed);
  return luck.fixed ? text + " --fixed" : text;
}

}  // namespace riposte::cli
