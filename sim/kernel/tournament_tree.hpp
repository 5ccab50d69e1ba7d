#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/cache_line_allocator.hpp"
#include "sim/kernel/event_key.hpp"

namespace riposte::kernel {

/// The least of many keys, each in a slot of its own: a complete 4-ary tournament (Knuth, TAOCP vol. 3,
/// section 5.4.1, tree selection, with four players to a match). Leaves are the slots, a match holds the
/// least of its four players, the root the least of all. As in a heap only the last level may be filled in
/// part, so that the tree has little more slots than were asked for; the first ones lie a match nearer to the
/// root where it is.
///
/// Unlike a heap, a key never moves from its slot, so a handle needs no table of positions; a change of a
/// slot replays the log4(capacity) matches above it, all of whose addresses are known beforehand and none of
/// which branches. A key that enters an empty slot or leaves its own replays only those that it wins: hardly
/// any, for what is scheduled last is seldom due first. docs/decisions/0001-calendar.md compares the two by
/// measurement.
class TournamentTree {
 public:
  /// A tree with the fewest slots, all without an event.
  TournamentTree() { resize(1); }

  /// Slots there are.
  [[nodiscard]] std::size_t capacity() const { return nodes_.size() - first_leaf_; }
  /// The least key, no_event if every slot is without one. Cost: one load.
  [[nodiscard]] EventKey least() const { return nodes_[root]; }
  /// What stands in a slot. Precondition: slot < capacity().
  [[nodiscard]] EventKey operator[](std::size_t slot) const {
    assert(slot < capacity());
    return nodes_[first_leaf_ + slot];
  }

  /// Puts a key, or no_event, into a slot. Cost: log4(capacity) matches. Precondition: slot < capacity().
  void set(std::size_t slot, EventKey key) {
    assert(slot < capacity());
    EventKey* const node = nodes_.data();
    std::size_t at = first_leaf_ + slot;
    while (at > root) {
      node[at] = key;
      const EventKey siblings = lesser(lesser(node[at ^ 1], node[at ^ 2]), node[at ^ 3]);
      key = lesser(key, siblings);
      at = parent(at);
    }
    node[root] = key;
  }

  /// Puts a key into an empty slot. Cost: one comparison, and one more for each match won. Precondition:
  /// slot < capacity(), no_event in it.
  void enter(std::size_t slot, EventKey key) {
    assert(slot < capacity() && (*this)[slot] == no_event);
    EventKey* const node = nodes_.data();
    std::size_t at = first_leaf_ + slot;
    node[at] = key;
    while (at > root) {
      at = parent(at);
      if (node[at] < key) return;
      node[at] = key;
    }
  }

  /// Empties a slot. Cost: one match, and one more for each match that its key had won. Precondition:
  /// slot < capacity(), a key in it.
  void leave(std::size_t slot) {
    assert(slot < capacity() && (*this)[slot] != no_event);
    EventKey* const node = nodes_.data();
    std::size_t at = first_leaf_ + slot;
    const EventKey gone = node[at];
    EventKey key = no_event;
    while (at > root) {
      node[at] = key;
      key = lesser(lesser(key, node[at ^ 1]), lesser(node[at ^ 2], node[at ^ 3]));
      at = parent(at);
      if (node[at] != gone) return;
    }
    node[root] = key;
  }

  /// Puts a key into a slot without playing its matches; replay_all() must follow. Cost: one store.
  void place(std::size_t slot, EventKey key) {
    assert(slot < capacity());
    nodes_[first_leaf_ + slot] = key;
  }
  /// Plays every match again. Cost: O(capacity).
  void replay_all();
  /// Half as many slots again or more; what stands in them stays. Cost: O(capacity), allocates.
  void grow();
  /// Empties every slot. Cost: O(capacity).
  void clear();

 private:
  // Positions: 0 to 2 unused so that the four players of a match, 4k to 4k+3, share a cache line; root 3;
  // then level by level. Leaves come last, three for each match and one more.
  static constexpr std::size_t root = 3;
  [[nodiscard]] static constexpr std::size_t parent(std::size_t at) { return (at >> 2) + 2; }
  [[nodiscard]] static constexpr EventKey lesser(EventKey a, EventKey b) { return b < a ? b : a; }

  void resize(std::size_t matches);

  std::vector<EventKey, CacheLineAllocator<EventKey>> nodes_;
  std::size_t first_leaf_ = 0;
};

}  // namespace riposte::kernel
