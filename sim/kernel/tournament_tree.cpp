#include "sim/kernel/tournament_tree.hpp"

#include <algorithm>

namespace riposte::kernel {

void TournamentTree::resize(std::size_t matches) {
  first_leaf_ = root + matches;
  nodes_.assign(first_leaf_ + 3 * matches + 1, no_event);
}

void TournamentTree::replay_all() {
  for (std::size_t first = nodes_.size() - 4; first > root; first -= 4) {
    const EventKey* const players = &nodes_[first];
    nodes_[parent(first)] = lesser(lesser(players[0], players[1]), lesser(players[2], players[3]));
  }
}

void TournamentTree::grow() {
  const std::vector<EventKey> keys(nodes_.begin() + static_cast<std::ptrdiff_t>(first_leaf_), nodes_.end());
  const std::size_t matches = first_leaf_ - root;
  resize(matches + matches / 2 + 1);
  std::copy(keys.begin(), keys.end(), nodes_.begin() + static_cast<std::ptrdiff_t>(first_leaf_));
  replay_all();
}

void TournamentTree::clear() { std::fill(nodes_.begin(), nodes_.end(), no_event); }

}  // namespace riposte::kernel
