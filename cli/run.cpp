#include <algorithm>
#include <cstdint>
#include <memory>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "analysis/ensemble.hpp"
#include "analysis/write_csv.hpp"
#include "analysis/write_json.hpp"
#include "analysis/write_text.hpp"
#include "cli/choice.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/result_directory.hpp"
#include "cli/scenario_arguments.hpp"
#include "cli/subcommands.hpp"
#include "cli/terminal.hpp"
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
};

std::string in_json(const analysis::Result& result) {
  std::ostringstream out;
  analysis::write_json(out, result);
  return out.str();
}

std::string in_csv(const analysis::Result& result) {
  std::ostringstream out;
  analysis::write_csv(out, result);
  return out.str();
}

std::string in_text(const analysis::Result& result) {
  std::ostringstream out;
  analysis::write_text(out, result, may_emphasise() ? analysis::Emphasis::bold : analysis::Emphasis::none);
  return out.str();
}

std::string in_format(const analysis::Result& result, const std::string& format) {
  if (format == "json") {
    return in_json(result);
  }
  return format == "csv" ? in_csv(result) : in_text(result);
}

analysis::Result play(const RunArguments& arguments, const scenarios::Scenario& scenario) {
  const replication::Stage stage{scenario};
  const analysis::EnsembleOptions options{arguments.replications, arguments.luck.seed, arguments.luck.mode(),
                                          arguments.threads, 0};
  ProgressLine line;
  analysis::Result result =
      analysis::play_ensemble(stage, options, watch_for_interrupt(),
                              [&line](const kernel::Progress& progress) { line.show(progress); });
  result.command =
      fmt::format("riposte run {} -n {}", typed(arguments.scenario, arguments.luck), result.replications);
  return result;
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

ExitCode run(const RunArguments& arguments) {
  if (!arguments.directory.empty()) {
    check_free(arguments.directory);
  }
  const scenarios::Scenario scenario = load(arguments.scenario);
  const analysis::Result result = play(arguments, scenario);
  if (!arguments.directory.empty()) {
    write_directory(arguments.directory, {{"result.json", in_json(result)},
                                          {"result.csv", in_csv(result)},
                                          {"scenario.yaml", scenario.resolved}});
  }
  write_output(in_format(result, arguments.format));
  complain_of_failures(result, arguments);
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
      ->transform(one_of("format", {"text", "json", "csv"}))
      ->capture_default_str();
  command
      .add_option("-o,--output", arguments->directory,
                  "Also write result.json, result.csv and scenario.yaml into a new directory")
      ->type_name("DIR");
  command.footer(
      "Examples:\n"
      "  riposte run rare-earth-truce-2025 -n 100000\n"
      "  riposte run rare-earth-truce-2025 --set agents.USA.policy=hawk --format json > hawk.json");
  command.callback([arguments, &action] { action = [arguments] { return run(*arguments); }; });
}

}  // namespace riposte::cli
