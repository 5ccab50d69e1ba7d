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
  const auto slots = static_cast<std::ptrdiff_t>(capacity());
  const auto from = static_cast<std::ptrdiff_t>(first_leaf_);
  const std::size_t matches = first_leaf_ - root;
  const std::size_t more = matches + matches / 2 + 1;
  first_leaf_ = root + more;
  nodes_.resize(first_leaf_ + 3 * more + 1, no_event);
  // Leaves move up within the same memory, which takes none where there is room; matches are played anew.
  std::copy_backward(nodes_.begin() + from, nodes_.begin() + from + slots,
                     nodes_.begin() + static_cast<std::ptrdiff_t>(first_leaf_) + slots);
  replay_all();
}

void TournamentTree::clear() { std::fill(nodes_.begin(), nodes_.end(), no_event); }

}  // namespace riposte::kernel
