#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/economy/equilibrium.hpp"

namespace riposte::economy {

/// A government that chooses tariffs, and the regions on whose goods it puts them.
struct Player {
  std::size_t region = 0;
  std::vector<std::size_t> partners;
};

enum class Rates { uniform, by_sector };

/// Who chooses which tariffs. All others stay as they are in `tariff`.
struct PolicyGame {
  std::vector<Player> players;
  std::vector<std::size_t> sectors;  ///< that may bear tariffs
  Rates rates = Rates::uniform;
  std::vector<double> tariff;   ///< from which it starts [link]
  std::vector<double> iceberg;  ///< as in Counterfactual
  double least = -0.5;          ///< rates are sought between these, fractions
  double most = 10.0;
};

/// Where a chosen rate stands.
enum class Standing : std::uint8_t {
  best,   ///< neither more nor less is better
  least,  ///< at the least rate allowed: less would be better
  most,   ///< at the most
  edge    ///< beside it no equilibrium is found
};

/// What a player chose.
struct PlayerChoice {
  std::vector<double> rate;  ///< [PolicyGame::sectors]; of uniform rates one
  /// [as rate] Change of its real income with the rate, % for each point: 0 at a best; NaN at an edge.
  std::vector<double> slope;
  std::vector<Standing> standing;  ///< [as rate]
  [[nodiscard]] bool at_best() const;
};

struct PolicyOutcome {
  std::vector<double> tariff;         ///< [link]
  std::vector<PlayerChoice> choices;  ///< [player]
  Equilibrium equilibrium;            ///< at these tariffs
  int rounds = 0;                     ///< of best responses
};

/// Best responses went on and on.
class NoNashEquilibrium : public std::runtime_error {
 public:
  NoNashEquilibrium(int rounds, double step);
};

/// The tariffs at which each player's real income is the greatest, given those of the others: of one player
/// its optimal tariffs, of several a Nash equilibrium, found by best responses in turn until none moves a
/// rate by more than 1e-5. Uniform rates by Brent's method, rates by sector without derivatives by Powell's
/// BOBYQA (2009). Throws NotSolved where an economy cannot be solved, NoNashEquilibrium where responses do
/// not settle.
[[nodiscard]] PolicyOutcome play_tariffs(const Economy& economy, const PolicyGame& game);

/// Sectors in which any tariff is not zero; all where none is.
[[nodiscard]] std::vector<std::size_t> sectors_with_tariffs(const Size& size, std::span<const double> tariff);

}  // namespace riposte::economy
