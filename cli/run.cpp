#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "analysis/ensemble.hpp"
#include "cli/choice.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/problem.hpp"
#include "cli/progress_line.hpp"
#include "cli/result_directory.hpp"
#include "cli/result_format.hpp"
#include "cli/run_directory.hpp"
#include "cli/scenario_arguments.hpp"
#include "cli/subcommands.hpp"
#include "replication/stage.hpp"

namespace riposte::cli {
namespace {

struct RunArguments {
  ScenarioArguments scenario;
  LuckArguments luck;
  std::uint64_t replications = 10'000;
  std::uint32_t threads = 0;
  std::string format = "text";
  std::string directory;
  bool csv = false;
};

analysis::Ensemble play(const RunArguments& arguments, const replication::Stage& stage) {
  const analysis::EnsembleOptions options{arguments.replications, arguments.luck.seed, arguments.luck.mode(),
                                          arguments.threads, 0};
  ProgressLine line;
  analysis::Ensemble ensemble =
      analysis::play_and_keep(stage, options, watch_for_interrupt(),
                              [&line](const kernel::Progress& progress) { line.show(progress); });
  ensemble.result.command = fmt::format("riposte run {} -n {}", typed(arguments.scenario, arguments.luck),
                                        ensemble.result.replications);
  return ensemble;
}

void complain_of_failures(const analysis::Result& result, const RunArguments& arguments) {
  constexpr std::size_t told = 3;
  for (std::size_t i = 0; i < std::min(told, result.failures.size()); ++i) {
    const analysis::Failure& failure = result.failures[i];
    complain(fmt::format("replication {} broke down: {}; see it with: riposte trace {} --replication {}",
                         failure.replication, failure.message, typed(arguments.scenario, arguments.luck),
                         failure.replication));
  }
  if (result.failures.size() > told) {
    complain(fmt::format("{} more broke down; --format json lists all", result.failures.size() - told));
  }
}

/// Writes the directory, if one is asked for. A problem with it comes back, so that what was played is
/// printed all the same.
std::optional<Problem> keep(const RunArguments& arguments, const analysis::Ensemble& ensemble,
                            const scenarios::Scenario& scenario) {
  if (arguments.directory.empty()) {
    return std::nullopt;
  }
  if (!ensemble.result.complete() && is_there(arguments.directory)) {
    complain(fmt::format("{} stays as it was, for this run was interrupted", arguments.directory));
    return std::nullopt;
  }
  try {
    write_run_directory(arguments.directory, ensemble, scenario,
                        arguments.csv ? CsvFiles::added : CsvFiles::left_out);
  } catch (const Problem& problem) {
    return problem;
  }
  return std::nullopt;
}

ExitCode run(const RunArguments& arguments) {
  if (!arguments.directory.empty()) {
    check_place(arguments.directory, Existing::replaced);
  }
  const scenarios::Scenario scenario = load(arguments.scenario);
  const replication::Stage stage{scenario};
  const analysis::Ensemble ensemble = play(arguments, stage);
  const analysis::Result& result = ensemble.result;
  const std::optional<Problem> not_kept = keep(arguments, ensemble, scenario);
  write_output(in_format(result, arguments.format));
  complain_of_failures(result, arguments);
  if (not_kept) {
    throw Problem{*not_kept};
  }
  if (!result.complete()) {
    complain(fmt::format("interrupted after {} of {} histories; what was played is reported",
                         result.replications, result.requested));
    return interrupted;
  }
  return result.failures.empty() ? done : run_failed;
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  const auto arguments = std::make_shared<RunArguments>();
  CLI::App& command = *app.add_subcommand("run", "Play many histories and say how likely each end is");
  add_scenario_arguments(command, arguments->scenario);
  command.add_option("-n,--replications", arguments->replications, "Histories to play")
      ->check(whole_number(1, 1'000'000'000'000))
      ->capture_default_str()
      ->type_name("N");
  add_luck_arguments(command, arguments->luck);
  command.add_option("--threads", arguments->threads, "Threads; the result does not depend on it [all]")
      ->check(whole_number(1, 4096))
      ->type_name("T");
  command.add_option("--format", arguments->format, "How to print the result")
      ->transform(one_of("format", result_formats))
      ->capture_default_str();
  CLI::Option* const output =
      command
          .add_option("-o,--output", arguments->directory,
                      "Also write a result directory, all histories in it; riposte show prints it again")
          ->type_name("DIR");
  command.add_flag("--csv", arguments->csv, "Add CSV to the directory: result.csv and replications.csv")
      ->needs(output);
  command.footer(
      "A result directory holds result.json, replications.nc (every history), series.nc, scenario.yaml and\n"
      "provenance.json, and appears whole or not at all. DIR is new, or a result directory with nothing else "
      "in\n"
      "it: then the new one takes its place in one step, once all of it is written, unless interrupted.\n\n"
      "Examples:\n"
      "  riposte run rare-earth-truce-2025 -n 100000\n"
      "  riposte run rare-earth-truce-2025 --set agents.USA.policy=hawk --format json > hawk.json\n"
      "  riposte run rare-earth-truce-2025 -n 100000 -o july --csv");
  command.callback([arguments, &action] { action = [arguments] { return run(*arguments); }; });
}

}  // namespace riposte::cli
