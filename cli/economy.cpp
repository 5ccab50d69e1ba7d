#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/economy_study.hpp"
#include "analysis/write_economy.hpp"
#include "cli/choice.hpp"
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
  std::string optimal;
  std::vector<std::string> nash;
  std::string format = "text";
  std::string directory;
};

std::size_t region_called(const std::string& name, const economy::DataSet& data, const std::string& option) {
  const auto found = std::find(data.regions.begin(), data.regions.end(), name);
  if (found == data.regions.end()) {
    throw Problem{wrong_input, fmt::format("{}: unknown region '{}'", option, name),
                  fmt::format("write one of: {}", fmt::join(data.regions, ", "))};
  }
  return static_cast<std::size_t>(found - data.regions.begin());
}

std::vector<std::size_t> all_but(std::size_t region, const economy::DataSet& data) {
  std::vector<std::size_t> others;
  for (std::size_t n = 0; n < data.regions.size(); ++n) {
    if (n != region) others.push_back(n);
  }
  return others;
}

// `CHN` puts tariffs on the other players' goods, `CHN:all` on everyone's, `CHN:USA+IND` on those named.
economy::Player player_called(const std::string& written, const std::vector<std::string>& players,
                              const economy::DataSet& data, const std::string& option) {
  const std::size_t colon = written.find(':');
  economy::Player player{region_called(written.substr(0, colon), data, option), {}};
  if (colon == std::string::npos) {
    for (const std::string& other : players) {
      const std::size_t region = region_called(other.substr(0, other.find(':')), data, option);
      if (region != player.region) player.partners.push_back(region);
    }
    return player;
  }
  std::istringstream partners{written.substr(colon + 1)};
  for (std::string partner; std::getline(partners, partner, '+');) {
    if (partner == "all") return {player.region, all_but(player.region, data)};
    player.partners.push_back(region_called(partner, data, option));
  }
  return player;
}

std::vector<economy::Player> players_of(const EconomyArguments& arguments, const economy::DataSet& data) {
  if (!arguments.optimal.empty()) {
    const bool named = arguments.optimal.find(':') != std::string::npos;
    return {player_called(named ? arguments.optimal : arguments.optimal + ":all", {}, data, "--optimal")};
  }
  std::vector<economy::Player> players;
  for (const std::string& written : arguments.nash) {
    players.push_back(player_called(written, arguments.nash, data, "--nash"));
    const economy::Player& last = players.back();
    const bool twice = std::any_of(players.begin(), players.end() - 1,
                                   [&last](const auto& other) { return other.region == last.region; });
    const bool on_itself =
        std::find(last.partners.begin(), last.partners.end(), last.region) != last.partners.end();
    if (twice || on_itself || last.partners.empty()) {
      throw Problem{wrong_input, fmt::format("--nash: '{}' is no player against others", written),
                    "name each region once, such as --nash USA,CHN or --nash USA:all,CHN:USA"};
    }
  }
  return players;
}

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

analysis::EconomyStudy study(const economy::DataSet& data, const analysis::EconomyQuestion& question) {
  try {
    return analysis::study_economy(data, question);
  } catch (const economy::NotConverged& error) {
    throw Problem{run_failed, fmt::format("{} ({})", error.what(), data.regions[error.worst().value()]),
                  "ask for smaller changes"};
  } catch (const economy::NoNashEquilibrium& error) {
    throw Problem{run_failed, error.what(), "name fewer regions, or leave --by-sector out"};
  }
}

ExitCode economy_alone(const EconomyArguments& arguments) {
  if (!arguments.directory.empty()) check_free(arguments.directory);
  const economy::DataSet data = load(arguments);
  const analysis::EconomyQuestion question{
      arguments.zero_deficits, players_of(arguments, data),
      arguments.by_sector ? economy::Rates::by_sector : economy::Rates::uniform};
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
    write_directory(
        arguments.directory,
        {{"result.json", written(json)},
         {"regions.csv", written(csv)},
         {"markets.csv", written([&](auto& out) { analysis::write_markets_csv(out, data, found); })},
         {"trade.csv", written([&](auto& out) { analysis::write_trade_csv(out, data, found); })}});
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
                  "Change the data, repeatable: theta.SECTOR=4, theta=NAME, tariff.USA.CHN.*=60 %, "
                  "iceberg.USA.CHN.*=1.1")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command.add_flag("--zero-deficits", arguments->zero_deficits,
                   "Let trade be balanced, in the baseline and after");
  CLI::Option* const optimal =
      command
          .add_option("--optimal", arguments->optimal,
                      "Let REGION choose its tariffs on all others' goods for its own real income")
          ->type_name("REGION");
  command
      .add_option("--nash", arguments->nash,
                  "Let regions choose, each given what the others do; A puts tariffs on the others named, "
                  "A:B+C on those of B and C, A:all on all")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->excludes(optimal)
      ->type_name("A,B");
  command.add_flag("--by-sector", arguments->by_sector,
                   "Let them choose a rate for each sector [one for all]");
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
