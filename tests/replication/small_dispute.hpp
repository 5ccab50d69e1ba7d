#pragma once

#include <string>
#include <utility>

#include "scenarios/scenario.hpp"
#include "tests/agents/teaching_income.hpp"

namespace riposte::replication {

/// A dispute small enough to follow by hand, in code: the United States and China with duties, China's
/// licences for magnets, a ban on software that answers them, talks, a truce that ends, and India beside
/// them.
class SmallDispute {
 public:
  SmallDispute() {
    scenario_.description = {"small-dispute", "A small dispute", "", std::chrono::sys_days{}};
    scenario_.recovered_at = 0.8;
    declare_world();
    declare_measures();
    declare_physics();
    declare_bargaining();
    declare_past();
    scenario_.income = agents::testing::teaching_income();
    scenario_.deals_by = {date(2025, 7, 9), date(2025, 8, 1)};
    add_agent("USA", usa, agents::Character::united_states, {chn, ind});
    add_agent("CHN", chn, agents::Character::china, {usa});
    add_agent("IND", ind, agents::Character::india, {usa});
  }

  [[nodiscard]] scenarios::Scenario& scenario() { return scenario_; }

  /// The scenario without some economy's agent.
  void remove_agent(world::EconomyId economy) {
    std::erase_if(scenario_.agents, [economy](const auto& agent) { return agent.economy == economy; });
  }

  /// Rulings bear only so many days later.
  void stay_rulings(double days) {
    scenario_.world.shocks[0].stay = kernel::Distribution{kernel::law::Fixed{days}};
  }
  void appeal_rulings(double days, double upheld) {
    scenario_.world.shocks[0].appeal = {true,
                                        kernel::Distribution{kernel::law::Uniform{0.5 * days, 1.5 * days}},
                                        row<kernel::Share>("shocks.court.appeal.upheld", upheld)};
  }
  /// On the US menu: a duty on another law for `term` days, once courts have voided the emergency duty.
  void offer_replacement(double term) {
    auto& measures = scenario_.world.measures;
    measures.push_back(measure("USA.replacement", world::MeasureKind::import_tariff, usa, chn, 0, 0.25));
    measures.back().replaces = duty;
    measures.back().expires_after = row<kernel::Days>("measures.USA.replacement.expires_after", term);
    scenario_.agents[0].tariff_menus.push_back({replacement,
                                                row<kernel::Share>("agents.USA.replacement.step", 0.05),
                                                row<kernel::Share>("agents.USA.replacement.highest", 0.25),
                                                {}});
  }
  /// So many US teams, each busy for `days` with a round.
  void limit_teams(std::uint16_t teams, double days) {
    scenario_.world.economies[usa.value()].negotiators = teams;
    for (auto& one : scenario_.world.talks) {
      one.round_length = row<kernel::Days>("talks." + one.name + ".round_length", days);
    }
  }
  /// A summit on that day, ahead of which the talks with China meet twice as often.
  void date_summit(double day) {
    scenario_.world.dates = {
        {"summit",
         "the summit",
         kernel::Instant{day},
         row<kernel::Days>("dates.summit.before", 30.0),
         row<kernel::Days>("dates.summit.after", 2.0),
         {{world::ShockId{}, china_talks, row<kernel::Number>("dates.summit.times", 2.0)}}}};
  }

  /// An act of a script or of the past.
  static world::RecordedAct act(double at, world::ActKind kind, world::EconomyId actor,
                                world::MeasureId measure, double level = 0.0) {
    world::RecordedAct recorded;
    recorded.at = kernel::Instant{at};
    recorded.act.kind = kind;
    recorded.act.actor = actor;
    recorded.act.measure = measure;
    recorded.act.level = level;
    return recorded;
  }

  static std::chrono::sys_days date(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  }

  static constexpr world::EconomyId usa{0}, chn{1}, ind{2};
  static constexpr world::MeasureId base{0}, duty{1}, retaliation{2}, licensing{3}, ban{4}, india_duty{5},
      replacement{6};
  static constexpr world::FlowId magnets{0}, software{1}, indian_magnets{2};
  static constexpr world::TalksId china_talks{0}, india_talks{1};
  static constexpr world::DeadlineId truce{0};

