#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/loader.hpp"
#include "sim/world/tariff_stack.hpp"

namespace {

using namespace riposte;
using scenarios::Scenario;
using world::MeasureStatus;
namespace fs = std::filesystem;

const fs::path root{RIPOSTE_SOURCE_DIR};

const Scenario& july() {
  static const Scenario scenario =
      scenarios::load_scenario((root / "scenarios/rare-earth-truce-2025.yaml").string());
  return scenario;
}

const Scenario& april() {
  static const Scenario scenario =
      scenarios::load_scenario((root / "scenarios/liberation-day-2025.yaml").string());
  return scenario;
}

template <class Items>
std::size_t position(const Items& items, const std::string& name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&name](const auto& item) { return item.name == name; });
  INFO(name);
  REQUIRE(found != items.end());
  return static_cast<std::size_t>(found - items.begin());
}

template <class Items>
const auto& named(const Items& items, const std::string& name) {
  return items[position(items, name)];
}

std::size_t economy(const Scenario& scenario, const std::string& code) {
  const auto& economies = scenario.world.economies;
  const auto found = std::find_if(economies.begin(), economies.end(),
                                  [&code](const auto& item) { return item.code == code; });
  REQUIRE(found != economies.end());
  return static_cast<std::size_t>(found - economies.begin());
}

/// The median of what stands at a path of the scenario, in the unit it is kept in.
double at(const Scenario& scenario, const std::string& path) {
  const auto rows = scenario.parameters.rows();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&path](const auto& each) { return each.path == path; });
  INFO(path);
  REQUIRE(row != rows.end());
  return kernel::median(row->law);
}

kernel::Draws medians(const Scenario& scenario) {
  kernel::Draws draws{scenario.parameters};
  draws.redraw(kernel::Streams{1, 0}, kernel::ParameterMode::medians);
  return draws;
}

/// Where every measure stands at 0:00 of day 0: its state when the past begins, then the acts of the record.
std::vector<world::MeasureState> at_start(const Scenario& scenario, const kernel::Draws& draws) {
  std::vector<world::MeasureState> states(scenario.world.measures.size());
  for (std::size_t i = 0; i < states.size(); ++i) {
    states[i].status = scenario.world.measures[i].at_start;
    states[i].level = draws[scenario.world.measures[i].level].value();
  }
  for (const world::RecordedAct& recorded : scenario.world.past.acts) {
    if (!recorded.act.measure.valid()) {
      continue;
    }
    world::MeasureState& state = states[recorded.act.measure.value()];
    const bool sets =
        recorded.act.kind == world::ActKind::announce || recorded.act.kind == world::ActKind::set_level;
    if (sets) {
      state.status = MeasureStatus::in_force;
      state.level = recorded.act.level != 0.0 ? recorded.act.level : state.level;
    } else if (recorded.act.kind == world::ActKind::lift) {
      state.status = MeasureStatus::lifted;
    } else if (recorded.act.kind == world::ActKind::suspend) {
      state.status = MeasureStatus::suspended;
    }
  }
  return states;
}

double mean_tariff(const Scenario& scenario, std::vector<world::MeasureState> states,
                   const std::string& importer, const std::string& exporter) {
  const kernel::Draws draws = medians(scenario);
  world::TariffStack stack{scenario.world};
  stack.update_all(states, draws);
  return 100.0 * stack.mean_rate(world::EconomyId{economy(scenario, importer)},
                                 world::EconomyId{economy(scenario, exporter)});
}

double mean_tariff(const Scenario& scenario, const std::string& importer, const std::string& exporter) {
  return mean_tariff(scenario, at_start(scenario, medians(scenario)), importer, exporter);
}

MeasureStatus status_at_start(const Scenario& scenario, const std::string& measure) {
  return at_start(scenario, medians(scenario))[position(scenario.world.measures, measure)].status;
}

