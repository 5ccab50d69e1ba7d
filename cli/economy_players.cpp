#include "cli/economy_players.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "cli/problem.hpp"

namespace riposte::cli {
namespace {

using economy::DataSet;
using economy::Player;

/// One player as it is written: `CHN`, `CHN:USA+IND` or `CHN:all`.
struct Written {
  std::string whole;
  std::string region;
  std::vector<std::string> partners;
  bool names_partners = false;
};

Written taken_apart(const std::string& text) {
  const std::size_t colon = text.find(':');
  Written written{text, text.substr(0, colon), {}, colon != std::string::npos};
  if (!written.names_partners) return written;
  std::istringstream partners{text.substr(colon + 1)};
  for (std::string partner; std::getline(partners, partner, '+');) written.partners.push_back(partner);
  return written;
}

std::size_t region_called(const std::string& name, const DataSet& data, const std::string& option) {
  const auto found = std::find(data.regions.begin(), data.regions.end(), name);
  if (found == data.regions.end()) {
    throw Problem{wrong_input, fmt::format("{}: unknown region '{}'", option, name),
                  fmt::format("write one of: {}", fmt::join(data.regions, ", "))};
  }
  return static_cast<std::size_t>(found - data.regions.begin());
}

// `otherwise` are the names of the partners of one that names none.
Player player_of(const Written& written, const std::vector<std::string>& otherwise, const DataSet& data,
                 const std::string& option) {
  Player player{region_called(written.region, data, option), {}};
  const std::vector<std::string>& names = written.names_partners ? written.partners : otherwise;
  const bool all = names.size() == 1 && names.front() == "all";
  for (const std::string& name : all ? data.regions : names) {
    const bool itself = name == written.region;
    if (itself && written.names_partners && !all) {
      throw Problem{wrong_input, fmt::format("{}: '{}' puts tariffs on its own goods", option, written.whole),
                    "name other regions behind the colon"};
    }
    if (!itself) player.partners.push_back(region_called(name, data, option));
  }
  if (player.partners.empty()) {
    throw Problem{wrong_input, fmt::format("{}: '{}' puts tariffs on nobody", option, written.whole),
                  "name others, such as --nash USA,CHN or --optimal USA:CHN+IND"};
  }
  return player;
}

}  // namespace

std::vector<Player> players_of(const std::string& optimal, const std::vector<std::string>& nash,
                               const DataSet& data) {
  if (!optimal.empty()) return {player_of(taken_apart(optimal), {"all"}, data, "--optimal")};
  std::vector<Written> written;
  written.reserve(nash.size());
  std::vector<std::string> regions;
  for (const std::string& text : nash) {
    written.push_back(taken_apart(text));
    const std::string& region = written.back().region;
    if (std::find(regions.begin(), regions.end(), region) != regions.end()) {
      throw Problem{wrong_input, fmt::format("--nash: '{}' is there twice", region), "name each region once"};
    }
    regions.push_back(region);
  }
  std::vector<Player> players;
  players.reserve(written.size());
  for (const Written& player : written) players.push_back(player_of(player, regions, data, "--nash"));
  return players;
}

}  // namespace riposte::cli
