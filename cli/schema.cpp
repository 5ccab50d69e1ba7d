#include "cli/output.hpp"
#include "cli/subcommands.hpp"
#include "scenarios/loader.hpp"

namespace riposte::cli {

void add_schema(CLI::App& app, Action& action) {
  CLI::App& command = *app.add_subcommand("schema", "Print the JSON Schema of scenarios, for editors");
  command.footer("Example:\n  riposte schema > riposte.schema.json");
  command.callback([&action] {
    action = [] {
      write_output(scenarios::scenario_schema().dump(2) + '\n');
      return done;
    };
  });
}

}  // namespace riposte::cli
