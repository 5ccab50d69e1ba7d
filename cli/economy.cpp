#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/economy_study.hpp"
#include "analysis/write_economy.hpp"
#include "cli/choice.hpp"
#include "cli/economy_players.hpp"
#include "cli/output.hpp"
#include "cli/problem.hpp"
#include "cli/result_directory.hpp"
#include "cli/subcommands.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_library.hpp"
#include "sim/economy/tariff_file.hpp"

namespace riposte::cli {
namespace {

struct EconomyArguments {
  std::string data;
  std::string tariffs;
  std::vector<std::string> changes;
  bool zero_deficits = false;
  bool by_sector = false;
  std::string bounds;
  std::string optimal;
  std::vector<std::string> nash;
  std::string format = "text";
  std::string directory;
};

economy::DataSet load(const EconomyArguments& arguments) {
  economy::DataSet data =
      economy::load_data_set(economy::find_data_set(arguments.data, economy::default_data_library()));
  if (arguments.tariffs == "baseline") {
    data.counterfactual_tariff = data.tariff;
    data.iceberg.clear();
  } else if (!arguments.tariffs.empty()) {
    data.counterfactual_tariff = economy::read_tariffs(arguments.tariffs, data);
    data.iceberg.clear();
  }
  economy::change(data, arguments.changes);
  return data;
}

const char* remedy(analysis::StudyStage stage, bool zero_deficits) {
  if (stage == analysis::StudyStage::baseline) return "check the data and its elasticities";
  return zero_deficits
             ? "ask for smaller changes"
             : "ask for smaller changes, or for --zero-deficits, which nobody has to pay behind walls";
}

analysis::EconomyStudy study(const economy::DataSet& data, const analysis::EconomyQuestion& question) {
  try {
    return analysis::study_economy(data, question);
  } catch (const analysis::UnsolvedStudy& error) {
    throw Problem{run_failed, error.what(), remedy(error.stage(), question.zero_deficits)};
  } catch (const economy::NoNashEquilibrium& error) {
    throw Problem{run_failed, error.what(), "name fewer regions, or leave --by-sector out"};
  }
}

// `0:1`: the least and the most rate that may be chosen, fractions.
void read_bounds(const std::string& bounds, analysis::EconomyQuestion& question) {
  if (bounds.empty()) return;
  std::istringstream text{bounds};
  char colon = 0;
  text >> question.least >> colon >> question.most;
  if (!text || colon != ':' || !text.eof() || !(question.least > -1.0) || !(question.most > question.least)) {
    throw Problem{wrong_input, fmt::format("--rates: '{}' are no two rates", bounds),
                  "write LEAST:MOST, fractions above -1, such as 0:1"};
  }
}

analysis::EconomyQuestion question_of(const EconomyArguments& arguments, const economy::DataSet& data) {
  analysis::EconomyQuestion question;
  question.zero_deficits = arguments.zero_deficits;
  question.players = players_of(arguments.optimal, arguments.nash, data);
  question.rates = arguments.by_sector ? economy::Rates::by_sector : economy::Rates::uniform;
  question.tariffs = arguments.tariffs;
  question.changes = arguments.changes;
  read_bounds(arguments.bounds, question);
  if (question.players.empty() && (arguments.by_sector || !arguments.bounds.empty())) {
    throw Problem{wrong_input,
                  fmt::format("{}: nobody chooses", arguments.by_sector ? "--by-sector" : "--rates"),
                  "say who does, by --optimal or --nash"};
  }
  return question;
}

ExitCode economy_alone(const EconomyArguments& arguments) {
  if (!arguments.directory.empty()) check_place(arguments.directory, Existing::refused);
  const economy::DataSet data = load(arguments);
  const analysis::EconomyQuestion question = question_of(arguments, data);
  const analysis::EconomyStudy found = study(data, question);
  const auto written = [](const auto& write) {
    std::ostringstream out;
    write(out);
    return out.str();
  };
  const auto json = [&](std::ostream& out) { analysis::write_economy_json(out, data, question, found); };
  const auto csv = [&](std::ostream& out) { analysis::write_economy_csv(out, data, found); };
  const auto text = [&](std::ostream& out) { analysis::write_economy_text(out, data, question, found); };
  if (!arguments.directory.empty()) {
    NewDirectory directory{arguments.directory};
    directory.add("result.json", written(json));
    directory.add("regions.csv", written(csv));
    directory.add("markets.csv", written([&](auto& out) { analysis::write_markets_csv(out, data, found); }));
    directory.add("trade.csv", written([&](auto& out) { analysis::write_trade_csv(out, data, found); }));
    directory.publish(Existing::refused);
  }
  write_output(arguments.format == "json"  ? written(json)
               : arguments.format == "csv" ? written(csv)
                                           : written(text));
  return done;
}

}  // namespace

void add_economy(CLI::App& app, Action& action) {
  const auto arguments = std::make_shared<EconomyArguments>();
  CLI::App& command = *app.add_subcommand("economy", "Ask the general-equilibrium economy by itself");
  command.add_option("data", arguments->data, "The folder of a data set, or the name of one that is shipped")
      ->required()
      ->type_name("DATA_DIR");
  command
      .add_option(
          "--tariffs", arguments->tariffs,
          "CSV with importer,exporter,sector,tariff (fractions; * for all) laid over the baseline's, or "
          "`baseline` [the data set's own counterfactual]")
      ->type_name("FILE");
  command
      .add_option("--set", arguments->changes,
                  "Change the data, repeatable: theta.SECTOR=4, theta=NAME, 'tariff.USA.CHN.*=60 %', "
                  "'iceberg.USA.CHN.*=1.1'")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command.add_flag("--zero-deficits", arguments->zero_deficits,
                   "Let trade be balanced, in the baseline and after");
  CLI::Option* const optimal = command
                                   .add_option("--optimal", arguments->optimal,
                                               "Let REGION choose what its tariffs on goods are to be, for "
                                               "its own real income: on those of all "
                                               "others, or A:B+C on those of B and C")
                                   ->type_name("REGION");
  command
      .add_option("--nash", arguments->nash,
                  "Let several choose, each given what the others do: A on the goods of the others named, "
                  "A:B+C on those of B and C, A:all on all")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->excludes(optimal)
      ->type_name("A,B");
  command.add_flag("--by-sector", arguments->by_sector,
                   "Let them choose a rate for each sector that bears any tariff [one for all]");
  command.add_option("--rates", arguments->bounds, "Between which rates they choose, fractions [-0.5:10]")
      ->type_name("LEAST:MOST");
  command.add_option("--format", arguments->format, "How to print the result")
      ->transform(one_of("format", {"text", "json", "csv"}))
      ->capture_default_str();
  command
      .add_option("-o,--output", arguments->directory,
                  "Also write result.json, regions.csv, markets.csv and trade.csv into a new directory")
      ->type_name("DIR");
  command.footer(
      "Examples:\n"
      "  riposte economy world-2023\n"
      "  riposte economy world-2023 --tariffs baseline --set tariff.USA.CHN.*=0.6 --format json\n"
      "  riposte economy teaching --tariffs baseline --nash USA,CHN");
  command.callback([arguments, &action] { action = [arguments] { return economy_alone(*arguments); }; });
}

}  // namespace riposte::cli
