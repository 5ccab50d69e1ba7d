#include "analysis/write_economy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "analysis/data_identity.hpp"
#include "analysis/json_text.hpp"
#include "analysis/version.hpp"
#include "analysis/words.hpp"
#include "replication/csv_field.hpp"

namespace riposte::analysis {
namespace {

using replication::csv_field;

using Json = nlohmann::ordered_json;
using economy::DataSet;
using economy::Player;
using economy::PlayerChoice;
using economy::RegionEffects;

struct Column {
  const char* name;
  const char* heading;
  double RegionEffects::*value;
};

constexpr Column columns[] = {
    {"real_income", "real income", &RegionEffects::real_income},
    {"real_wage", "real wage", &RegionEffects::real_wage},
    {"terms_of_trade", "terms of trade", &RegionEffects::terms_of_trade},
    {"volume_of_trade", "volume of trade", &RegionEffects::volume_of_trade},
    {"tariff_revenue_share", "duties", &RegionEffects::tariff_revenue_share},
};

std::vector<std::string> partners_of(const DataSet& data, const Player& player) {
  std::vector<std::string> names;
  for (const std::size_t partner : player.partners) names.push_back(data.regions[partner]);
  return names;
}

// What the i-th rate of a choice is for.
std::string goods_of(const DataSet& data, const EconomyQuestion& question, const EconomyStudy& study,
                     std::size_t i) {
  return question.rates == economy::Rates::uniform ? "*" : data.sectors[study.policy_sectors[i]];
}

std::string taxed_goods(const DataSet& data, const EconomyStudy& study) {
  return study.policy_sectors.size() == data.sectors.size()
             ? std::string{"all sectors"}
             : fmt::format("the {} sectors with duties", study.policy_sectors.size());
}

// The first-order condition: how flat real income is where the players stand; NaN where none stands at a
// best.
double steepest(const EconomyStudy& study) {
  double slope = std::numeric_limits<double>::quiet_NaN();
  for (const PlayerChoice& choice : study.policy->choices) {
    for (std::size_t i = 0; i < choice.rate.size(); ++i) {
      if (choice.standing[i] == economy::Standing::best) slope = std::fmax(slope, std::fabs(choice.slope[i]));
    }
  }
  return slope;
}

bool all_at_best(const EconomyStudy& study) {
  return std::all_of(study.policy->choices.begin(), study.policy->choices.end(),
                     [](const PlayerChoice& choice) { return choice.at_best(); });
}

const char* told(economy::Standing standing) {
  switch (standing) {
    case economy::Standing::least:
      return "  the least allowed; lower would be better";
    case economy::Standing::most:
      return "  the most allowed; higher would be better";
    case economy::Standing::edge:
      return "  beside it no equilibrium is found";
    case economy::Standing::best:
      break;
  }
  return "";
}

void write_choices(std::ostream& out, const DataSet& data, const EconomyQuestion& question,
                   const EconomyStudy& study) {
  out << fmt::format("\nTariffs that are best for the real income of who puts them, {}\n",
                     question.players.size() == 1
                         ? std::string{"all else as it is"}
                         : fmt::format("given those of the others ({} rounds)", study.policy->rounds));
  for (std::size_t p = 0; p < question.players.size(); ++p) {
    const PlayerChoice& choice = study.policy->choices[p];
    out << fmt::format("  {} on {}\n", data.regions[question.players[p].region],
                       fmt::join(partners_of(data, question.players[p]), ", "));
    for (std::size_t i = 0; i < choice.rate.size(); ++i) {
      const std::string goods = goods_of(data, question, study, i);
      out << fmt::format("    {}  {:7.2f} %{}\n", left(goods == "*" ? taxed_goods(data, study) : goods, 24),
                         100.0 * choice.rate[i], told(choice.standing[i]));
    }
  }
  const double slope = steepest(study);
  if (std::isnan(slope)) return;
  out << fmt::format("A point more or less would change nobody's real income by more than {:.0e} %{}.\n",
                     slope, all_at_best(study) ? "" : ", at the rates that are best");
}

const char* word_of(economy::Standing standing) {
  constexpr std::array words{"best", "least", "most", "edge"};
  return words.at(static_cast<std::size_t>(standing));
}

Json policy_json(const DataSet& data, const EconomyQuestion& question, const EconomyStudy& study) {
  Json players = Json::array();
  for (std::size_t p = 0; p < question.players.size(); ++p) {
    const PlayerChoice& choice = study.policy->choices[p];
    Json tariffs = Json::array();
    for (std::size_t i = 0; i < choice.rate.size(); ++i) {
      tariffs.push_back({{"sector", goods_of(data, question, study, i)},
                         {"tariff", choice.rate[i]},
                         {"slope", choice.slope[i]},
                         {"standing", word_of(choice.standing[i])}});
    }
    players.push_back({{"region", data.regions[question.players[p].region]},
                       {"partners", partners_of(data, question.players[p])},
                       {"tariffs", std::move(tariffs)}});
  }
  return {{"rates", question.rates == economy::Rates::uniform ? "uniform" : "by sector"},
          {"least", question.least},
          {"most", question.most},
          {"rounds", study.policy->rounds},
          {"players", std::move(players)}};
}

}  // namespace

void write_economy_text(std::ostream& out, const DataSet& data, const EconomyQuestion& question,
                        const EconomyStudy& study) {
  std::size_t width = 6;
  for (const std::string& region : data.regions) width = std::max(width, region.size());
  out << fmt::format("{}: {} regions, {} sectors, deficits {}; % change, duties in % of income\n\n",
                     data.name, data.size.regions, data.size.sectors,
                     question.zero_deficits ? "zero before and after" : "kept");
  out << left("", width);
  for (const Column& column : columns) out << right(column.heading, 17);
  out << '\n';
  for (std::size_t n = 0; n < data.regions.size(); ++n) {
    out << left(data.regions[n], width);
    for (const Column& column : columns)
      out << right(fmt::format("{:.2f}", study.effects[n].*column.value), 17);
    out << '\n';
  }
  out << "\nTerms and volume of trade are to first order, all else is exact.\n";
  if (study.policy) write_choices(out, data, question, study);
  out << fmt::format("\nSolved in {} iterations to a residual of {:.1e}; the baseline in {} to {:.1e}",
                     study.equilibrium.iterations, study.equilibrium.residual, study.baseline.iterations,
                     study.baseline.residual);
  if (study.baseline.moved > 1e-6) {
    out << fmt::format(", which moved wages by up to {}", percent(study.baseline.moved));
  }
  out << ".\n";
  if (data.misplaced > 1e-6) {
    out << fmt::format("The data buy in one sector and use in another {} of what {} spends, the most.\n",
                       percent(data.misplaced), data.regions[data.misplaced_region]);
  }
}

void write_economy_json(std::ostream& out, const DataSet& data, const EconomyQuestion& question,
                        const EconomyStudy& study) {
  Json regions = Json::array();
  for (std::size_t n = 0; n < data.regions.size(); ++n) {
    Json row{{"region", data.regions[n]}};
    for (const Column& column : columns) row[column.name] = study.effects[n].*column.value;
    regions.push_back(std::move(row));
  }
  Json elasticities = Json::object();
  for (std::size_t j = 0; j < data.sectors.size(); ++j) elasticities[data.sectors[j]] = data.elasticity[j];
  Json json{{"riposte", version()},
            {"data", data.name},
            {"sha256", sha256_of_tables(data)},
            {"tariffs", question.tariffs},
            {"set", question.changes},
            {"zero_deficits", question.zero_deficits},
            {"elasticity", std::move(elasticities)},
            {"misplaced", {{"region", data.regions[data.misplaced_region]}, {"share", data.misplaced}}},
            {"baseline",
             {{"iterations", study.baseline.iterations},
              {"residual", study.baseline.residual},
              {"moved", study.baseline.moved}}},
            {"iterations", study.equilibrium.iterations},
            {"residual", study.equilibrium.residual},
            {"regions", std::move(regions)}};
  if (study.policy) json["policy"] = policy_json(data, question, study);
  print_json(out, json);
}

void write_economy_csv(std::ostream& out, const DataSet& data, const EconomyStudy& study) {
  out << "region";
  for (const Column& column : columns) out << ',' << column.name;
  out << '\n';
  for (std::size_t n = 0; n < data.regions.size(); ++n) {
    out << csv_field(data.regions[n]);
    for (const Column& column : columns) out << ',' << csv_field(study.effects[n].*column.value);
    out << '\n';
  }
}

void write_markets_csv(std::ostream& out, const DataSet& data, const EconomyStudy& study) {
  out << "region,sector,price,cost,expenditure_before,expenditure_after\n";
  for (std::size_t n = 0; n < data.regions.size(); ++n) {
    for (std::size_t j = 0; j < data.sectors.size(); ++j) {
      const std::size_t market = data.size.market(n, j);
      out << fmt::format("{},{},{},{},{},{}\n", csv_field(data.regions[n]), csv_field(data.sectors[j]),
                         study.equilibrium.price[market], study.equilibrium.cost[market],
                         study.baseline.economy.expenditure[market], study.equilibrium.expenditure[market]);
    }
  }
}

void write_trade_csv(std::ostream& out, const DataSet& data, const EconomyStudy& study) {
  const economy::Economy& before = study.baseline.economy;
  const std::vector<double> old =
      economy::trade_flows(data.size, before.tariff, before.import_share, before.expenditure);
  const std::vector<double> now = economy::trade_flows(
      data.size, study.tariff, study.equilibrium.import_share, study.equilibrium.expenditure);
  out << "importer,exporter,sector,tariff_before,tariff_after,value_before,value_after\n";
  for (std::size_t n = 0; n < data.regions.size(); ++n) {
    for (std::size_t i = 0; i < data.regions.size(); ++i) {
      for (std::size_t j = 0; j < data.sectors.size(); ++j) {
        const std::size_t link = data.size.link(j, n, i);
        if (old[link] == 0.0) continue;
        out << fmt::format("{},{},{},{},{},{},{}\n", csv_field(data.regions[n]), csv_field(data.regions[i]),
                           csv_field(data.sectors[j]), before.tariff[link], study.tariff[link], old[link],
                           now[link]);
      }
    }
  }
}

}  // namespace riposte::analysis
