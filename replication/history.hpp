#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "agents/agents.hpp"
#include "agents/decision.hpp"
#include "agents/income.hpp"
#include "agents/income_check.hpp"
#include "replication/accounts.hpp"
#include "replication/bookkeeper.hpp"
#include "replication/course.hpp"
#include "replication/record.hpp"
#include "replication/rollouts.hpp"
#include "replication/stage.hpp"
#include "scenarios/outcome_rules.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/world/world.hpp"

namespace riposte::replication {

/// A history came into a state that cannot be: a fault of the program, not of the scenario. It can be had
/// again from seed and replication.
class ImpossibleHistory : public std::runtime_error {
 public:
  ImpossibleHistory(std::uint64_t seed, std::uint64_t replication, const std::string& problem);
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] std::uint64_t replication() const { return replication_; }

 private:
  std::uint64_t seed_;
  std::uint64_t replication_;
};

/// What a history does beside keeping its record. Neither changes the record.
struct HistoryOptions {
  bool keep_decisions = false;      ///< store every decision, for a chronicle; allocates
  bool check_conservation = false;  ///< look at all accounts (accounts.hpp) after every event; slow
};

/// A decision that was kept, and the happening its act became.
struct KeptDecision {
  agents::Decision decision;
  world::HappeningNumber act = world::no_cause;  ///< none where it kept things as they were
};

/// Plays histories of one scenario, one at a time: one for each thread, used again and again. A history is a
/// pure function of (scenario, seed, replication, mode): neither what was played before nor the options
/// change it. After warm-up nothing allocates.
class History {
 public:
  explicit History(const Stage& stage, HistoryOptions options = {});

  /// Plays one replication from the recorded past's beginning to the horizon. The record stays valid until
  /// the next run. Errors: ImpossibleHistory; any fault met on the way is turned into one.
  const Record& run(std::uint64_t seed, std::uint64_t replication, kernel::ParameterMode mode);

  /// Shows a check all tariffs that come, and all that are weighed, of the histories to be played from here
  /// on; null: none. It changes no history.
  void show_incomes_to(agents::IncomeCheck* check) { income_check_ = check; }

  [[nodiscard]] const Stage& stage() const { return stage_; }
  /// The world as the last run left it, its history of happenings with it.
  [[nodiscard]] const world::World& world() const { return course_.world; }
  [[nodiscard]] std::span<const agents::AgentState> minds() const { return course_.minds; }
  [[nodiscard]] std::span<const KeptDecision> kept_decisions() const { return {kept_.data(), kept_count_}; }
  /// Events after which an account of goods, money or promises did not hold, and which was the first;
  /// asked for by option.
  [[nodiscard]] std::uint64_t conservation_faults() const { return conservation_faults_; }
  [[nodiscard]] std::string_view first_not_conserved() const { return first_not_conserved_; }

 private:
  void play(std::uint64_t seed, std::uint64_t replication, kernel::ParameterMode mode);
  void dispatch(const world::Event& event);
  void open();
  void take_news();
  void decide(const agents::Epoch& epoch);
  [[nodiscard]] bool choose(const agents::Epoch& epoch);
  void check_accounts();

  const Stage& stage_;
  HistoryOptions options_;
  Course course_;
  agents::IncomeModel income_;
  agents::IncomeCheck* income_check_ = nullptr;
  agents::Decision decision_;
  std::optional<Rollouts> rollouts_;  // where an agent plays its alternatives out
  Bookkeeper books_;
  scenarios::OutcomeJudge judge_;
  kernel::ParameterMode mode_ = kernel::ParameterMode::drawn;
  bool ended_ = false;
  std::uint64_t events_ = 0;
  std::uint64_t decisions_ = 0;
  std::uint64_t refused_ = 0;
  Accounts accounts_;
  std::uint64_t conservation_faults_ = 0;
  std::string_view first_not_conserved_;
  std::vector<KeptDecision> kept_;
  std::size_t kept_count_ = 0;
};

}  // namespace riposte::replication