 private:
  template <class Unit>
  kernel::Parameter<Unit> row(const std::string& path, const kernel::Distribution& law) {
    return kernel::Parameter<Unit>{scenario_.parameters.add({path, "", law})};
  }
  template <class Unit>
  kernel::Parameter<Unit> row(const std::string& path, double value) {
    return row<Unit>(path, kernel::Distribution{kernel::law::Fixed{value}});
  }
  static kernel::Distribution lognormal(double median, double p90) {
    return kernel::Distribution{kernel::law::Lognormal{median, p90}};
  }

  void declare_world() {
    auto& world = scenario_.world;
    world.start = date(2025, 7, 2);
    world.horizon = kernel::Days{365.0};
    world.sectors = {"all"};
    world.legal_bases = {"MFN", "IEEPA", "export control"};
    world.economies = {{"USA", "United States", {{date(2025, 3, 9), -4.0}}, {}, gdp("USA", 29000.0)},
                       {"CHN", "China", {{date(2020, 1, 1), 8.0}}, {}, gdp("CHN", 19000.0)},
                       {"IND", "India", {{date(2020, 1, 1), 5.5}}, {}, gdp("IND", 4000.0)}};
    world.trade = {trade(usa, chn, 440.0), trade(chn, usa, 145.0), trade(usa, ind, 88.0)};
    world.goods = {{"magnets", "rare-earth magnets", "t", world::SectorId{0}},
                   {"software", "chip-design software", "licences", world::SectorId{0}}};
  }

  kernel::Parameter<world::BillionDollars> gdp(const std::string& code, double value) {
    return row<world::BillionDollars>("economies." + code + ".gdp", value);
  }

  world::TradeParameters trade(world::EconomyId importer, world::EconomyId exporter, double imports) {
    const auto name = std::to_string(importer.value()) + std::to_string(exporter.value());
    return {importer, exporter, row<world::BillionDollars>("trade." + name, imports), {kernel::Share{1.0}}};
  }

  world::MeasureParameters measure(const std::string& name, world::MeasureKind kind, world::EconomyId imposer,
                                   world::EconomyId target, std::size_t basis, double level) {
    world::MeasureParameters one;
    one.name = name;
    one.title = "the measure " + name;
    one.kind = kind;
    one.imposer = imposer;
    one.target = target;
    one.legal_basis = world::LegalBasisId{basis};
    one.level = row<kernel::Share>("measures." + name + ".level", level);
    one.cover = {row<kernel::Share>("measures." + name + ".cover", 1.0)};
    one.lag = kernel::Distribution{kernel::law::Fixed{5.0}};
    return one;
  }

  void declare_measures() {
    using world::MeasureKind;
    using world::MeasureStatus;
    auto& measures = scenario_.world.measures;
    measures = {
        measure("USA.base", MeasureKind::import_tariff, usa, chn, 0, 0.10),
        measure("USA.duty", MeasureKind::import_tariff, usa, chn, 1, 0.30),
        measure("CHN.retaliation", MeasureKind::import_tariff, chn, usa, 1, 0.10),
        measure("CHN.licensing", MeasureKind::export_licensing_requirement, chn, world::EconomyId{}, 2, 1.0),
        measure("USA.ban.software", MeasureKind::export_ban, usa, chn, 2, 1.0),
        measure("USA.india", MeasureKind::import_tariff, usa, ind, 1, 0.26)};
    for (const auto id : {base, duty, retaliation}) {
      measures[id.value()].at_start = MeasureStatus::in_force;
    }
    measures[india_duty.value()].at_start = MeasureStatus::suspended;
    measures[retaliation.value()].answers = duty;
    measures[licensing.value()].good = world::GoodId{0};
    measures[licensing.value()].answers = duty;
    measures[ban.value()].good = world::GoodId{1};
    measures[ban.value()].answers = licensing;
    measures[ban.value()].countermeasure = true;
  }

