#include "analysis/netcdf_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/dates.hpp"

namespace riposte::analysis {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// As UDUNITS has it; a unit that a scenario declares stands as it is.
std::string_view known_unit(std::string_view unit) {
  if (unit.rfind("% ", 0) == 0) return "%";
  return unit.rfind("share ", 0) == 0 ? "1" : unit;
}

}  // namespace

std::string NetcdfNames::name_for(std::string_view name) {
  std::string plain{name};
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return !is_letter(c) && !is_digit(c); }, '_');
  if (plain.empty() || !is_letter(plain.front())) {
    plain.insert(0, "v");
  }
  std::string free = plain;
  for (int next = 2; !taken_.insert(free).second; ++next) {
    free = fmt::format("{}_{}", plain, next);
  }
  return free;
}

void state_unit(NetcdfFile& file, NetcdfFile::Variable of, const std::string& unit) {
  const std::string_view known = known_unit(unit);
  file.attribute(of, "units", known);
  file.attribute(of, "unit_in_words", known == unit ? std::string_view{} : unit);
}

void state_origin(NetcdfFile& file, const Result& result, std::string_view content) {
  const ScenarioIdentity& scenario = result.scenario;
  file.attribute("Conventions", "CF-1.8");
  file.attribute("title", scenario.title.empty() ? scenario.name : scenario.title);
  file.attribute("summary", content);
  file.attribute("source", fmt::format("riposte {}", result.version));
  file.attribute("scenario", scenario.name);
  file.attribute("scenario_sha256", scenario.sha256);
  file.attribute("question", scenario.question);
  file.attribute("knowledge_cutoff", scenarios::iso_date(scenario.knowledge_cutoff));
  file.attribute("start", scenarios::iso_date(scenario.start));
  file.attribute("horizon", fmt::format("{} d", scenario.horizon.value()));
  file.attribute("seed", fmt::format("{}", result.seed));
  file.attribute("replications", fmt::format("{}", result.replications));
  file.attribute("requested", fmt::format("{}", result.requested));
  file.attribute("parameters", parameters_word(result.parameters));
  file.attribute("command", result.command);
  file.attribute("comment", income_note);
}

std::string days_since(std::chrono::sys_days start) {
  return fmt::format("days since {}", scenarios::iso_date(start));
}

}  // namespace riposte::analysis
