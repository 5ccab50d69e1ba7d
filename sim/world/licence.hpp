#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/flow.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// The exporter's lever: how fast its office works. Under a general licence consignments need no review.
enum class Pace : std::uint8_t { stalled, slow, normal, fast, general_licence };
inline constexpr std::size_t pace_count = 5;
[[nodiscard]] std::string_view word(Pace pace);

/// The office that reviews applications for one economy's controlled exports.
struct OfficeParameters {
  std::string name;
  EconomyId economy;
  std::vector<GoodId> goods;
  std::vector<EconomyId> destinations;  ///< none: all for which no other office of the economy is named
  std::uint16_t reviewers = 1;
  kernel::Distribution review;  ///< work of one review at normal pace [working days]
  std::array<kernel::Parameter<kernel::Number>, pace_count> speed;  ///< work done per working day, by pace
  kernel::Parameter<kernel::Share> approval_civil;  ///< probability that a civil application is approved
  kernel::Parameter<kernel::Share> approval_military;
  kernel::Parameter<kernel::Days> validity;   ///< of a licence
  kernel::Parameter<kernel::Days> allowance;  ///< quantity of a licence, in days of the firm's baseline use
  kernel::Parameter<kernel::Days> renewal;    ///< a firm re-applies when its licence has less than this left
  Pace pace_at_start = Pace::normal;
};

}  // namespace riposte::world
