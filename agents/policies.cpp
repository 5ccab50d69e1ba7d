#include "agents/policies.hpp"

#include <cmath>
#include <limits>

#include "agents/hardness.hpp"

namespace riposte::agents {
namespace {

/// Level of the act, oriented so that more is harder: a lower demand or rate is softer, a faster pace too.
double harder_level(const Alternative& alternative) {
  const auto pace = static_cast<double>(alternative.act.pace);
  return alternative.act.kind == world::ActKind::set_pace ? -pace : alternative.act.level;
}

bool harder(const Alternative& a, const Alternative& b) {
  const int left = hardness_of(a.option);
  const int right = hardness_of(b.option);
  return left != right ? left > right : harder_level(a) > harder_level(b);
}

void put_all_on(std::size_t chosen, std::vector<Alternative>& alternatives) {
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    alternatives[i].probability = i == chosen ? 1.0 : 0.0;
  }
}

/// Distances this close are equal [1]: levels are sums of steps, and 0.2 - 2 * 0.01 is not 0.18.
constexpr double rounding = 1e-12;

double target_of(const Situation& s) { return s.their_hardness * (1.0 - s.forgiveness); }

}  // namespace

double aim_of(const Situation& s) {
  switch (s.self->policy) {
    case PolicyKind::reciprocal:
      return target_of(s) - s.my_hardness;
    case PolicyKind::hawk:
      return std::numeric_limits<double>::infinity();
    case PolicyKind::dove:
      return -std::numeric_limits<double>::infinity();
    default:
      return 0.0;
  }
}

void reciprocal_shares(const Situation& s, std::vector<Alternative>& alternatives) {
  const double target = target_of(s);
  std::size_t best = 0;
  double least = std::fabs(s.my_hardness - target);
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    const double distance = std::fabs(s.my_hardness + alternatives[i].rate_change - target);
    if (distance + rounding < least) {
      best = i;
      least = distance;
    }
  }
  put_all_on(best, alternatives);
}

void hawk_shares(std::vector<Alternative>& alternatives) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < alternatives.size(); ++i) {
    best = harder(alternatives[i], alternatives[best]) ? i : best;
  }
  put_all_on(best, alternatives);
}

void dove_shares(std::vector<Alternative>& alternatives) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < alternatives.size(); ++i) {
    best = harder(alternatives[best], alternatives[i]) ? i : best;
  }
  put_all_on(best, alternatives);
}

}  // namespace riposte::agents
