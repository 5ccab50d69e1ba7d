#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/comparing.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/fixed_in.hpp"
#include "tests/replication/shipped.hpp"
#include "tests/replication/small_dispute.hpp"

// The limits of a government's choice, on every decision of whole histories: as noise vanishes, as it drowns
// all else, and where it minds no pressure.

using namespace riposte;
using namespace riposte::replication;
using agents::Alternative;
using agents::Decision;
using kernel::ParameterMode;

namespace {

/// July 2025 in which every government chooses with that noise [% of GDP], between kinds and within.
scenarios::Scenario with_noise(double percent) {
  auto scenario = july();
  const auto noise = fixed_in<world::PercentOfGdp>(scenario, percent);
  for (auto& agent : scenario.agents) agent.noise_kind = agent.noise_within = noise;
  return scenario;
}

/// Looks at every decision of so many histories; all governments of July weigh.
template <class Look>
std::size_t look_at_decisions(const scenarios::Scenario& scenario, std::uint64_t histories, Look look) {
  const Stage stage{scenario};
  History history{stage, {.keep_decisions = true}};
  std::size_t seen = 0;
  for (std::uint64_t i = 0; i < histories; ++i) {
    history.run(3, i, ParameterMode::drawn);
    for (const KeptDecision& kept : history.kept_decisions()) look(kept.decision);
    seen += history.kept_decisions().size();
  }
  return seen;
}

double highest_utility(const Decision& decision) {
  return std::max_element(decision.alternatives.begin(), decision.alternatives.end(),
                          [](const Alternative& a, const Alternative& b) { return a.utility < b.utility; })
      ->utility;
}

/// What each alternative stands for: a point for itself, a level for half the cells to its sides.
std::vector<double> widths_of(const Decision& decision) {
  std::vector<double> widths;
  for (const Alternative& one : decision.alternatives) {
    const bool point = one.extent.cell == agents::Cell::point;
    widths.push_back(point ? one.extent.length : 0.5 * one.extent.length);
    if (one.extent.cell == agents::Cell::next_level) widths[widths.size() - 2] += 0.5 * one.extent.length;
  }
  return widths;
}

/// The same added up by kind of act.
std::map<agents::Option, double> widths_by_kind(const Decision& decision) {
  std::map<agents::Option, double> sums;
  const auto widths = widths_of(decision);
  for (std::size_t i = 0; i < widths.size(); ++i) sums[decision.alternatives[i].option] += widths[i];
  return sums;
}

/// By kind of act, how many acts its points and lines weigh like, on average.
std::map<agents::Option, double> acts_by_kind(const Decision& decision) {
  std::map<agents::Option, double> lengths;
  std::map<agents::Option, double> counts;
  for (const Alternative& one : decision.alternatives) {
    const bool first = one.extent.cell == agents::Cell::first_level;
    const double no_act = first ? 0.5 * std::min(1.0, one.extent.length) : 0.0;
    lengths[one.option] += one.extent.length - no_act;
    counts[one.option] += one.extent.cell == agents::Cell::next_level ? 0.0 : 1.0 - no_act;
  }
  for (auto& [option, length] : lengths) length /= counts.at(option);
  return lengths;
}

/// The small dispute in which the weights of a government's own losses, of its sellers' and buyers', and of
/// what pressure may win are `weight`, the others as they were; nobody minds an answer, or gives way to a
/// threat.
class Unfeeling {
 public:
  explicit Unfeeling(double weight) {
    auto& scenario = dispute_.scenario();
    const auto weigh = [&](agents::AgentParameters& agent, agents::Term term, double value) {
      agent.weights[static_cast<std::size_t>(term)] = fixed_in<kernel::Number>(scenario, value);
    };
    for (auto& agent : scenario.agents) {
      weigh(agent, agents::Term::sellers, weight);
      weigh(agent, agents::Term::shortage, weight);
      weigh(agent, agents::Term::concession, weight);
      weigh(agent, agents::Term::answer, 0.0);
      agent.reckoning.threat_force = fixed_in<kernel::Share>(scenario, 0.0);
    }
  }