  world::FlowParameters flow(const std::string& name, std::size_t good, world::EconomyId exporter,
                             world::EconomyId importer, double a_month, double order) {
    world::FlowParameters one;
    one.name = name;
    one.good = world::GoodId{good};
    one.exporter = exporter;
    one.importer = importer;
    one.baseline = row<world::QuantityPerDay>(name + ".baseline", a_month / 30.4);
    one.order_size = row<world::Quantity>(name + ".order_size", order);
    one.controlled = row<kernel::Share>(name + ".controlled", 0.9);
    one.rerouted = row<kernel::Share>(name + ".rerouted", 0.05);
    one.transit = lognormal(20.0, 35.0);
    one.patience = lognormal(90.0, 180.0);
    one.users = {{"cars", world::EndUse::civil, row<kernel::Share>(name + ".users.cars.share", 1.0), 6,
                  row<kernel::Days>(name + ".users.cars.stock", 30.0),
                  row<world::PercentOfGdp>(name + ".users.cars.output", 0.8)}};
    one.sellers_output = row<world::PercentOfGdp>(name + ".sellers_output", 0.01);
    one.publication_lag = kernel::Distribution{kernel::law::Uniform{19.0, 21.0}};
    one.publication_noise = row<kernel::Number>(name + ".publication_noise", 0.02);
    return one;
  }

  void declare_physics() {
    auto& world = scenario_.world;
    world.flows = {flow("CHN/USA/magnets", 0, chn, usa, 600.0, 20.0),
                   flow("USA/CHN/software", 1, usa, chn, 40.0, 4.0),
                   flow("CHN/IND/magnets", 0, chn, ind, 100.0, 10.0)};
    world::OfficeParameters office;
    office.name = "MOFCOM";
    office.economy = chn;
    office.goods = {world::GoodId{0}};
    office.reviewers = 2;
    office.review = lognormal(20.0, 45.0);
    const std::array<double, world::pace_count> speeds{0.0, 0.2, 1.0, 3.0, 5.0};
    for (std::size_t i = 0; i < speeds.size(); ++i) {
      office.speed[i] = row<kernel::Number>("offices.MOFCOM.speed." + std::to_string(i), speeds[i]);
    }
    office.approval_civil = row<kernel::Share>("offices.MOFCOM.civil", 0.9);
    office.approval_military = row<kernel::Share>("offices.MOFCOM.military", 0.05);
    office.validity = row<kernel::Days>("offices.MOFCOM.validity", 180.0);
    office.allowance = row<kernel::Days>("offices.MOFCOM.allowance", 180.0);
    office.renewal = row<kernel::Days>("offices.MOFCOM.renewal", 30.0);
    office.pace_at_start = world::Pace::slow;
    world.offices = {office};
  }

  world::TalksParameters talks(const std::string& name, world::EconomyId second, world::MeasureId measure,
                               double demand) {
    world::TalksParameters one;
    one.name = name;
    one.first = usa;
    one.second = second;
    one.round_interval = kernel::Distribution{kernel::law::Erlang{2, 20.0}};
    one.demand = {row<kernel::Share>("talks." + name + ".demand.first", demand),
                  row<kernel::Share>("talks." + name + ".demand.second", 0.5)};
    one.measure = measure;
    one.deal_rate = row<kernel::Share>("talks." + name + ".deal_rate", 0.15);
    one.letter_rate = row<kernel::Share>("talks." + name + ".letter_rate", 0.40);
    return one;
  }

  void declare_bargaining() {
    auto& world = scenario_.world;
    world::ObligationParameters promise;
    promise.name = "magnets_flow";
    promise.obligor = chn;
    promise.beneficiary = usa;
    promise.verification =
        world::FlowReaches{magnets, 1,
                           row<kernel::Share>("agreements.london.threshold",
                                              kernel::Distribution{kernel::law::Uniform{0.4, 0.95}})};
    promise.due = row<kernel::Days>("agreements.london.due", 60.0);
    promise.grace = row<kernel::Days>("agreements.london.grace", 30.0);
    promise.may_withhold = {ban};
    world.agreements = {
        {"london", "the London framework", usa, chn, world::AgreementStatus::framework, {promise}}};
    world.talks = {talks("USA-CHN", chn, duty, 0.65), talks("USA-IND", ind, india_duty, 0.55)};
    world.talks[0].agreement = world::AgreementId{0};
    world::DeadlineParameters end_of_truce;
    end_of_truce.name = "truce";
    end_of_truce.title = "the truce";
    end_of_truce.at = kernel::Instant{41.0};
    end_of_truce.holder = usa;
    end_of_truce.talks = {india_talks};
    end_of_truce.snap_back = {india_duty};
    end_of_truce.extension = row<kernel::Days>("deadlines.truce.extension", 90.0);
    world.deadlines = {end_of_truce};
    world::ShockParameters ruling;
    ruling.name = "court";
    ruling.title = "a court voids the emergency duties";
    ruling.kind = world::ShockKind::court_ruling;
    ruling.first = kernel::Distribution{kernel::law::Exponential{200.0}};
    ruling.chance = row<kernel::Share>("shocks.court.chance", 0.5);
    ruling.legal_basis = world::LegalBasisId{1};
    world.shocks = {ruling};
  }