std::string text_of(const fs::path& path) {
  std::ifstream stream{path};
  REQUIRE(stream);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// All ISO dates that follow `known: ` in a file.
std::vector<std::string> known_dates(const fs::path& path) {
  const std::string text = text_of(path);
  std::vector<std::string> dates;
  for (std::size_t at = text.find("known: "); at != std::string::npos; at = text.find("known: ", at + 1)) {
    dates.push_back(text.substr(at + 7, 10));
  }
  return dates;
}

std::string latest(const std::vector<std::string>& dates) {
  return *std::max_element(dates.begin(), dates.end());
}

/// Rows of a reference table beside the checkout, by column; nothing where it is absent.
std::optional<std::vector<std::map<std::string, std::string>>> reference(const std::string& name) {
  const fs::path path = root.parent_path() / "shared" / "reference" / name;
  if (!fs::exists(path)) {
    WARN("no reference tables beside the checkout; not compared with " << name);
    return std::nullopt;
  }
  const auto cells = [](const std::string& line) {
    std::vector<std::string> row{""};
    bool quoted = false;
    for (const char letter : line) {
      if (letter == '"') {
        quoted = !quoted;
      } else if (letter == ',' && !quoted) {
        row.emplace_back();
      } else if (letter != '\r') {
        row.back() += letter;
      }
    }
    return row;
  };
  std::istringstream lines{text_of(path)};
  std::string line;
  std::getline(lines, line);
  const auto header = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(lines, line)) {
    const auto row = cells(line);
    auto& entry = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(header.size(), row.size()); ++i) {
      entry[header[i]] = row[i];
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("on 1 July 2025 the US stack on China is 51.1 % and China's on the US 32.6 %, within one point") {
  CHECK(mean_tariff(july(), "USA", "CHN") == Approx(51.1).margin(1.0));
  CHECK(mean_tariff(july(), "CHN", "USA") == Approx(32.6).margin(1.0));
}

TEST_CASE("a layer left out of the stack is noticed") {
  auto states = at_start(july(), medians(july()));
  states[position(july().world.measures, "USA.section232.CHN")].status = MeasureStatus::lifted;
  CHECK(std::abs(mean_tariff(july(), states, "USA", "CHN") - 51.1) > 1.0);
}

TEST_CASE("at the peak of April 2025 the stacks were near PIIE's 126.5 % and 147.6 %") {
  auto states = at_start(july(), medians(july()));
  for (const char* name : {"USA.reciprocal_suspended.CHN", "USA.escalation.CHN",
                           "CHN.reciprocal_suspended.USA", "CHN.escalation.USA"}) {
    states[position(july().world.measures, name)].status = MeasureStatus::in_force;
  }
  CHECK(mean_tariff(july(), states, "USA", "CHN") == Approx(126.5).margin(2.0));
  CHECK(mean_tariff(july(), states, "CHN", "USA") == Approx(147.6).margin(2.0));
}

TEST_CASE("fact 1: magnets are under licensing since 4 April, and flow below that month's level") {
  CHECK(status_at_start(july(), "CHN.licensing.rare_earths") == MeasureStatus::in_force);
  CHECK(july().world.past.acts.front().at == kernel::Instant{-89.0});
  REQUIRE(july().world.past.figures.size() == 3);
  const kernel::Draws draws = medians(july());
  for (const auto& figure : july().world.past.figures) {
    CHECK(draws[figure.share].value() < 0.5);
  }
  CHECK_FALSE(july().world.past.figures.back().published);
  CHECK(at(july(), "flows.CHN/USA/magnets.baseline") * 365.25 / 12.0 == Approx(620.5));
}

TEST_CASE("fact 2: Geneva cut 115 points and suspended 24 until 12 August, both ways") {
  for (const char* name : {"USA.reciprocal_suspended.CHN", "CHN.reciprocal_suspended.USA"}) {
    CHECK(status_at_start(july(), name) == MeasureStatus::suspended);
    CHECK(at(july(), std::string{"measures."} + name + ".level") == Approx(0.24));
  }
  CHECK(status_at_start(july(), "USA.escalation.CHN") == MeasureStatus::lifted);
  CHECK(status_at_start(july(), "CHN.escalation.USA") == MeasureStatus::lifted);
}

TEST_CASE("fact 3: four US bans answer China's licensing, that on ethane one on unloading since 25 June") {
  for (const char* name : {"USA.unloading.ethane", "USA.ban.eda_software", "USA.ban.jet_engine_parts",
                           "USA.ban.process_chemicals"}) {
    const auto& measure = named(july().world.measures, name);
    CHECK(status_at_start(july(), name) == MeasureStatus::in_force);
    CHECK(measure.countermeasure);
    CHECK(july().world.measures[measure.answers.value()].name == "CHN.licensing.rare_earths");
  }
  CHECK(status_at_start(july(), "USA.ban.ethane") == MeasureStatus::lifted);
  CHECK(named(july().world.measures, "USA.unloading.ethane").at == world::ControlPoint::unloading);
  for (const char* name : {"USA.ban.ethane", "USA.ban.eda_software"}) {
    CHECK(named(july().world.measures, name).by == world::Manner::letter);
  }
  CHECK(at(july(), "flows.USA/CHN/ethane.baseline") == Approx(227000.0));
}

TEST_CASE("facts 4 and 5: a framework whose threshold is drawn, and which China does not know") {
  const auto& london = named(july().world.agreements, "london");
  CHECK(london.status == world::AgreementStatus::framework);
  const auto& promise = named(london.obligations, "magnets_flow");
  CHECK(promise.may_withhold.size() == 5);
  const auto& reaches = std::get<world::FlowReaches>(promise.verification);
  CHECK(kernel::is_random(july().parameters.rows()[reaches.threshold.row()].law));
  CHECK(kernel::is_random(named(july().agents, "CHN").reckoning.supposed_threshold));
  CHECK(std::get<world::MeasuresLifted>(named(london.obligations, "us_eases").verification).measures.size() ==
        5);
}

TEST_CASE("fact 6: eighteen partners before 9 July, the truce with China on 12 August") {
  const auto& pause = named(july().world.deadlines, "partner-pause");
  CHECK(pause.at == kernel::Instant{7.0});
  CHECK(pause.talks.size() == 18);
  const auto& truce = named(july().world.deadlines, "truce");
  CHECK(truce.at == kernel::Instant{41.0});
  CHECK(truce.counterpart.valid());
  CHECK(truce.snap_back.size() == 2);
}

TEST_CASE("fact 7: India is very close") {
  const kernel::Draws draws = medians(july());
  const auto gap = [&draws](const world::TalksParameters& talks) {
    return draws[talks.demand[0]].value() + draws[talks.demand[1]].value() - 1.0;
  };
  const auto& india = named(july().world.talks, "USA-IND");
  CHECK(gap(india) > 0.0);
  for (const auto& talks : july().world.talks) {
    CHECK(gap(india) <= gap(talks));
  }
}

TEST_CASE("fact 8: cars, aerospace, semiconductors, defence and clean energy use the magnets") {
  const auto& users = named(july().world.flows, "CHN/USA/magnets").users;
  for (const char* name : {"cars", "aerospace", "semiconductors", "defence", "clean_energy"}) {
    CHECK((named(users, name).use == world::EndUse::military) == (std::string{name} == "defence"));
  }
}

TEST_CASE("fact 9: statements stand in the record, and every listener weighs them") {
  const auto& acts = july().world.past.acts;
  CHECK(std::count_if(acts.begin(), acts.end(), [](const auto& recorded) {
          return recorded.act.kind == world::ActKind::make_statement;
        }) >= 4);
  const kernel::Draws draws = medians(july());
  for (const auto& agent : july().agents) {
    CHECK_FALSE(agent.beliefs.empty());
    for (const auto& belief : agent.beliefs) {
      CHECK(draws[belief.credibility].value() > 0.0);
    }
  }
}

TEST_CASE("fact 10: ruled on 28 May, stayed, and no decision of the appeal before its argument of 31 July") {
  const auto& court = named(july().world.shocks, "trade-court");
  CHECK(july().world.legal_bases[court.legal_basis.value()] == "IEEPA");
  CHECK(court.on.value() == -35.0);
  REQUIRE(court.appeal.lodged);
  CHECK(court.on.value() + kernel::support(court.appeal.decided).low >= 29.0);
  CHECK_FALSE(court.recurs);
}

TEST_CASE(
    "the duty that may replace the void ones keeps to its statute: 15 % for 150 days, under another law") {
  const auto& duty = named(july().world.measures, "USA.section122.CHN");
  const kernel::Draws draws = medians(july());
  CHECK(draws[duty.level].value() == 0.15);
  CHECK(draws[duty.expires_after].value() == 150.0);
  CHECK(july().world.measures[duty.replaces.value()].name == "USA.reciprocal.CHN");
  CHECK(duty.legal_basis != july().world.measures[duty.replaces.value()].legal_basis);
}

TEST_CASE("nothing in a scenario or its base was known after its cutoff") {
  CHECK(latest(known_dates(root / "scenarios/rare-earth-truce-2025.yaml")) == "2025-07-01");
  CHECK(latest(known_dates(root / "scenarios/liberation-day-2025.yaml")) == "2025-04-02");
  CHECK(latest(known_dates(root / "scenarios/common/us-china-india.yaml")) <= "2025-04-02");
}

TEST_CASE("on 2 April 2025 the announced duties are not yet in force, and no truce is known") {
  for (const char* name :
       {"USA.reciprocal.CHN", "USA.reciprocal_rest.CHN", "USA.reciprocal.IND", "USA.reciprocal.EUN"}) {
    CHECK(status_at_start(april(), name) == MeasureStatus::suspended);
  }
  CHECK(april().world.agreements.empty());
  for (const auto& deadline : april().world.deadlines) {
    CHECK(deadline.name != "truce");
  }
  CHECK(status_at_start(april(), "CHN.licensing.rare_earths") == MeasureStatus::dormant);
}

TEST_CASE("the classroom scenario fits on one page and has two agents that answer in kind") {
  const std::string page = text_of(root / "scenarios/classroom-tit-for-tat.yaml");
  CHECK(std::count(page.begin(), page.end(), '\n') <= 60);
  const Scenario classroom =
      scenarios::load_scenario((root / "scenarios/classroom-tit-for-tat.yaml").string());
  REQUIRE(classroom.agents.size() == 2);
  for (const auto& agent : classroom.agents) {
    CHECK(agent.policy == agents::PolicyKind::reciprocal);
  }
  CHECK(classroom.world.flows.empty());
}

TEST_CASE("stacks and flows agree with the reference tables") {
  const auto tariffs = reference("events/flows-other.csv");
  const auto flows = reference("events/derived-flow-recovery.csv");
  if (!tariffs || !flows) {
    return;
  }
  for (const auto& row : *tariffs) {
    const std::string& series = row.at("series");
    if (row.at("period") == "2025-05-14" && series.rfind("PIIE average", 0) == 0) {
      const bool american = series.find("US tariff") != std::string::npos;
      const double ours = american ? mean_tariff(july(), "USA", "CHN") : mean_tariff(july(), "CHN", "USA");
      CHECK(ours == Approx(std::stod(row.at("value"))).margin(1.0));
    }
  }
  const kernel::Draws draws = medians(july());
  for (std::size_t month : {0U, 1U}) {
    const auto& row = (*flows)[month + 1];
    CHECK(draws[july().world.past.figures[month].share].value() * 100.0 ==
          Approx(std::stod(row.at("pct_of_2024_avg_620.5t"))));
  }
}

TEST_CASE("announced rates agree with the reference table of partners") {
  const auto partners = reference("events/partners.csv");
  if (!partners) {
    return;
  }
  const std::map<std::string, std::string> codes{{"Japan", "JPN"},       {"European Union", "EUN"},
                                                 {"South Korea", "KOR"}, {"Taiwan", "TWN"},
                                                 {"Vietnam", "VNM"},     {"India", "IND"}};
  int compared = 0;
  for (const auto& row : *partners) {
    const auto code = codes.find(row.at("partner"));
    if (code != codes.end()) {
      CHECK(at(april(), "measures.USA.reciprocal." + code->second + ".level") * 100.0 ==
            Approx(std::stod(row.at("rate_announced_2025-04-02_pct"))));
      ++compared;
    }
  }
  CHECK(compared == 6);
}
