#pragma once

#include <functional>
#include <utility>

#include "scenarios/reading.hpp"
#include "scenarios/shape.hpp"

namespace riposte::scenarios {

/// How one value of type T is written and read. Rules are values and compose: a list of objects of laws.
/// `read` fills T as far as it can and adds faults for the rest.
template <class T>
struct Rule {
  ShapePointer shape;
  std::function<void(Reading&, const Node&, T&)> read;
};

/// Whether `validate --sources` asks where a value comes from.
enum class Counted : unsigned char { no, yes };

/// Runs `read_value(reading, unwrapped)` on a value stripped of its provenance, which it records.
template <class ReadValue>
void read_sourced(Reading& reading, const Node& node, JudgementRange judgement, Counted counted,
                  ReadValue&& read_value) {
  const Unwrapped unwrapped = unwrap(node, reading.knowledge, judgement, reading.faults);
  if (counted == Counted::yes) {
    const bool own = unwrapped.provenance != Provenance::none;
    reading.provenance.add(reading.path, own ? unwrapped.provenance : reading.inherited);
  }
  if (unwrapped.value.is_null()) {
    reading.faults.add(node.place, reading.label + " has no value", "write one, or remove the key");
    return;
  }
  std::forward<ReadValue>(read_value)(unwrapped);
}

}  // namespace riposte::scenarios
