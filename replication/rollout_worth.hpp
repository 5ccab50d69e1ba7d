#pragma once

#include <cstddef>
#include <vector>

#include "agents/agents.hpp"
#include "agents/decision.hpp"
#include "replication/course.hpp"
#include "replication/stage.hpp"

namespace riposte::replication {

/// What a stretch of history is worth to one agent, in % of annual GDP, by its weights; which term is what
/// stands in rollouts.hpp. Rates hold from one batch of news to the next.
class RolloutWorth {
 public:
  explicit RolloutWorth(const Stage& stage) : stage_{stage} {}

  /// The stretch begins now, for that agent.
  void begin(const Course& course, std::size_t agent);
  /// News has been told: what held until now is counted, what holds from here on looked up.
  void take_news(const Course& course);
  /// The agent has chosen to act so, for these weighted reasons.
  void add_act(const agents::WeightedTerms& reasons);
  /// The stretch ends at that instant. Precondition: the world's stocks are settled.
  [[nodiscard]] agents::WeightedTerms close(const Course& course, kernel::Instant end);

 private:
  struct Rates {
    double income = 0.0;         // as solved [% of GDP a year], of which
    double revenue = 0.0;        // tariff revenue
    double sticky_income = 0.0;  // beyond it, as prices abroad stand still [% of GDP a year]
    double mismatch = 0.0;       // summed over counterparts [1]
    double deals = 0.0;          // its share of the joint gain of deals struck since [% of GDP a year]
  };
  /// Since the record began [% of GDP].
  struct Losses {
    double output = 0.0;
    double sales = 0.0;
  };
  void look(const Course& course);
  [[nodiscard]] Losses losses(const Course& course) const;
  void take_deals(const Course& course);
  void count_until(kernel::Instant end);

  const Stage& stage_;
  std::size_t agent_ = 0;
  std::size_t seen_ = 0;  // happenings
  kernel::Instant began_;
  kernel::Instant counted_;
  Rates now_;
  Rates sum_;  // integrals over time, in years
  Losses at_start_;
  agents::WeightedTerms acts_{};
};

}  // namespace riposte::replication
