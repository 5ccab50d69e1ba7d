#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "analysis/version.hpp"
#include "cli/output.hpp"
#include "cli/problem.hpp"
#include "cli/subcommands.hpp"
#include "cli/usage.hpp"
#include "scenarios/fault.hpp"
#include "sim/economy/data_error.hpp"
#include "sim/economy/equilibrium.hpp"

namespace riposte::cli {
namespace {

void describe(CLI::App& app) {
  app.set_version_flag("--version", fmt::format("riposte {}", analysis::version()), "Print the version");
  app.set_help_flag("-h,--help", "Print what this command does, with examples");
  app.footer(
      "Examples:\n"
      "  riposte list\n"
      "  riposte run rare-earth-truce-2025 -n 20000 -o july\n"
      "  riposte show july\n"
      "  riposte trace classroom-tit-for-tat --replication 7\n"
      "  riposte economy world-2023\n"
      "\n`riposte SUBCOMMAND --help` says more. Exit status: 0 done, 1 the run failed, 2 the input or the "
      "usage is\n"
      "wrong, 130 interrupted.");
}

ExitCode invoke(int argc, char** argv) {
  CLI::App app{"Riposte plays trade disputes forward many thousand times and says how likely each end is.",
               "riposte"};
  Action action;
  describe(app);
  add_run(app, action);
  add_show(app, action);
  add_trace(app, action);
  add_economy(app, action);
  add_validate(app, action);
  add_schema(app, action);
  add_list(app, action);
  const std::vector<std::string> words(argv + 1, argv + argc);
  check_subcommand(app, words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    static_cast<void>(app.exit(help_or_version));
    return done;
  } catch (const CLI::ParseError& error) {
    throw usage_problem(app, words, error);
  }
  return action();
}

/// Every fault on a line of its own, the way compilers do, so that editors find the places.
void complain_of_faults(const scenarios::ScenarioError& error) {
  for (const scenarios::Fault& fault : error.faults()) {
    complain(scenarios::to_string(fault));
  }
}

void complain_of_faults(const economy::DataError& error) {
  for (const economy::DataFault& fault : error.faults()) {
    complain(economy::to_string(fault));
  }
}

/// Whatever goes wrong becomes a message and an exit code.
int guarded(int argc, char** argv) {
  try {
    return invoke(argc, argv);
  } catch (const scenarios::ScenarioError& error) {
    complain_of_faults(error);
    return wrong_input;
  } catch (const economy::DataError& error) {
    complain_of_faults(error);
    return wrong_input;
  } catch (const economy::NotSolved& error) {
    complain(fmt::format(
        "{}; the scenario's trade economy has to be solved at tariffs as high as its history may "
        "see: try other 'trade_economy.data', or leave incomes out with 'trade_economy.data=none'",
        error.what()));
  } catch (const Problem& problem) {
    complain(problem.what());
    return problem.code();
  } catch (const std::bad_alloc&) {
    complain("out of memory; play fewer histories with -n, or on fewer --threads");
  } catch (const std::exception& error) {
    complain(fmt::format("{}; this is a fault of riposte itself, please report it with the command",
                         error.what()));
  }
  return run_failed;
}

}  // namespace
}  // namespace riposte::cli

int main(int argc, char** argv) {
  // A file that grows beyond the user's limit is then a write that fails, and is told as any other.
  std::signal(SIGXFSZ, SIG_IGN);
  const int status = riposte::cli::guarded(argc, argv);
  if (status == riposte::cli::run_failed) {
    // HDF5 would break down over files that it could not write, were it asked to close them.
    std::fflush(nullptr);
    std::_Exit(status);
  }
  return status;
}