  void declare_past() {
    auto& past = scenario_.world.past;
    past.from = kernel::Instant{-89.0};
    past.acts = {act(-89.0, world::ActKind::announce, chn, licensing),
                 act(-35.0, world::ActKind::announce, usa, ban)};
  }

  void add_agent(const std::string& name, world::EconomyId economy, agents::Character character,
                 const std::vector<world::EconomyId>& counterparts) {
    agents::AgentParameters agent;
    agent.name = name;
    agent.economy = economy;
    agent.character = character;
    const auto number = [&](const std::string& what, double value) {
      return row<kernel::Number>("agents." + name + "." + what, value);
    };
    const auto share = [&](const std::string& what, double value) {
      return row<kernel::Share>("agents." + name + "." + what, value);
    };
    const auto percent = [&](const std::string& what, double value) {
      return row<world::PercentOfGdp>("agents." + name + "." + what, value);
    };
    constexpr std::array<double, agents::term_count> weights{1.0, 0.1, 1.0, 1.0, 1.0, 1.0, 0.05, 0.02, 0.05};
    for (std::size_t i = 0; i < weights.size(); ++i) {
      agent.weights[i] = number("weight" + std::to_string(i), weights[i]);
    }
    agent.noise_kind = percent("noise_kind", 0.03);
    agent.noise_within = percent("noise_within", 0.03);
    agent.noise_width = share("noise_width", 1.0);
    agent.outlook = row<kernel::Days>("agents." + name + ".outlook", 180.0);
    agent.reaction_lag =
        kernel::Distribution{kernel::law::Empirical{{0, 1, 3, 4, 8}, kernel::law::Between::stepped}};
    agent.review_interval = kernel::Distribution{kernel::law::Fixed{14.0}};
    for (const auto counterpart : counterparts) {
      const auto of = std::to_string(counterpart.value());
      agent.beliefs.push_back({counterpart, number("forthcoming" + of, 0.0), share("credibility" + of, 0.3),
                               share("answers" + of, 0.5), share("returns" + of, 0.5),
                               share("concedes" + of, 0.2), number("experience" + of, 10.0)});
    }
    agent.flow_noise = number("flow_noise", 0.3);
    agent.demand_step = share("demand_step", 0.05);
    agent.gain = percent("gain", 0.1);
    agent.office_inertia = percent("office_inertia", 0.0);
    agent.overmatch = share("overmatch", 0.0);
    agent.unanswered = share("unanswered", 0.0);
    agent.forgiveness = share("forgiveness", 0.0);
    agent.reckoning = {share("control_weight", 0.2),
                       share("excess", 1.0),
                       share("slack", 0.2),
                       row<kernel::Days>("agents." + name + ".urgency", 14.0),
                       share("red_line", 0.3),
                       share("statement_force", 0.3),
                       percent("cost_of_acting", 0.01),
                       number("word_weight", 1.0),
                       number("deed_weight", 0.5),
                       kernel::Distribution{kernel::law::Uniform{0.4, 0.95}},
                       kernel::Distribution{kernel::law::Fixed{0.0}},
                       share("threat_force", 0.5),
                       row<kernel::Days>("agents." + name + ".notice", 14.0)};
    if (economy == usa) {
      agent.control_menu = {ban};
      agent.tariff_menus = {{duty, share("step", 0.05), share("highest", 1.0), {}}};
    } else if (economy == chn) {
      agent.control_menu = {licensing};
      agent.offices = {world::OfficeId{0}};
      agent.tariff_menus = {{retaliation, share("step", 0.05), share("highest", 1.0), {}}};
    }
    scenario_.agents.push_back(std::move(agent));
  }

  scenarios::Scenario scenario_;
};

}  // namespace riposte::replication
