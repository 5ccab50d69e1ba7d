#include "tests/random/random_scenario.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace riposte::tests {

namespace {

using Names = std::vector<std::string>;

struct Measure {
  std::string name;
  std::string imposer;
  std::string target;  // empty: all others
  std::string good;    // empty: a tariff
  bool suspended = false;
};

struct Flow {
  std::string exporter;
  std::string importer;
  std::string good;
  [[nodiscard]] std::string name() const { return exporter + "/" + importer + "/" + good; }
};

/// Writes one scenario section by section; each may name what the sections before it declared.
class Writer {
 public:
  explicit Writer(Choices& choices) : choices_{choices} {}

  std::string write() {
    declare_economies();
    declare_goods();
    declare_measures();
    declare_offices();
    declare_agreements();
    declare_talks();
    declare_deadlines();
    declare_shocks();
    declare_past();
    declare_agents();
    declare_outcomes();
    return std::move(text_);
  }

 private:
  template <class... Values>
  void line(fmt::format_string<Values...> form, Values&&... values) {
    text_ += fmt::format(form, std::forward<Values>(values)...);
    text_ += '\n';
  }

  template <class Thing>
  const Thing& pick(const std::vector<Thing>& things) {
    return things[choices_.below(static_cast<std::uint32_t>(things.size()))];
  }
  std::string_view word(std::initializer_list<std::string_view> words) {
    return *(words.begin() + choices_.below(static_cast<std::uint32_t>(words.size())));
  }
  std::string other_than(const std::string& economy) {
    std::string other = pick(economies_);
    while (other == economy) other = economies_[other == economies_[0] ? 1 : 0];
    return other;
  }
  int percent(int low, int high) { return choices_.between(low, high); }

  /// A waiting time of about so many days, of any shape.
  std::string days(int about) {
    switch (choices_.below(6)) {
      case 0:
        return fmt::format("{} d", about);
      case 1:
        return fmt::format("{{between: [{} d, {} d]}}", about / 2, about + 1);
      case 2:
        return fmt::format("{{median: {} d, p90: {} d}}", about + 1, 2 * about + 3);
      case 3:
        return fmt::format("{{stages: {}, mean: {} d}}", choices_.between(1, 9), about + 1);
      case 4:
        return fmt::format("{{observed: [0, {}, {}], unit: d}}", about + 1, 2 * about + 2);
      default:
        return fmt::format("{{exponential: {} d}}", about + 1);
    }
  }
  std::string date(int first_month, int last_month) {
    return fmt::format("2025-{:02}-{:02}", choices_.between(first_month, last_month),
                       choices_.between(1, 28));
  }
  static std::string listed(const Names& names) { return fmt::format("[{}]", fmt::join(names, ", ")); }

  void declare_economies() {
    line("name: random\ntitle: A random dispute\nquestion: Does it hold together?");
    line("knowledge_cutoff: 2025-07-01\nstart: 2025-07-02\nhorizon: {} months", choices_.between(1, 12));
    line("legal_bases: [emergency, statute]\neconomies:");
    const std::array<const char*, 4> codes{"USA", "CHN", "IND", "JPN"};
    economies_.assign(codes.begin(), codes.begin() + choices_.between(2, 4));
    for (const auto& code : economies_) {
      line("  {}: {{name: {}, gdp: {} bn USD}}", code, code, choices_.between(50, 30000));
    }
    line("trade:");
    for (const auto& importer : economies_) {
      for (const auto& exporter : economies_) {
        if (importer == exporter || choices_.chance(20)) continue;
        line("  - {{importer: {}, exporter: {}, imports: {} bn USD}}", importer, exporter,
             choices_.between(1, 600));
        traded_.emplace_back(importer, exporter);
      }
    }
    if (traded_.empty()) {
      line("  - {{importer: USA, exporter: CHN, imports: 400 bn USD}}");
      traded_.emplace_back("USA", "CHN");
    }
  }

