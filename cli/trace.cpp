#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/words.hpp"
#include "analysis/write_trace.hpp"
#include "cli/choice.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/problem.hpp"
#include "cli/scenario_arguments.hpp"
#include "cli/subcommands.hpp"
#include "replication/chronicle.hpp"
#include "replication/history.hpp"
#include "replication/stage.hpp"
#include "scenarios/nearest.hpp"
#include "sim/kernel/replication_loop.hpp"

namespace riposte::cli {
namespace {

struct TraceArguments {
  ScenarioArguments scenario;
  LuckArguments luck;
  std::uint64_t replication = 0;
  std::string outcome;
  std::uint64_t within = 100'000;
  std::string format = "text";
  bool brief = false;
  bool why = false;

  [[nodiscard]] replication::Reasons reasons() const {
    return why ? replication::Reasons::all : replication::Reasons::main;
  }
};

std::size_t outcome_named(const scenarios::Scenario& scenario, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& outcome : scenario.outcomes) {
    if (outcome.name == name) {
      return names.size();
    }
    names.push_back(outcome.name);
  }
  throw Problem{wrong_input, fmt::format("{} has no outcome '{}'", scenario.description.name, name),
                scenarios::nearest_hint(name, names)};
}

/// The first replication from `first` on that ends so; nothing where none within the bound does, or the user
/// has had enough.
std::optional<std::uint64_t> find_ending(const replication::Stage& stage, const TraceArguments& arguments,
                                         std::size_t outcome, const kernel::StopFlag& stop) {
  replication::History history{stage};
  for (std::uint64_t i = 0; i < arguments.within && !stop; ++i) {
    const std::uint64_t replication = arguments.replication + i;
    if (history.run(arguments.luck.seed, replication, arguments.luck.mode()).outcome == outcome) {
      return replication;
    }
  }
  return std::nullopt;
}

std::string told(const replication::History& history, const replication::Record& record,
                 const TraceArguments& arguments) {
  if (arguments.format == "csv") {
    return replication::chronicle_csv(history);
  }
  if (arguments.format == "json") {
    std::ostringstream out;
    analysis::write_trace_json(out, history, record, arguments.reasons());
    return out.str();
  }
  return replication::chronicle_text(history, record, arguments.reasons()) +
         fmt::format("\nTold again by: riposte trace {} --replication {}{}{}\n",
                     typed(arguments.scenario, arguments.luck), record.replication,
                     arguments.brief ? " --brief" : "", arguments.why ? " --why" : "");
}

ExitCode trace(const TraceArguments& arguments) {
  if (arguments.why && arguments.format == "csv") {
    throw Problem{wrong_input, "--why has no place in a table of happenings", "write --format json, or text"};
  }
  const scenarios::Scenario scenario = load(arguments.scenario);
  const replication::Stage stage{scenario};
  std::uint64_t replication = arguments.replication;
  if (!arguments.outcome.empty()) {
    const std::size_t outcome = outcome_named(scenario, arguments.outcome);
    const kernel::StopFlag& stop = watch_for_interrupt();
    const auto found = find_ending(stage, arguments, outcome, stop);
    if (!found && stop) {
      complain("interrupted before a history ended so; nothing was told");
      return interrupted;
    }
    if (!found) {
      throw Problem{
          run_failed,
          fmt::format("none of the {} histories from replication {} on ends as {}",
                      analysis::grouped(arguments.within), arguments.replication, arguments.outcome),
          "look further with --within, or try another --seed"};
    }
    replication = *found;
  }
  replication::History history{stage, {.keep_decisions = !arguments.brief, .check_conservation = false}};
  const replication::Record& record = history.run(arguments.luck.seed, replication, arguments.luck.mode());
  write_output(told(history, record, arguments));
  return done;
}

}  // namespace

void add_trace(CLI::App& app, Action& action) {
  const auto arguments = std::make_shared<TraceArguments>();
  CLI::App& command = *app.add_subcommand("trace", "Tell one history day by day: who did what, and why");
  add_scenario_arguments(command, arguments->scenario);
  command.add_option("--replication", arguments->replication, "Number of the history, from 0")
      ->check(whole_number(0, std::numeric_limits<std::uint64_t>::max()))
      ->capture_default_str()
      ->type_name("K");
  add_luck_arguments(command, arguments->luck);
  command.add_option("--outcome", arguments->outcome, "Tell the first history from K on that ends so")
      ->type_name("NAME");
  command.add_option("--within", arguments->within, "Histories to look through for --outcome")
      ->check(whole_number(1, 1'000'000'000'000))
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--format", arguments->format, "How to tell it")
      ->transform(one_of("format", {"text", "json", "csv"}))
      ->capture_default_str();
  CLI::Option* const brief =
      command.add_flag("--brief", arguments->brief, "Leave out why: what was weighed at each choice");
  command
      .add_flag("--why", arguments->why,
                "List all that was weighed at each choice: utility by term, and chance")
      ->excludes(brief);
  command.footer(
      "Examples:\n"
      "  riposte trace classroom-tit-for-tat --replication 7\n"
      "  riposte trace liberation-day-2025 --replication 2 --why\n"
      "  riposte trace rare-earth-truce-2025 --outcome late-settlement --format csv > history.csv");
  command.callback([arguments, &action] { action = [arguments] { return trace(*arguments); }; });
}

}  // namespace riposte::cli
