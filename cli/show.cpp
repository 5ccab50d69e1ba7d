#include <memory>
#include <string>

#include "cli/choice.hpp"
#include "cli/kept_result.hpp"
#include "cli/output.hpp"
#include "cli/result_format.hpp"
#include "cli/subcommands.hpp"

namespace riposte::cli {
namespace {

struct ShowArguments {
  std::string directory;
  std::string format = "text";
};

}  // namespace

void add_show(CLI::App& app, Action& action) {
  const auto arguments = std::make_shared<ShowArguments>();
  CLI::App& command = *app.add_subcommand("show", "Print again the result that a directory holds");
  command.add_option("directory", arguments->directory, "A directory that riposte run -o has written")
      ->required()
      ->type_name("DIR");
  command.add_option("--format", arguments->format, "How to print the result")
      ->transform(one_of("format", result_formats))
      ->capture_default_str();
  command.footer(
      "It prints what the run printed, but for the time that it took, which no file holds. Every file is "
      "held\n"
      "against its SHA-256 in provenance.json first.\n\n"
      "Examples:\n"
      "  riposte run rare-earth-truce-2025 -n 20000 -o july\n"
      "  riposte show july\n"
      "  riposte show july --format json > july.json");
  command.callback([arguments, &action] {
    action = [arguments] {
      write_output(in_format(read_directory(arguments->directory), arguments->format));
      return done;
    };
  });
}

}  // namespace riposte::cli