  void declare_goods() {
    const int goods = choices_.between(0, 2);
    if (goods == 0) return;
    line("goods:");
    for (int i = 0; i < goods; ++i) {
      goods_.push_back(i == 0 ? "magnets" : "software");
      line("  {0}: {{title: {0}, unit: t}}", goods_.back());
    }
    line("flows:");
    for (const auto& good : goods_) {
      const std::string exporter = pick(economies_);
      for (const auto& importer : economies_) {
        if (importer != exporter && (choices_.chance(70) || flows_.empty())) {
          flows_.push_back({exporter, importer, good});
          declare_flow(flows_.back());
        }
      }
    }
  }

  void declare_flow(const Flow& flow) {
    line("  {}:", flow.name());
    line("    baseline: {} t/month\n    order_size: {} t", choices_.between(10, 800),
         choices_.between(1, 200));
    line("    order_stages: {}\n    controlled: {} %\n    rerouted: {} %", choices_.between(1, 9),
         percent(0, 100), percent(0, 60));
    line("    transit: {}\n    patience: {}", days(choices_.between(0, 40)), days(choices_.between(1, 200)));
    if (choices_.chance(50)) line("    capacity: {}.5", choices_.between(1, 5));
    line("    users:");
    const int users = choices_.between(1, 3);
    for (int i = 0; i < users; ++i) {
      line("      user{}: {{use: {}, share: {} %, firms: {}, stock: {} d, output: 0.{} %}}", i,
           word({"civil", "military"}), percent(1, 100), choices_.between(1, 9), choices_.between(0, 200),
           choices_.between(0, 9));
    }
    line("    sellers_output: 0.0{} %", choices_.between(0, 9));
    line("    publication_lag: {}\n    publication_noise: 0.{}", days(choices_.between(1, 60)),
         choices_.between(0, 3));
  }

  void declare_measures() {
    for (const auto& [importer, exporter] : traded_) {
      const int layers = choices_.between(0, 3);
      for (int i = 0; i < layers; ++i) {
        measures_.push_back(
            {fmt::format("{}.layer{}.{}", importer, i, exporter), importer, exporter, "", false});
      }
    }
    for (const auto& flow : flows_) {
      for (const char* kind : {"licensing", "ban"}) {
        const std::string target = choices_.chance(50) ? flow.importer : "";
        const std::string name = fmt::format("{}.{}.{}{}", flow.exporter, kind, flow.good, target);
        const bool known = std::any_of(measures_.begin(), measures_.end(),
                                       [&](const Measure& one) { return one.name == name; });
        if (!known && choices_.chance(60)) {
          measures_.push_back({name, flow.exporter, target, flow.good, false});
        }
      }
    }
    if (measures_.empty()) {
      const auto& [importer, exporter] = traded_.front();
      measures_.push_back({importer + ".layer0." + exporter, importer, exporter, "", false});
    }
    line("measures:");
    for (std::size_t i = 0; i < measures_.size(); ++i) declare_measure(i);
  }

  void declare_measure(std::size_t position) {
    Measure& measure = measures_[position];
    const bool tariff = measure.good.empty();
    const bool ban = measure.name.find(".ban.") != std::string::npos;
    line("  {}:\n    title: {}\n    imposer: {}\n    lag: {}", measure.name, measure.name, measure.imposer,
         days(choices_.between(0, 20)));
    line("    kind: {}", tariff ? "import_tariff" : (ban ? "export_ban" : "export_licensing_requirement"));
    line("    level: {} %", tariff ? percent(0, 120) : percent(0, 100));
    if (!measure.target.empty()) line("    target: {}", measure.target);
    if (!tariff) line("    good: {}", measure.good);
    if (tariff) line("    cover: {} %", percent(0, 100));
    line("    legal_basis: {}", word({"emergency", "statute"}));
    if (choices_.chance(30)) line("    countermeasure: yes");
    if (position > 0 && choices_.chance(50))
      line("    answers: {}", measures_[choices_.below(static_cast<std::uint32_t>(position))].name);
    if (tariff) {
      Names displaced;
      for (std::size_t i = 0; i < position; ++i) {
        const Measure& other = measures_[i];
        const bool same = other.imposer == measure.imposer && other.target == measure.target;
        if (same && other.good.empty() && choices_.chance(30)) displaced.push_back(other.name);
      }
      if (!displaced.empty()) line("    displaces: {}", listed(displaced));
    }
    const auto status = word({"dormant", "in force", "suspended"});
    measure.suspended = status == "suspended";
    line("    at_start: {}", status);
    if (measure.suspended) line("    suspended_until: {}", date(7, 12));
  }

