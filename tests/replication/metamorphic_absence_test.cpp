#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/ensembles.hpp"
#include "tests/replication/shipped.hpp"

using namespace riposte;
using namespace riposte::replication;
using world::HappeningKind;

namespace {

/// What luck a history shows, by the name of its clock and the occurrence.
using NamedLuck = std::map<std::pair<std::string, int>, double>;

/// The values drawn once a history, by the path of the parameter.
void add_draws(const History& history, NamedLuck& luck) {
  const auto rows = history.stage().scenario.parameters.rows();
  for (const auto row : history.stage().scenario.parameters.random_rows()) {
    luck[{"parameter " + rows[row].path, 0}] =
        history.world().draws[kernel::Parameter<kernel::Number>{row}].value();
  }
}

/// The uniform of every choice, by agent, trigger and its number.
void add_choices(const History& history, NamedLuck& luck) {
  std::map<std::string, int> occurrences;
  for (const auto& kept : history.kept_decisions()) {
    const auto& epoch = kept.decision.epoch;
    const auto clock = history.stage().scenario.agents[epoch.agent.value()].name + " choice on " +
                       std::string{word(epoch.trigger)};
    luck[{clock, occurrences[clock]++}] = kept.decision.uniform;
  }
}

/// The day of every figure and shock, and the number of orders placed.
void add_physics(const History& history, NamedLuck& luck) {
  const auto& parameters = history.stage().scenario.world;
  std::map<std::string, int> occurrences;
  for (const auto& happening : history.world().history) {
    if (happening.kind == HappeningKind::figure_published) {
      luck[{"figure " + parameters.flows[happening.flow.value()].name, happening.month}] =
          happening.at.value();
    } else if (happening.kind == HappeningKind::shock) {
      const auto clock = "shock " + parameters.shocks[happening.shock.value()].name;
      luck[{clock, occurrences[clock]++}] = happening.at.value();
    }
  }
  for (std::size_t flow = 0; flow < parameters.flows.size(); ++flow) {
    luck[{"orders " + parameters.flows[flow].name, 0}] =
        static_cast<double>(history.world().flows[flow].orders);
  }
}

NamedLuck named_luck_of(const History& history) {
  NamedLuck luck;
  add_draws(history, luck);
  add_choices(history, luck);
  add_physics(history, luck);
  return luck;
}

/// Overrides that take out of named things, `section.NAME`, those for which `holds`.
template <class Things, class Predicate>
void remove_named(std::vector<std::string>& sets, const std::string& section, const Things& things,
                  Predicate holds) {
  for (const auto& thing : things) {
    if (holds(thing)) sets.push_back(section + "." + thing.name + "=~");
  }
}

/// The same for a list; from its end, as what stands behind a removed item moves up.
template <class Things, class Predicate>
void remove_listed(std::vector<std::string>& sets, const std::string& section, const Things& things,
                   Predicate holds) {
  for (std::size_t i = things.size(); i-- > 0;) {
    if (holds(things[i])) sets.push_back(section + "." + std::to_string(i + 1) + "=~");
  }
}

/// Overrides that let the deadlines end the pauses of all talks but these.
void remove_from_deadlines(std::vector<std::string>& sets, const world::WorldParameters& world,
                           const std::string& talks) {
  for (const auto& deadline : world.deadlines) {
    std::string others;
    for (const auto id : deadline.talks) {
      const auto& name = world.talks[id.value()].name;
      if (name != talks) others += (others.empty() ? "" : ", ") + name;
    }
    if (!others.empty()) sets.push_back("deadlines." + deadline.name + ".talks=[" + others + "]");
  }
}

/// July 2025 in a world that has no India: neither its government nor anything of or towards it.
scenarios::Scenario without_india() {
  const auto whole = july();
  const auto& world = whole.world;
  const auto found = std::find_if(world.economies.begin(), world.economies.end(),
                                  [](const auto& economy) { return economy.code == "IND"; });
  const world::EconomyId india{static_cast<std::size_t>(found - world.economies.begin())};
  std::vector<std::string> sets{"agents.IND=~", "agents.USA.beliefs.IND=~", "economies.IND=~",
                                "agents.CHN.offices=[MOFCOM]"};
  const auto serves = [india](const auto& office) {
    return std::count(office.destinations.begin(), office.destinations.end(), india) > 0;
  };
  const auto trades = [india](const auto& flow) { return flow.importer == india || flow.exporter == india; };
  remove_from_deadlines(sets, world, "USA-IND");
  remove_listed(sets, "trade", world.trade, trades);
  remove_listed(sets, "past.acts", world.past.acts, [&](const auto& recorded) {
    const world::OfficeId office = recorded.act.office;
    return recorded.act.actor == india || recorded.act.target == india ||
           (office.valid() && serves(world.offices[office.value()]));
  });
  remove_named(sets, "offices", world.offices, serves);
  remove_named(sets, "flows", world.flows, trades);
  remove_named(sets, "talks", world.talks, [india](const auto& talks) { return talks.second == india; });
  remove_named(sets, "measures", world.measures,
               [india](const auto& measure) { return measure.imposer == india || measure.target == india; });
  return july(sets);
}

/// Whether the measure is the duty of talks whose pause ends with the deadline.
bool ends_with(const world::WorldParameters& world, world::DeadlineId deadline, world::MeasureId duty) {
  const auto& talks = world.deadlines[deadline.value()].talks;
  return std::any_of(talks.begin(), talks.end(),
                     [&](world::TalksId id) { return world.talks[id.value()].measure == duty; });
}

/// Whether a measure changed by a law of its own: a suspension with a date, a deadline, a shock.
bool is_by_its_own_law(const History& history, const world::Happening& change) {
  const auto& told = history.world().history;
  const bool caused = change.cause != world::no_cause;
  const auto& world = history.stage().scenario.world;
  const auto& measure = world.measures[change.act.measure.value()];
  switch (change.kind) {
    case HappeningKind::measure_snapped_back:
      if (!caused) return change.at == measure.suspended_until;
      return told[change.cause].kind == HappeningKind::deadline_passed ||
             (told[change.cause].act.kind == world::ActKind::suspend &&
              change.at == told[change.cause].act.until);
    case HappeningKind::measure_struck_down:
      return caused && (told[change.cause].kind == HappeningKind::shock ||
                        told[change.cause].kind == HappeningKind::appeal_decided);
    case HappeningKind::measure_in_force:
      if (!caused) return false;
      if (told[change.cause].kind == HappeningKind::shock) return true;
      return told[change.cause].kind == HappeningKind::deadline_passed &&
             ends_with(world, told[change.cause].act.deadline, change.act.measure);
    default:
      return false;
  }
}

bool is_change_of_a_measure(const world::Happening& happening) {
  switch (happening.kind) {
    case HappeningKind::measure_in_force:
    case HappeningKind::measure_suspended:
    case HappeningKind::measure_snapped_back:
    case HappeningKind::measure_lifted:
    case HappeningKind::measure_struck_down:
      return happening.at >= kernel::Instant{};
    default:
      return false;
  }
}

/// Changes of measures since day 0: all, and those by a law of their own.
struct Changes {
  int all = 0;
  int lawful = 0;
};

Changes changes_of(const History& history) {
  Changes changes;
  for (const auto& happening : history.world().history) {
    if (!is_change_of_a_measure(happening)) continue;
    ++changes.all;
    changes.lawful += is_by_its_own_law(history, happening) ? 1 : 0;
  }
  return changes;
}

}  // namespace

