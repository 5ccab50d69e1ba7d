#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/world/world.hpp"

namespace riposte::replication {

/// What must hold of goods, money and promises after every event of a history, in terms of the world's state
/// alone:
///   goods     every order counts in exactly one stage (world::conserved);
///   duties    each pair's mean rate is that of its layers in force, worked out anew sector by sector;
///   sales     sellers' loss = loss a unit * (waiting + withdrawn + refused), in every flow whose buyers
///             order what they use;
///   output    lost output never falls;
///   anchorages  nothing is delivered while nothing may be unloaded, nor lies at anchor where all may be;
///   promises  none vanishes, and the times of each agree with its status: a met one was met by now, one in
///             grace lapses later unless it waits or binds no more, a breached one has lapsed.
/// For tests and `trace --check`: linear in live orders, layers and promises.
class Accounts {
 public:
  /// A history begins.
  void begin(const world::World& world);
  /// Which of the six does not hold; empty where all do.
  [[nodiscard]] std::string_view fault(const world::World& world);

 private:
  struct Anchorage {
    bool closed = false;  // nothing of the flow may be unloaded
    std::uint64_t delivered = 0;
  };

  [[nodiscard]] bool output_holds(const world::World& world);
  [[nodiscard]] bool anchorages_hold(const world::World& world);

  std::vector<double> lost_output_;    // by flow, when last looked at
  std::vector<Anchorage> anchorages_;  // the same
};

}  // namespace riposte::replication