  void declare_offices() {
    Names economies;
    for (const auto& flow : flows_) {
      if (std::find(economies.begin(), economies.end(), flow.exporter) == economies.end()) {
        economies.push_back(flow.exporter);
      }
    }
    if (economies.empty()) return;
    line("offices:");
    for (const auto& economy : economies) {
      Names goods;
      for (const auto& flow : flows_) {
        const bool listed_already = std::find(goods.begin(), goods.end(), flow.good) != goods.end();
        if (flow.exporter == economy && !listed_already) goods.push_back(flow.good);
      }
      offices_.push_back({economy, "office_" + economy});
      line("  office_{}:\n    economy: {}\n    goods: {}\n    reviewers: {}", economy, economy, listed(goods),
           choices_.between(1, 12));
      line("    review: {}", days(choices_.between(1, 40)));
      line("    speed: {{stalled: 0, slow: 0.{}, normal: 1, fast: {}, general_licence: {}}}",
           choices_.between(1, 9), choices_.between(1, 4), choices_.between(4, 9));
      line("    approval: {{civil: {} %, military: {} %}}", percent(0, 100), percent(0, 100));
      line("    validity: {} d\n    allowance: {} d\n    renewal: {} d", choices_.between(10, 300),
           choices_.between(10, 300), choices_.between(0, 60));
      line("    pace: {}", word({"stalled", "slow", "normal", "fast", "general_licence"}));
    }
  }

  void declare_agreements() {
    if (!choices_.chance(60)) return;
    first_ = pick(economies_);
    second_ = other_than(first_);
    line("agreements:\n  accord:\n    title: the accord\n    parties: [{}, {}]\n    status: {}", first_,
         second_, word({"framework", "in force"}));
    line("    obligations:");
    int promises = 0;
    for (const auto& flow : flows_) {
      const bool forth = flow.exporter == first_ && flow.importer == second_;
      const bool back = flow.exporter == second_ && flow.importer == first_;
      if (!forth && !back) continue;
      line("      flow{}:\n        obligor: {}\n        beneficiary: {}", ++promises, flow.exporter,
           flow.importer);
      line("        flow_reaches: {{flow: {}, months: {}, threshold: {} %}}", flow.name(),
           choices_.between(1, 3), percent(1, 130));
      close_promise(flow.importer);
    }
    const Names lifted = measures_of(second_, first_);
    if (!lifted.empty()) {
      line(
          "      lifts:\n        obligor: {}\n        beneficiary: {}\n        measures_lifted: {{measures: "
          "{}}}",
          second_, first_, listed(lifted));
      close_promise(first_);
      ++promises;
    }
    if (promises == 0) text_.erase(text_.rfind("    obligations:\n"));
    agreed_ = true;
  }

  void close_promise(const std::string& beneficiary) {
    line("        due: {} d\n        grace: {} d", choices_.between(0, 200), choices_.between(0, 60));
    const Names own = measures_of(beneficiary, beneficiary == first_ ? second_ : first_);
    if (!own.empty() && choices_.chance(60)) line("        may_withhold: {}", listed(own));
  }

  /// Measures of one economy that bear on another.
  [[nodiscard]] Names measures_of(const std::string& imposer, const std::string& target) const {
    Names names;
    for (const auto& measure : measures_) {
      if (measure.imposer == imposer && (measure.target == target || measure.target.empty())) {
        names.push_back(measure.name);
      }
    }
    return names;
  }