  /// Losses are `times` what they were. A power of two changes no bit of a ratio.
  scenarios::Scenario losing(double times) {
    auto scenario = dispute_.scenario();
    const auto raise = [&](kernel::Parameter<world::PercentOfGdp>& loss) {
      const kernel::Distribution law = scenario.parameters.rows()[loss.row()].law;
      loss = fixed_in<world::PercentOfGdp>(scenario, times * kernel::mean(law));
    };
    for (auto& flow : scenario.world.flows) {
      raise(flow.sellers_output);
      for (auto& user : flow.users) raise(user.output);
    }
    return scenario;
  }

 private:
  SmallDispute dispute_;
};

/// All chances of all decisions, in order.
std::vector<double> chances_in(const scenarios::Scenario& scenario, std::uint64_t histories) {
  std::vector<double> chances;
  look_at_decisions(scenario, histories, [&](const Decision& decision) {
    chances.push_back(decision.at.value());
    for (const Alternative& one : decision.alternatives) chances.push_back(one.probability);
  });
  return chances;
}

}  // namespace

TEST_CASE("as noise vanishes a government makes its best response, on every occasion of July 2025") {
  // With a noise of 1e-9 % an act that is worse by 1e-7 % has a chance below e^-90.
  constexpr double as_good = 1e-7;
  std::size_t acts = 0;
  const std::size_t decisions = look_at_decisions(with_noise(1e-9), 20, [&](const Decision& decision) {
    const double best = highest_utility(decision);
    const Alternative& chosen = decision.alternatives[decision.chosen];
    CHECK(chosen.utility >= best - as_good);
    double chance = 0.0;
    for (const Alternative& one : decision.alternatives) {
      if (one.utility >= best - as_good) chance += one.probability;
    }
    CHECK(chance == Approx(1.0).epsilon(1e-12));
    acts += chosen.act.kind == world::ActKind::keep ? 0U : 1U;
  });
  CHECK(decisions > 500);
  CHECK(acts > 100);
}

TEST_CASE(
    "as noise drowns all else kinds of act have the odds of the acts they weigh like, levels of their "
    "lengths") {
  double kept = 0.0;
  double expected = 0.0;
  double variance = 0.0;
  look_at_decisions(with_noise(1e9), 20, [&](const Decision& decision) {
    const auto widths = widths_of(decision);
    const auto by_kind = widths_by_kind(decision);
    const auto acts = acts_by_kind(decision);
    double sum = 0.0;
    for (const auto& [option, weight] : acts) sum += weight;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const Alternative& one = decision.alternatives[i];
      CHECK(one.probability ==
            Approx(widths[i] / by_kind.at(one.option) * acts.at(one.option) / sum).epsilon(1e-6));
    }
    if (by_kind.count(agents::Option::keep) == 0) return;
    kept += decision.alternatives[decision.chosen].option == agents::Option::keep ? 1.0 : 0.0;
    const double odds = acts.at(agents::Option::keep) / sum;
    expected += odds;
    variance += odds * (1.0 - odds);
  });
  // What is chosen has these odds too: 4.5 standard errors, a false alarm of 7e-6.
  CHECK(variance > 100.0);
  CHECK(std::fabs(kept - expected) < 4.5 * std::sqrt(variance));
}

TEST_CASE("whoever minds no losses and hopes for no concession lets no pressure move a choice") {
  constexpr std::uint64_t histories = 20;
  Unfeeling unfeeling{0.0};
  const auto chances = chances_in(unfeeling.losing(1.0), histories);
  CHECK(chances.size() > 5000);
  CHECK(chances == chances_in(unfeeling.losing(8.0), histories));
  Unfeeling feeling{1.0};
  CHECK(chances_in(feeling.losing(1.0), histories) != chances_in(feeling.losing(8.0), histories));
}

TEST_CASE("however high a duty may go, no choice weighs more than ten thousand steps of any kind") {
  const std::string text =
      "base: classroom-tit-for-tat.yaml\nname: sky\nagents:\n"
      "  USA: {policy: quantal, tariff_menu: {USA.tariff.CHN: {highest: 100000000000000 %}}}\n";
  const auto scenario = scenarios::load_scenario_text(text, "sky.yaml", {}, RIPOSTE_SOURCE_DIR "/scenarios");
  std::size_t most = 0;
  look_at_decisions(scenario, 1, [&most](const Decision& decision) {
    std::map<agents::Option, std::size_t> counts;
    for (const Alternative& one : decision.alternatives) most = std::max(most, ++counts[one.option]);
  });
  CHECK(most == 10000);
}
