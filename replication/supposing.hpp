#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "replication/course.hpp"
#include "replication/stage.hpp"
#include "sim/kernel/parameter.hpp"

namespace riposte::replication {

/// What one agent supposes, in a copy of the history, of what it cannot know (rollouts.hpp).
class Supposing {
 public:
  explicit Supposing(const Stage& stage);

  /// Has the copy go on in that branch as the agent supposes: other governments' parameters, red lines and
  /// gains in talks, their types, what pace each type keeps and how fast they react, and the thresholds of
  /// its own promises. With `medians`, parameters are what all know.
  void suppose(std::size_t agent, std::uint32_t branch, kernel::ParameterMode mode, Course& copy);

 private:
  void suppose_parameters(std::size_t agent, kernel::ParameterMode mode, Course& copy);
  void add_talks_rows();
  void suppose_types(std::size_t agent, Course& copy) const;
  void suppose_paces(std::size_t agent, std::size_t other, bool forthcoming, Course& copy) const;
  void suppose_thresholds(std::size_t agent, Course& copy) const;
  void redraw_reactions(Course& copy) const;

  const Stage& stage_;
  kernel::Draws drawn_anew_;
  std::vector<std::vector<std::uint32_t>> rows_of_;  // by agent: the parameters that are its own
};

}  // namespace riposte::replication
