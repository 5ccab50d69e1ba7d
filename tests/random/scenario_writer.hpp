#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "tests/random/choices.hpp"

namespace riposte::tests {

using Names = std::vector<std::string>;

struct Measure {
  std::string name;
  std::string imposer;
  std::string target;  // empty: all others
  std::string good;    // empty: a tariff
  bool suspended = false;
  std::string legal_basis = {};
  bool by_letter = false;
};

struct Flow {
  std::string exporter;
  std::string importer;
  std::string good;
  std::vector<int> firms = {};  // of user0, user1, ...
  [[nodiscard]] std::string name() const { return exporter + "/" + importer + "/" + good; }
};

/// Writes one random scenario section by section; each may name what the sections before it declared. The
/// sections stand in scenario_writer_world.cpp (what is there), scenario_writer_deals.cpp (what is agreed,
/// dated or sudden) and scenario_writer_agents.cpp (the record, the governments, the ends).
class ScenarioWriter {
 public:
  explicit ScenarioWriter(Choices& choices) : choices_{choices} {}

  [[nodiscard]] std::string write();

 private:
  /// The form with its values; choices among these are made in the order in which they stand.
  template <class... Values>
  static std::string sentence(std::string_view form, const Values&... values) {
    // Between braces, other than between the parentheses of a call, what stands first is worked out first.
    const std::tuple<decltype(made(values))...> all{made(values)...};
    return std::apply([form](const auto&... each) { return fmt::format(fmt::runtime(form), each...); }, all);
  }

  template <class... Values>
  void line(std::string_view form, const Values&... values) {
    text_ += sentence(form, values...);
    text_ += '\n';
  }

  template <class Thing>
  const Thing& pick(const std::vector<Thing>& things) {
    return things[choices_.below(static_cast<std::uint32_t>(things.size()))];
  }

  Later<std::string> word(std::initializer_list<std::string_view> words) {
    return Later<std::string>{
        [this, all = std::vector<std::string_view>{words}] { return std::string{pick(all)}; }};
  }

  std::string other_than(const std::string& economy) {
    std::string other = pick(economies_);
    while (other == economy) other = economies_[other == economies_[0] ? 1 : 0];
    return other;
  }

  Later<int> percent(int low, int high) { return choices_.between(low, high); }

  /// A waiting time of about so many days, of any shape.
  template <class About>
  Later<std::string> days(About about) {
    return Later<std::string>{[this, about] { return days_about(about); }};
  }
  std::string days_about(int about) {
    switch (choices_.below(6)) {
      case 0:
        return fmt::format("{} d", about);
      case 1:
        return fmt::format("{{between: [{} d, {} d]}}", about / 2, about + 1);
      case 2:
        return fmt::format("{{median: {} d, p90: {} d}}", about + 1, 2 * about + 3);
      case 3:
        return sentence("{{stages: {}, mean: {} d}}", choices_.between(1, 9), about + 1);
      case 4:
        return fmt::format("{{observed: [0, {}, {}], unit: d}}", about + 1, 2 * about + 2);
      default:
        return fmt::format("{{exponential: {} d}}", about + 1);
    }
  }

  Later<std::string> date(int first_month, int last_month) {
    return Later<std::string>{[=, this] {
      return sentence("2025-{:02}-{:02}", choices_.between(first_month, last_month), choices_.between(1, 28));
    }};
  }

  static std::string listed(const Names& names) { return fmt::format("[{}]", fmt::join(names, ", ")); }

  void declare_economies();
  /// Few teams for its talks, or as many as it takes.
  std::string negotiators();
  void declare_goods();
  void declare_flow(Flow& flow);
  std::string substitution();
  void declare_scarcity();
  void declare_measures();
  void declare_measure(std::size_t position);
  /// Whom a control names, how far it reaches, where it bears and how it is made.
  void declare_form(Measure& measure);
  void declare_offices();
  void declare_agreements();
  void close_promise(const std::string& beneficiary);
  /// Measures of one economy that bear on another.
  [[nodiscard]] Names measures_of(const std::string& imposer, const std::string& target) const;
  void declare_talks();
  void declare_terms(const std::string& first, const std::string& second);
  void declare_deadlines();
  void declare_shocks();
  void declare_ruling();
  void declare_dates();
  /// An act of the record or of a script: it may ask for what is not possible, and then nothing happens.
  std::string dated_act(const std::string& on, const std::string& by);
  /// When what is announced by letter became known; or nothing.
  std::string disclosed(const std::string& measure);
  void declare_past();
  void declare_agents();
  void declare_agent(const std::string& economy);
  void declare_menus(const std::string& economy);
  void declare_outcomes();

  struct Talks {
    std::string name;
    std::string first;
    std::string second;
  };

  Choices& choices_;
  std::string text_;
  Names economies_;
  std::vector<std::pair<std::string, std::string>> traded_;  // importer, exporter
  Names goods_;
  std::vector<Flow> flows_;
  std::vector<Measure> measures_;
  std::vector<std::pair<std::string, std::string>> offices_;  // economy, name
  std::string first_;                                         // parties of the accord
  std::string second_;
  bool agreed_ = false;
  std::vector<Talks> talks_;
};

}  // namespace riposte::tests
