#include "scenarios/fault.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace riposte::scenarios {

namespace {

std::string lines_of(const std::vector<Fault>& faults) {
  std::string lines;
  for (const Fault& fault : faults) {
    if (!lines.empty()) {
      lines += '\n';
    }
    lines += to_string(fault);
  }
  return lines;
}

// Without repeats: one text may be read more than once, such as the defaults of all partners.
std::vector<Fault> each_once(const std::vector<Fault>& faults) {
  std::set<std::tuple<std::string, int, int, std::string>> seen;
  std::vector<Fault> distinct;
  for (const Fault& fault : faults) {
    if (seen.emplace(fault.file, fault.line, fault.column, fault.message).second) {
      distinct.push_back(fault);
    }
  }
  return distinct;
}

}  // namespace

std::string to_string(const Fault& fault) {
  std::string text = fault.file;
  if (fault.line > 0) {
    text += ':' + std::to_string(fault.line) + ':' + std::to_string(fault.column);
  }
  text += ": " + fault.message;
  if (!fault.hint.empty()) {
    text += "; " + fault.hint;
  }
  return text;
}

ScenarioError::ScenarioError(std::vector<Fault> faults)
    : std::runtime_error{lines_of(faults)}, faults_{std::move(faults)} {}

void Faults::add(const Place& place, std::string message, std::string hint) {
  faults_.push_back({place.file ? *place.file : std::string{}, place.line, place.column, std::move(message),
                     std::move(hint)});
}

std::vector<Fault> Faults::in_order() const {
  std::vector<std::string> files;
  for (const Fault& fault : faults_) {
    if (std::find(files.begin(), files.end(), fault.file) == files.end()) {
      files.push_back(fault.file);
    }
  }
  const auto rank = [&files](const Fault& fault) {
    const auto file = std::find(files.begin(), files.end(), fault.file);
    return std::tuple{file - files.begin(), fault.line, fault.column};
  };
  std::vector<Fault> ordered = each_once(faults_);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&rank](const Fault& a, const Fault& b) { return rank(a) < rank(b); });
  return ordered;
}

void Faults::throw_if_any() const {
  if (any()) {
    throw ScenarioError{in_order()};
  }
}

void Faults::stop(const Place& place, std::string message, std::string hint) {
  add(place, std::move(message), std::move(hint));
  throw ScenarioError{in_order()};
}

}  // namespace riposte::scenarios
