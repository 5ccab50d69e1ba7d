#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "replication/checker.hpp"
#include "tests/replication/small_dispute.hpp"

/// Histories with one fault planted in them, for tests of the checker.
namespace riposte::replication::planting {

using world::ActKind;
using world::Happening;
using world::HappeningKind;
using Happenings = std::vector<Happening>;

inline bool reports(const CheckReport& report, const std::string& fault) {
  return std::any_of(report.faults.begin(), report.faults.end(),
                     [&fault](const std::string& one) { return one.find(fault) != std::string::npos; });
}

inline std::size_t find(const Happenings& happenings, const std::function<bool(const Happening&)>& wanted) {
  const auto found = std::find_if(happenings.begin(), happenings.end(), wanted);
  return static_cast<std::size_t>(found - happenings.begin());
}

inline std::function<bool(const Happening&)> of_kind(HappeningKind kind) {
  return [kind](const Happening& happening) { return happening.kind == kind; };
}

inline std::function<bool(const Happening&)> act_of(ActKind kind) {
  return [kind](const Happening& happening) {
    return happening.kind == HappeningKind::act && happening.act.kind == kind &&
           happening.at >= kernel::Instant{};
  };
}

/// Takes one happening out of a history; what it caused is left without a cause.
inline void remove(Happenings& happenings, std::size_t at) {
  happenings.erase(happenings.begin() + static_cast<std::ptrdiff_t>(at));
  for (auto& happening : happenings) {
    if (happening.number > at) --happening.number;
    if (happening.cause == world::no_cause) continue;
    if (happening.cause == at) {
      happening.cause = world::no_cause;
    } else if (happening.cause > at) {
      --happening.cause;
    }
  }
}

using Wanted = std::function<bool(const Happening&)>;
using Damage = std::function<void(Happenings&, std::size_t)>;

/// Where a history has what is wanted; its size where nowhere.
using Place = std::function<std::size_t(const Happenings&)>;

inline Place first(const Wanted& wanted) {
  return [wanted](const Happenings& happenings) { return find(happenings, wanted); };
}

/// The last step of a life (of a measure, of talks), if it is of this kind: what the end rests on.
template <class Id>
inline Place last_step(HappeningKind kind, Id world::Act::*of) {
  return [kind, of](const Happenings& happenings) {
    const auto is_last = [&](const Happening& happening) {
      return happening.kind == kind &&
             std::none_of(happenings.begin() + happening.number + 1, happenings.end(),
                          [&](const Happening& later) { return later.act.*of == happening.act.*of; });
    };
    return find(happenings, is_last);
  };
}

/// A lifting after which the same measure is announced anew.
inline std::size_t lifting_before_a_return(const Happenings& happenings) {
  const auto returns = [&](const Happening& lifted) {
    return lifted.kind == HappeningKind::measure_lifted &&
           std::any_of(happenings.begin() + lifted.number, happenings.end(), [&](const Happening& later) {
             return later.kind == HappeningKind::act && later.act.kind == ActKind::announce &&
                    later.act.measure == lifted.act.measure;
           });
  };
  return find(happenings, returns);
}

/// Plants a fault in the first history that has the place for it, and checks that the checker says so.
inline void plant_in(SmallDispute& dispute, HappeningKind kind, const Damage& damage,
                     const std::string& fault, const Place& place) {
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 400; ++i) {
    history.run(2, i, kernel::ParameterMode::drawn);
    Happenings happenings = history.world().history;
    const auto at = place(happenings);
    if (at == happenings.size()) continue;
    REQUIRE(check_happenings(stage, history.world(), happenings).violations == 0);
    damage(happenings, at);
    const auto report = check_happenings(stage, history.world(), happenings);
    INFO("planted: " << fault << (report.faults.empty() ? "" : "; first fault: " + report.faults.front()));
    CHECK(report.violations > 0);
    CHECK(reports(report, fault));
    return;
  }
  FAIL("no history has a " << world::word(kind));
}

inline void plant(HappeningKind kind, const Damage& damage, const std::string& fault, const Place& place) {
  SmallDispute dispute;
  plant_in(dispute, kind, damage, fault, place);
}

inline void plant(HappeningKind kind, const Damage& damage, const std::string& fault, const Wanted& wanted) {
  plant(kind, damage, fault, first(wanted));
}

inline void plant(HappeningKind kind, const Damage& damage, const std::string& fault) {
  plant(kind, damage, fault, of_kind(kind));
}

}  // namespace riposte::replication::planting