  void declare_talks() {
    for (const auto& first : economies_) {
      for (const auto& second : economies_) {
        if (first >= second || !choices_.chance(60)) continue;
        if (talks_.empty()) line("talks:");
        talks_.push_back({first + "-" + second, first, second});
        line("  {0}-{1}:\n    first: {0}\n    second: {1}\n    status: {2}", first, second,
             word({"open", "broken off"}));
        line("    round_interval: {}\n    demand: {{first: {} %, second: {} %}}",
             days(choices_.between(1, 40)), percent(20, 90), percent(20, 90));
        const bool about_the_accord =
            agreed_ && ((first == first_ && second == second_) || (first == second_ && second == first_));
        if (about_the_accord) line("    agreement: accord");
        for (const auto& measure : measures_) {
          if (measure.imposer == first && measure.target == second && measure.good.empty()) {
            line("    measure: {}\n    deal_rate: {} %\n    letter_rate: {} %", measure.name, percent(0, 30),
                 percent(0, 60));
            break;
          }
        }
      }
    }
  }

  void declare_deadlines() {
    Names suspended;
    for (const auto& measure : measures_) {
      if (measure.suspended) suspended.push_back(measure.name);
    }
    if (talks_.empty() || !choices_.chance(70)) return;
    const auto& talks = pick(talks_);
    line("deadlines:\n  pause:\n    title: the pause\n    at: {}\n    holder: {}\n    extension: {} d",
         date(7, 12), talks.first, choices_.between(1, 120));
    if (choices_.chance(50)) line("    counterpart: {}", talks.second);
    if (choices_.chance(70)) line("    talks: [{}]", talks.name);
    if (!suspended.empty() && choices_.chance(70)) line("    snap_back: {}", listed(suspended));
  }

  void declare_shocks() {
    if (!choices_.chance(60)) return;
    line("shocks:");
    line("  ruling: {{title: a ruling, kind: court_ruling, first: {}, chance: {} %, legal_basis: {}}}",
         days(choices_.between(1, 300)), percent(0, 100), word({"emergency", "statute"}));
    line("  rule: {{title: a rule, kind: control_rule, first: {}, chance: {} %, measure: {}, again: {}}}",
         days(choices_.between(1, 300)), percent(0, 100), pick(measures_).name,
         days(choices_.between(5, 300)));
    for (const auto& talks : talks_) {
      line("  {}_{}: {{title: something, kind: {}, first: {}, chance: {} %, talks: {}, again: {}}}",
           "between", talks.name, word({"incident", "leaders_call"}), days(choices_.between(1, 300)),
           percent(0, 100), talks.name, days(choices_.between(5, 300)));
    }
  }

  /// An act of the record or of a script: it may ask for what is not possible, and then nothing happens.
  std::string dated_act(const std::string& on, const std::string& by) {
    const std::string head = fmt::format("{{date: {}, ", on);
    Names own;
    for (const auto& measure : measures_) {
      if (measure.imposer == by) own.push_back(measure.name);
    }
    for (const auto& [owner, office] : offices_) {
      if (owner == by && choices_.chance(30)) {
        return head + fmt::format("pace: {{office: {}, pace: {}}}}}", office,
                                  word({"stalled", "slow", "normal", "fast", "general_licence"}));
      }
    }
    if (agreed_ && (by == first_ || by == second_) && choices_.chance(40)) {
      return head + fmt::format("by: {}, {}: accord}}", by, word({"suspend_agreement", "resume_agreement"}));
    }
    if (own.empty() || choices_.chance(10)) {
      return head + fmt::format("by: {}, make_statement: {}, level: {}}}", by, other_than(by),
                                word({"-1", "0.5", "1"}));
    }
    const auto verb = word({"announce", "suspend", "lift", "resume"});
    const std::string until =
        verb == "suspend" ? ", until: 2025-12-0" + std::to_string(choices_.between(1, 9)) : "";
    return head + fmt::format("{}: {}{}}}", verb, pick(own), until);
  }

  void declare_past() {
    if (!choices_.chance(60)) return;
    line("past:\n  from: 2025-0{}-01", choices_.between(3, 5));
    Names acts;
    for (int month = 5; month <= 6; ++month) {
      if (choices_.chance(60)) acts.push_back(dated_act(fmt::format("2025-0{}-10", month), pick(economies_)));
    }
    if (!acts.empty()) line("  acts: {}", listed(acts));
    if (!flows_.empty() && choices_.chance(50)) {
      line(
          "  figures: [{{flow: {}, month: 2025-05, share: {} %}}, {{flow: {}, month: 2025-06, share: "
          "{{between: "
          "[10 %, {} %]}}, published: no}}]",
          flows_[0].name(), percent(0, 150), flows_[0].name(), percent(11, 150));
    }
  }

