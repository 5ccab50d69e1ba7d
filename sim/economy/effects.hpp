#pragma once

#include <vector>

#include "sim/economy/equilibrium.hpp"

namespace riposte::economy {

/// What a counterfactual does to a region. [%; the last in % of income]
struct RegionEffects {
  double real_income = 0.0;           ///< I^_n / prod_j (P^_n^j)^(alpha_n^j), exactly
  double real_wage = 0.0;             ///< w^_n over the same index of consumer prices, exactly
  double terms_of_trade = 0.0;        ///< to first order: see effects_of
  double volume_of_trade = 0.0;       ///< to first order
  double tariff_revenue_share = 0.0;  ///< duties of the counterfactual over its income
};

/// The effects on each region. Caliendo and Parro (2015, eq. 15) split the change of real income to first
/// order, over the income I of before, with E and M the exports and imports of before at prices before duty,
/// own trade left out:
///
///   terms of trade   [ sum E_nij (c^_n^j - 1) - sum M_nij (c^_i^j - 1) ] / I_n
///   volume of trade  sum tau_nij M_nij (M'_nij / M_nij - c^_i^j) / I_n
///
/// With iceberg costs a third is missing, what more has to be bought for as much to arrive: - sum M (d^ - 1)
/// / I.
[[nodiscard]] std::vector<RegionEffects> effects_of(const Economy& before,
                                                    const Counterfactual& counterfactual,
                                                    const Equilibrium& equilibrium);

/// I^_n / prod_j (P^_n^j)^(alpha_n^j): the real income of a region, new to old.
[[nodiscard]] double real_income(const Economy& before, const Equilibrium& equilibrium, std::size_t region);

/// Duties of a region over its income: of an economy as it is, and of a counterfactual.
[[nodiscard]] double duties_share(const Economy& economy, std::size_t region);
[[nodiscard]] double duties_share(const Size& size, const Counterfactual& counterfactual,
                                  const Equilibrium& equilibrium, std::size_t region);

/// Imports of each link before duty [link], at tariffs [link], import shares [link] and expenditures
/// [market].
[[nodiscard]] std::vector<double> trade_flows(const Size& size, std::span<const double> tariff,
                                              std::span<const double> import_share,
                                              std::span<const double> expenditure);

}  // namespace riposte::economy
