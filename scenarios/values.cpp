#include "scenarios/values.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <variant>

#include "scenarios/dates.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/quantities.hpp"

namespace riposte::scenarios {

namespace {

ShapePointer value_shape(std::string description, nlohmann::json schema, bool takes_provenance = true,
                         std::string unit = {}) {
  Shape shape;
  shape.kind = Shape::Kind::value;
  shape.description = std::move(description);
  shape.unit = std::move(unit);
  shape.schema = std::move(schema);
  shape.takes_provenance = takes_provenance;
  return std::make_shared<const Shape>(std::move(shape));
}

// The scalar of a value that is one; else a fault "X is a date, not a list".
const std::string* scalar_of(Reading& reading, const Unwrapped& unwrapped, const std::string& what,
                             const std::string& remedy) {
  if (unwrapped.value.is_scalar()) {
    return &unwrapped.value.scalar;
  }
  reading.faults.add(unwrapped.value.place,
                     reading.label + " is " + what + ", not " + described(unwrapped.value), remedy);
  return nullptr;
}

std::optional<Moment> read_moment(Reading& reading, const Unwrapped& unwrapped) {
  const std::string* const written = scalar_of(reading, unwrapped, "a date", "write it as '2025-07-09'");
  if (written == nullptr) {
    return std::nullopt;
  }
  const auto parsed = parse_moment(*written);
  if (const auto* problem = std::get_if<QuantityProblem>(&parsed)) {
    reading.faults.add(unwrapped.value.place, reading.label + ": " + problem->problem, problem->remedy);
    return std::nullopt;
  }
  return std::get<Moment>(parsed);
}

std::string words_with(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) {
    all += (all.empty() ? "" : ", ") + word;
  }
  return all;
}

}  // namespace

Rule<std::string> text() {
  return {value_shape("text", {{"type", {"string", "number", "boolean"}}}, false),
          [](Reading& reading, const Node& node, std::string& value) {
            if (node.is_scalar() && !node.scalar.empty()) {
              value = node.scalar;
            } else {
              reading.faults.add(node.place, reading.label + " is text, not " + described(node),
                                 "write a sentence or a name");
            }
          }};
}

Rule<bool> yes_or_no() {
  return {value_shape("yes or no", {{"enum", {true, false, "yes", "no"}}}),
          [](Reading& reading, const Node& node, bool& value) {
            read_sourced(
                reading, node, JudgementRange::not_needed, Counted::no, [&](const Unwrapped& unwrapped) {
                  const std::string& word = unwrapped.value.scalar;
                  if (word == "yes" || word == "true") {
                    value = true;
                  } else if (word == "no" || word == "false") {
                    value = false;
                  } else {
                    reading.faults.add(unwrapped.value.place,
                                       reading.label + " is yes or no, not " + described(unwrapped.value),
                                       "write 'yes' or 'no'");
                  }
                });
          }};
}

Rule<std::int64_t> whole_number(std::int64_t least, std::int64_t most) {
  const std::string what = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  return {
      value_shape(what, {{"type", "integer"}, {"minimum", least}, {"maximum", most}}, true, "1"),
      [least, most, what](Reading& reading, const Node& node, std::int64_t& value) {
        read_sourced(reading, node, JudgementRange::needed, Counted::yes, [&](const Unwrapped& unwrapped) {
          const std::string& digits = unwrapped.value.scalar;
          std::int64_t number = 0;
          const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
          const bool whole =
              unwrapped.value.is_scalar() && error == std::errc{} && end == digits.data() + digits.size();
          if (whole && number >= least && number <= most) {
            value = number;
            check_range(reading, unwrapped, Unit{}, static_cast<double>(number));
          } else {
            reading.faults.add(
                unwrapped.value.place, reading.label + " is " + what + ", not " + described(unwrapped.value),
                "write for example '" + std::to_string(std::clamp(std::int64_t{3}, least, most)) + "'");
          }
        });
      }};
}

Rule<std::uint16_t> count(std::uint16_t least, std::uint16_t most) {
  Rule<std::int64_t> rule = whole_number(least, most);
  return {rule.shape, [rule](Reading& reading, const Node& node, std::uint16_t& value) {
            std::int64_t number = value;
            rule.read(reading, node, number);
            value = static_cast<std::uint16_t>(number);
          }};
}

Rule<std::chrono::sys_days> date() {
  return {
      value_shape("a date, 2025-07-09",
                  {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}),
      [](Reading& reading, const Node& node, std::chrono::sys_days& value) {
        read_sourced(reading, node, JudgementRange::not_needed, Counted::no, [&](const Unwrapped& unwrapped) {
          const auto moment = read_moment(reading, unwrapped);
          if (!moment) {
            return;
          }
          if (moment->has_time) {
            reading.faults.add(unwrapped.value.place,
                               reading.label + " is a day without a time, not " + described(unwrapped.value),
                               "write it as '2025-07-09'");
          }
          value = std::chrono::floor<std::chrono::days>(moment->at);
        });
      }};
}

Rule<kernel::Instant> moment() {
  return {
      value_shape("a date, 2025-07-09, or a time, 2025-07-09T12:00Z",
                  {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}Z)?$"}}),
      [](Reading& reading, const Node& node, kernel::Instant& value) {
        read_sourced(reading, node, JudgementRange::not_needed, Counted::no, [&](const Unwrapped& unwrapped) {
          if (const auto moment = read_moment(reading, unwrapped)) {
            const auto since_start = moment->at - Minutes{reading.start};
            value = kernel::Instant{static_cast<double>(since_start.count()) / 1440.0};
          }
        });
      }};
}

Rule<std::size_t> choice_of(std::vector<std::string> words) {
  return {value_shape("one of " + words_with(words), {{"enum", words}}),
          [words](Reading& reading, const Node& node, std::size_t& value) {
            read_sourced(
                reading, node, JudgementRange::not_needed, Counted::no, [&](const Unwrapped& unwrapped) {
                  const auto found = std::find(words.begin(), words.end(), unwrapped.value.scalar);
                  if (unwrapped.value.is_scalar() && found != words.end()) {
                    value = static_cast<std::size_t>(found - words.begin());
                  } else {
                    reading.faults.add(unwrapped.value.place,
                                       "no such " + reading.label + ": " + described(unwrapped.value),
                                       nearest_hint(unwrapped.value.scalar, words));
                  }
                });
          }};
}

Rule<std::size_t> position_in(std::string section) {
  return {
      value_shape("a name from " + section, {{"type", "string"}}),
      [section](Reading& reading, const Node& node, std::size_t& value) {
        read_sourced(reading, node, JudgementRange::not_needed, Counted::no, [&](const Unwrapped& unwrapped) {
          const auto& names = reading.names_of(section);
          const auto found = std::find(names.begin(), names.end(), unwrapped.value.scalar);
          if (unwrapped.value.is_scalar() && found != names.end()) {
            value = static_cast<std::size_t>(found - names.begin());
          } else {
            reading.faults.add(
                unwrapped.value.place,
                reading.label + " names " + described(unwrapped.value) + ", which is not in " + section,
                nearest_hint(unwrapped.value.scalar, names));
          }
        });
      }};
}

}  // namespace riposte::scenarios
