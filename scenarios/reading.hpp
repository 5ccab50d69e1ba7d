#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/node.hpp"
#include "scenarios/provenance.hpp"
#include "scenarios/shape.hpp"
#include "sim/kernel/parameter.hpp"

namespace riposte::scenarios {

/// The names that references may use, by section, in the order of declaration.
using Names = std::map<std::string, std::vector<std::string>>;

/// Collects the names of every section under `node`, before any value is read, so that a reference may stand
/// before what it refers to.
void collect_names(const Shape& shape, const Node& node, Names& names);

/// What is kept while one scenario is read: faults, the parameter table, where in the tree we are.
struct Reading {
  explicit Reading(Faults& collector) : faults{collector} {}

  Faults& faults;
  kernel::ParameterTable parameters{};
  Names names{};
  Knowledge knowledge{};
  ProvenanceReport provenance{};
  std::chrono::sys_days start{};
  std::map<std::string, std::string> good_units{};  ///< of each good, known before any flow is read
  std::string quantity_unit{"t"};                   ///< of the good whose flow is being read
  std::string path{};                               ///< `goods.magnets.pace`
  std::string label{};                              ///< the last step of the path
  Provenance inherited = Provenance::none;          ///< of the object that holds the value

  [[nodiscard]] const std::vector<std::string>& names_of(const std::string& section) const;
};

/// One step down the tree, for as long as it lives.
class Step {
 public:
  Step(Reading& reading, std::string_view name);
  ~Step();
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

 private:
  Reading& reading_;
  std::size_t length_;
  std::string label_;
};

/// Values below have this provenance unless they say otherwise, for as long as it lives.
class Inherit {
 public:
  Inherit(Reading& reading, Provenance provenance);
  ~Inherit() { reading_.inherited = before_; }
  Inherit(const Inherit&) = delete;
  Inherit& operator=(const Inherit&) = delete;

 private:
  Reading& reading_;
  Provenance before_;
};

/// Values read are the program's own defaults, for as long as it lives: their sources are checked here once
/// and not reported with the scenario's.
class UseDefault {
 public:
  explicit UseDefault(Reading& reading)
      : reading_{reading}, before_{std::move(reading.provenance)}, outer_{reading.inherited} {
    reading.inherited = Provenance::none;
  }
  ~UseDefault();
  UseDefault(const UseDefault&) = delete;
  UseDefault& operator=(const UseDefault&) = delete;

 private:
  Reading& reading_;
  ProvenanceReport before_;
  Provenance outer_;
};

}  // namespace riposte::scenarios
