#include "replication/checker_evidence.hpp"

#include <fmt/format.h>

namespace riposte::replication {

using world::Happening;
using world::HappeningKind;

namespace {

constexpr std::size_t most_faults_told = 20;

}  // namespace

void Evidence::require(bool holds, std::string_view otherwise, std::string_view of) {
  if (!holds) fault(fmt::format("{}: {}", of, otherwise));
}

const Happening* Evidence::cause(const Happening& happening) const {
  return happening.cause < happenings_.size() ? &happenings_[happening.cause] : nullptr;
}

bool Evidence::caused_by(const Happening& happening, std::initializer_list<HappeningKind> kinds) const {
  const auto* one = cause(happening);
  return one != nullptr && one_of(one->kind, kinds);
}

bool Evidence::caused_by_act(const Happening& happening, world::ActKind kind) const {
  const auto* one = cause(happening);
  return one != nullptr && one->kind == HappeningKind::act && one->act.kind == kind;
}

void Evidence::fault(std::string_view text) {
  ++report_.violations;
  if (report_.faults.size() < most_faults_told) {
    const double day = at_ < happenings_.size() ? happenings_[at_].at.value() : parameters().horizon.value();
    report_.faults.push_back(fmt::format("happening {}, day {:.3f}: {}", at_, day, text));
  }
}

}  // namespace riposte::replication
