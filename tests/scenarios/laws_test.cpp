#include "scenarios/laws.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/yaml_reader.hpp"

using namespace riposte;
using namespace riposte::scenarios;

namespace {

// Reads a law of lengths of time; the faults' text where it is none.
std::optional<kernel::Distribution> days(const std::string& yaml, std::string* told = nullptr) {
  Faults faults;
  Reading reading{faults};
  const Step step{reading, "wait"};
  auto law = read_law(reading, read_yaml(yaml, "law.yaml", faults), {"d", 0.0});
  if (told != nullptr) {
    try {
      faults.throw_if_any();
    } catch (const ScenarioError& error) {
      *told = error.what();
    }
  }
  return law;
}

double median_of(const std::string& yaml) {
  const auto law = days(yaml);
  INFO(yaml);
  REQUIRE(law.has_value());
  return kernel::median(*law);
}

double mean_of(const std::string& yaml) {
  const auto law = days(yaml);
  INFO(yaml);
  REQUIRE(law.has_value());
  return kernel::mean(*law);
}

std::string told(const std::string& yaml) {
  std::string text;
  static_cast<void>(days(yaml, &text));
  return text;
}

}  // namespace

TEST_CASE("each way of saying a law means the law it says") {
  CHECK(median_of("3 weeks") == 21.0);
  CHECK_FALSE(kernel::is_random(*days("3 weeks")));
  CHECK(median_of("{between: [1 d, 3 weeks]}") == 11.0);
  CHECK(median_of("{median: 21 d, p90: 60 d}") == Approx(21.0));
  CHECK(kernel::cdf(*days("{median: 21 d, p90: 60 d}"), 60.0) == Approx(0.9));
  CHECK(mean_of("{exponential: 20 d}") == Approx(20.0));
  CHECK(mean_of("{stages: 3, mean: 30 d}") == Approx(30.0));
  CHECK(mean_of("{shape: 0.7, mean: 30 d}") == Approx(30.0));
  CHECK(kernel::cdf(*days("{weibull: {shape: 0.7, scale: 30 d}}"), 30.0) == Approx(1.0 - std::exp(-1.0)));
  CHECK(mean_of("{low: 1 d, mode: 5 d, high: 11 d}") == Approx((1.0 + 4 * 5.0 + 11.0) / 6.0));
  CHECK(mean_of("{triangular: [1 d, 5 d, 12 d]}") == Approx(6.0));
  CHECK(mean_of("{beta: [2, 3], on: [0 d, 10 d]}") == Approx(4.0));
  CHECK(mean_of("{one of: {10 d: 0.6, 20 d: 40 %}}") == Approx(14.0));
  CHECK(mean_of("{observed: [1, 2, 6], unit: d}") == Approx(3.0));
  CHECK(median_of("{observed: [1 d, 2 d, 7 d], interpolated: yes}") == Approx(2.0));
  CHECK(mean_of("{mixture: [{weight: 0.25, of: 4 d}, {weight: 0.75, of: {between: [0 d, 8 d]}}]}") ==
        Approx(4.0));
  const auto cut = days("{median: 21 d, p90: 60 d, within: [7 d, 60 d]}");
  CHECK(kernel::support(*cut).low == 7.0);
  CHECK(kernel::support(*cut).high == 60.0);
}

TEST_CASE("observed values without interpolation are the only ones that occur") {
  const auto law = days("{observed: [1 d, 6 d]}");
  CHECK(kernel::quantile(*law, 0.49) == 1.0);
  CHECK(kernel::quantile(*law, 0.51) == 6.0);
}

TEST_CASE("a law that is none is told with the remedy") {
  CHECK(told("{between: [1 d]}") ==
        "law.yaml:1:11: between is a list of 2 values, not a list of 1; write them as '[A, B]'");
  CHECK(told("{mean: 3 d}") == "law.yaml:1:1: a law with 'mean' lacks 'stages'; add 'stages: ...'");
  CHECK(told("{stages: 2.5, mean: 3 d}") ==
        "law.yaml:1:10: stages is a whole number from 1, not '2.5'; write 'shape' instead for fractions of a "
        "stage");
  CHECK(told("{exponential: 3 d, mean: 4 d}") ==
        "law.yaml:1:20: key 'mean' does not belong to a law with 'exponential'; remove it");
  CHECK(told("{observed: []}") ==
        "law.yaml:1:12: observed is a list of values, not a list of 0; write them as '[A, B, ...]'");
  CHECK(told("{between: [-1 d, 2 d]}") ==
        "law.yaml:1:1: wait is at least 0 d, not a law that goes beyond; cut it off with 'within: [LOW, "
        "HIGH]'");
  CHECK(told("{one of: {1 d: 0.5}}") ==
        "law.yaml:1:10: probabilities that do not sum to 1; mend them; they sum to 0.500000");
  CHECK(told("{}") ==
        "law.yaml:1:1: wait: no law is said by an empty map; write one of 'between', 'median', 'p90', "
        "'exponential', "
        "'stages', 'mean', 'shape', 'weibull', 'low', 'mode', 'high', 'triangular', ...");
}
