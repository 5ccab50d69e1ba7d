#pragma once

#include <ostream>

#include "analysis/economy_study.hpp"

namespace riposte::analysis {

/// A page for people: a row for each region, and what players chose.
void write_economy_text(std::ostream& out, const economy::DataSet& data, const EconomyQuestion& question,
                        const EconomyStudy& study);

/// What was asked: riposte (version), data, sha256 (of its tables), tariffs, set[], zero_deficits,
/// elasticity{}. What came: misplaced {region, share}, baseline {iterations, residual, moved}, iterations,
/// residual, regions[] {region, real_income, real_wage, terms_of_trade, volume_of_trade,
/// tariff_revenue_share} in percent, and with players policy {rates, least, most, rounds, players[] {region,
/// partners[], tariffs[] {sector, tariff, slope, standing}}}.
void write_economy_json(std::ostream& out, const economy::DataSet& data, const EconomyQuestion& question,
                        const EconomyStudy& study);

/// region,real_income,real_wage,terms_of_trade,volume_of_trade,tariff_revenue_share; percent.
void write_economy_csv(std::ostream& out, const economy::DataSet& data, const EconomyStudy& study);

/// region,sector,price,cost,expenditure_before,expenditure_after: hats, and values in the data's currency.
void write_markets_csv(std::ostream& out, const economy::DataSet& data, const EconomyStudy& study);

/// importer,exporter,sector,tariff_before,tariff_after,value_before,value_after: before duty; links without
/// trade are left out.
void write_trade_csv(std::ostream& out, const economy::DataSet& data, const EconomyStudy& study);

}  // namespace riposte::analysis