TEST_CASE("a July 2025 without India has the same luck in everything that it shares with the one with it") {
  constexpr std::uint64_t histories = 20;
  const auto with = july();
  const auto without = without_india();
  const Stage whole{with};
  const Stage part{without};
  const Plan plan{.replications = histories, .options = {.keep_decisions = true}};
  const auto look = [](const History& history, const Record&) { return named_luck_of(history); };
  const auto before = play_each(whole, plan, look);
  const auto after = play_each(part, plan, look);
  for (std::size_t i = 0; i < histories; ++i) {
    std::size_t shared = 0;
    for (const auto& [clock, value] : after[i]) {
      const auto found = before[i].find(clock);
      if (found == before[i].end()) continue;
      ++shared;
      INFO("replication " << i << ", " << clock.first << ", occurrence " << clock.second);
      CHECK(found->second == value);
    }
    CHECK(shared > 150);
    const bool differ = before[i].size() > after[i].size();
    CHECK(differ);
  }
}

TEST_CASE("with governments that do nothing, no measure changes but by its own dated law") {
  for (const auto& name : library()) {
    auto scenario = shipped(name);
    for (auto& agent : scenario.agents) {
      agent.policy = agents::PolicyKind::scripted;
      agent.script.clear();
    }
    const Stage stage{scenario};
    const auto seen = play_each(stage, {.replications = is_variant(name) ? 40U : 200U},
                                [](const History& history, const Record& record) {
                                  return std::pair{changes_of(history), record.decisions};
                                });
    int changes = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      INFO(name << ", replication " << i);
      CHECK(seen[i].second == 0);
      CHECK(seen[i].first.lawful == seen[i].first.all);
      changes += seen[i].first.all;
    }
    CHECK(changes > 0);
  }
}

TEST_CASE("July 2025 refuses a value that was known only after its cutoff") {
  const std::string level =
      "measures.USA.section232.CHN.level={value: 50 %, source: an order of the day after, known: ";
  CHECK_NOTHROW(july({level + "2025-07-01}"}));
  CHECK_THROWS_WITH(july({level + "2025-07-02}"}),
                    Catch::Contains("known on 2025-07-02, after the knowledge cutoff 2025-07-01"));
}