  void declare_agents() {
    line("agents:");
    for (const auto& economy : economies_) {
      if (economy != economies_[0] && choices_.chance(10)) continue;
      declare_agent(economy);
    }
  }

  void declare_agent(const std::string& economy) {
    const auto policy = word({"quantal", "quantal", "quantal", "reciprocal", "hawk", "dove", "scripted"});
    line("  {}:\n    character: {}\n    policy: {}", economy,
         word({"united_states", "china", "india", "partner"}), policy);
    line(
        "    weights: {{revenue: 0.{}, shortage: {}, sellers: {}, concession: {}, answer: {}, reciprocity: "
        "0.{}, "
        "audience: 0.{}, deadline: 0.0{}}}",
        choices_.between(0, 9), choices_.between(0, 3), choices_.between(0, 3), choices_.between(0, 3),
        choices_.between(0, 3), choices_.between(0, 9), choices_.between(0, 9), choices_.between(0, 9));
    line("    noise: {{kind: 0.{0:02} %, within: 0.{1:02} %}}\n    outlook: {2} d", choices_.between(1, 99),
         choices_.between(1, 99), choices_.between(10, 700));
    line("    reaction_lag: {}\n    review_interval: {{between: [{} d, 60 d]}}",
         days(choices_.between(0, 20)), choices_.between(1, 50));
    line("    beliefs:");
    for (const auto& other : economies_) {
      if (other == economy) continue;
      line("      {}: {{forthcoming: {}, credibility: {} %, answers: {} %, returns: {} %, concedes: {} %}}",
           other, choices_.between(-3, 3), percent(0, 100), percent(0, 100), percent(0, 100),
           percent(0, 100));
    }
    line(
        "    reckoning: {{control_weight: {} %, bargaining_slack: {} %, urgency: {} d, red_line: {} %, "
        "statement_force: {} %, cost_of_acting: 0.0{} %, word_weight: {}, deed_weight: {}, "
        "supposed_threshold: "
        "{{between: [20 %, 120 %]}}}}",
        percent(0, 60), percent(1, 50), choices_.between(1, 60), percent(0, 60), percent(0, 50),
        choices_.between(0, 9), choices_.between(0, 3), choices_.between(0, 3));
    declare_menus(economy);
    if (policy != "scripted") return;
    Names script;
    for (int month = 7; month <= 10; ++month) {
      script.push_back(dated_act(fmt::format("2025-{:02}-15", month), economy));
    }
    line("    script: {}", listed(script));
  }

  void declare_menus(const std::string& economy) {
    Names tariffs;
    Names controls;
    for (const auto& measure : measures_) {
      if (measure.imposer != economy || choices_.chance(30)) continue;
      if (measure.good.empty()) {
        tariffs.push_back(fmt::format("{}: {{step: {} %, highest: {} %}}", measure.name,
                                      choices_.between(1, 20), percent(20, 150)));
      } else {
        controls.push_back(measure.name);
      }
    }
    if (!tariffs.empty()) line("    tariff_menu: {{{}}}", fmt::join(tariffs, ", "));
    if (!controls.empty()) line("    control_menu: {}", listed(controls));
    for (const auto& [owner, office] : offices_) {
      if (owner == economy) line("    office: {}", office);
    }
  }

  void declare_outcomes() {
    const auto& [importer, exporter] = traded_.front();
    line(
        "outcomes:\n  - {{name: low, says: Low., when: tariff_final/{}/{} < {}}}\n  - {{name: otherwise, "
        "says: "
        "Not low.}}",
        importer, exporter, choices_.between(1, 80));
  }

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

}  // namespace

std::string random_scenario(Choices& choices) { return Writer{choices}.write(); }

}  // namespace riposte::tests
