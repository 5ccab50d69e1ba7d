#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

#include "replication/checker.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/shipped.hpp"

using namespace riposte;
using namespace riposte::replication;

namespace {

/// Histories checked of a scenario: what RIPOSTE_CHECKED_HISTORIES says, else 300, or 40 where it changes
/// another that is checked itself.
std::uint64_t histories(const std::string& name) {
  const char* const asked =
      std::getenv("RIPOSTE_CHECKED_HISTORIES");  // NOLINT(concurrency-mt-unsafe): no thread runs yet
  if (asked != nullptr) return std::stoull(asked);
  return is_variant(name) ? 40 : 300;
}

}  // namespace

TEST_CASE("no history of a shipped scenario has a fault, and goods are conserved at every event") {
  for (const auto& name : library()) {
    const Plan plan{.replications = histories(name), .options = {.check_conservation = true}};
    const auto scenario = shipped(name);
    const Stage stage{scenario};
    /// The first fault, empty where there is none: what stays of a report after a hundred thousand of them.
    const auto faults = play_each(stage, plan, [](const History& history, const Record& record) {
      const CheckReport report = check(history, record);
      return report.violations == 0 ? std::string{} : report.faults.front();
    });
    const auto first =
        std::find_if(faults.begin(), faults.end(), [](const auto& one) { return !one.empty(); });
    INFO(name << ", replication " << first - faults.begin() << ": "
              << (first == faults.end() ? "no fault" : *first));
    CHECK(std::count(faults.begin(), faults.end(), std::string{}) ==
          static_cast<std::ptrdiff_t>(plan.replications));
  }
}
