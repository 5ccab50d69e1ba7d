#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "replication/checker.hpp"

namespace riposte::replication {

/// Two instants as far apart as this are the same: a local day's midnight is found from a time zone's offset.
inline constexpr kernel::Days a_second{1.0 / 86400.0};
/// A day lasts an hour longer where daylight saving time ends.
inline constexpr kernel::Days longest_local_day{25.0 / 24.0};

template <class Status>
[[nodiscard]] bool one_of(Status status, std::initializer_list<Status> set) {
  return std::find(set.begin(), set.end(), status) != set.end();
}

/// What the checker's rules judge by: a history, happening by happening, and the world at its end; and what
/// they have found wrong with it.
class Evidence {
 public:
  Evidence(const Stage& stage, const world::World& world, std::span<const world::Happening> happenings)
      : stage_{stage}, world_{world}, happenings_{happenings} {}

  [[nodiscard]] const Stage& stage() const { return stage_; }
  [[nodiscard]] const world::WorldParameters& parameters() const { return stage_.scenario.world; }
  [[nodiscard]] const world::World& world() const { return world_; }
  [[nodiscard]] std::span<const world::Happening> happenings() const { return happenings_; }

  /// The happening that is judged; one past the last where the end is.
  [[nodiscard]] std::size_t at() const { return at_; }
  void go_to(std::size_t at) { at_ = at; }

  void require(bool holds, std::string_view otherwise) {
    if (!holds) fault(otherwise);
  }
  /// `of` names what the rule is about.
  void require(bool holds, std::string_view otherwise, std::string_view of);

  /// Null pointer where a happening has no cause, or one out of range.
  [[nodiscard]] const world::Happening* cause(const world::Happening& happening) const;
  [[nodiscard]] bool caused_by(const world::Happening& happening,
                               std::initializer_list<world::HappeningKind> kinds) const;
  [[nodiscard]] bool caused_by_act(const world::Happening& happening, world::ActKind kind) const;

  [[nodiscard]] CheckReport take() { return std::move(report_); }

 private:
  void fault(std::string_view text);

  const Stage& stage_;
  const world::World& world_;
  std::span<const world::Happening> happenings_;
  std::size_t at_ = 0;
  CheckReport report_;
};

}  // namespace riposte::replication
