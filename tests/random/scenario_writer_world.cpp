#include <algorithm>
#include <array>

#include "tests/random/scenario_writer.hpp"

namespace riposte::tests {

void ScenarioWriter::declare_economies() {
  line("name: random\ntitle: A random dispute\nquestion: Does it hold together?");
  line("knowledge_cutoff: 2025-07-01\nstart: 2025-07-02\nhorizon: {} months", choices_.between(1, 12));
  line("legal_bases: [emergency, statute]\neconomies:");
  const std::array<const char*, 4> codes{"USA", "CHN", "IND", "JPN"};
  economies_.assign(codes.begin(), codes.begin() + choices_.between(2, 4));
  for (const auto& code : economies_) {
    line("  {}: {{name: {}, gdp: {} bn USD{}{}}}", code, code, choices_.between(50, 30000), negotiators(),
         code == std::string{"JPN"} ? ", part_of: ROW" : "");
  }
  line("trade_economy: {{data: teaching}}\ntrade:");
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

std::string ScenarioWriter::negotiators() {
  if (!choices_.chance(50)) return "";
  return sentence(", negotiators: {}, rounds_order: {}", choices_.between(1, 2),
                  word({"first come", "largest trade"}));
}

void ScenarioWriter::declare_goods() {
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

void ScenarioWriter::declare_flow(Flow& flow) {
  line("  {}:", flow.name());
  line("    baseline: {} t/month\n    order_size: {} t", choices_.between(10, 800), choices_.between(1, 200));
  line("    order_stages: {}\n    controlled: {} %\n    rerouted: {} %", choices_.between(1, 9),
       percent(0, 100), percent(0, 60));
  line("    transit: {}\n    patience: {}", days(choices_.between(0, 40)), days(choices_.between(1, 200)));
  if (choices_.chance(50)) line("    capacity: {}.5", choices_.between(1, 5));
  line("    users:");
  const int users = choices_.between(1, 3);
  for (int i = 0; i < users; ++i) {
    flow.firms.push_back(choices_.between(1, 9));
    line("      user{}: {{use: {}, share: {} %, firms: {}, stock: {} d, output: 0.{} %{}}}", i,
         word({"civil", "military"}), percent(1, 100), flow.firms.back(), choices_.between(0, 200),
         choices_.between(0, 9), substitution());
  }
  line("    sellers_output: 0.0{} %", choices_.between(0, 9));
  line("    publication_lag: {}\n    publication_noise: 0.{}", days(choices_.between(1, 60)),
       choices_.between(0, 3));
  declare_scarcity();
}

std::string ScenarioWriter::substitution() {
  if (!choices_.chance(50)) return {};
  return sentence(", substitution: {{most: {} %, after: {} d}}", percent(0, 100), choices_.between(0, 400));
}

void ScenarioWriter::declare_scarcity() {
  if (choices_.chance(50)) line("    docks: {} d", choices_.between(0, 60));
  if (choices_.chance(50)) line("    allocation: {}", word({"oldest first", "by value", "pro rata"}));
  if (choices_.chance(50)) {
    line("    hoarding: {{extra: {} %, most: {} d, before: {} d}}", percent(0, 200), choices_.between(0, 120),
         choices_.between(0, 90));
  }
  if (choices_.chance(50)) line("    restocking: {} %", percent(0, 100));
  if (choices_.chance(50)) line("    report_lag: {}", days(choices_.between(0, 20)));
}

void ScenarioWriter::declare_measures() {
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

void ScenarioWriter::declare_measure(std::size_t position) {
  Measure& measure = measures_[position];
  const bool tariff = measure.good.empty();
  const bool ban = measure.name.find(".ban.") != std::string::npos;
  line("  {}:\n    title: {}\n    imposer: {}\n    lag: {}", measure.name, measure.name, measure.imposer,
       days(choices_.between(0, 20)));
  line("    kind: {}", tariff ? "import_tariff" : (ban ? "export_ban" : "export_licensing_requirement"));
  line("    level: {} %", tariff ? percent(0, 120) : percent(0, 100));
  if (!measure.target.empty()) line("    target: {}", measure.target);
  if (!tariff) line("    good: {}", measure.good);
  if (!tariff) declare_form(measure);
  if (tariff) line("    cover: {} %", percent(0, 100));
  measure.legal_basis = word({"emergency", "statute"});
  line("    legal_basis: {}", measure.legal_basis);
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
    Names replaced;
    for (std::size_t i = 0; i < position; ++i) {
      const Measure& other = measures_[i];
      if (other.imposer == measure.imposer && other.legal_basis != measure.legal_basis) {
        replaced.push_back(other.name);
      }
    }
    if (!replaced.empty() && choices_.chance(50)) line("    replaces: {}", pick(replaced));
    if (choices_.chance(30)) line("    expires_after: {} d", choices_.between(1, 300));
  }
  const std::string status = word({"dormant", "in force", "suspended"});
  measure.suspended = status == "suspended";
  line("    at_start: {}", status);
  if (measure.suspended) line("    suspended_until: {}", date(7, 12));
}

void ScenarioWriter::declare_form(Measure& measure) {
  // Only of the first industry is it sure that every flow has it: how many of its firms all of them have.
  int firms = 9;
  for (const Flow& flow : flows_) {
    const bool borne = flow.good == measure.good && flow.exporter == measure.imposer &&
                       (measure.target.empty() || flow.importer == measure.target);
    if (borne) firms = std::min(firms, flow.firms.front());
  }
  if (choices_.chance(30)) line("    end_users: {{user0: {}}}", choices_.between(1, firms));
  if (choices_.chance(30)) line("    reach: {} %", percent(0, 100));
  const bool ban = measure.name.find(".ban.") != std::string::npos;
  if (ban && choices_.chance(30)) line("    at: unloading");
  measure.by_letter = choices_.chance(30);
  if (measure.by_letter) line("    by: letter\n    disclosed_after: {}", days(choices_.between(0, 20)));
}

void ScenarioWriter::declare_offices() {
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

}  // namespace riposte::tests
