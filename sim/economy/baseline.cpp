#include "sim/economy/baseline.hpp"

#include <algorithm>
#include <cmath>

#include "sim/economy/calibration.hpp"
#include "sim/economy/solver.hpp"

namespace riposte::economy {

Baseline baseline_of(const DataSet& data, Deficits deficits) {
  const Economy calibrated = calibrate(data);
  Counterfactual own{calibrated.tariff, calibrated.deficit};
  const std::vector<double> balanced(data.size.regions, 0.0);
  if (deficits == Deficits::zero) own.deficit = balanced;
  Solver solver{calibrated};
  const Equilibrium& found = solver.solve(own);
  double moved = 0.0;
  for (const double wage : found.wage) moved = std::max(moved, std::fabs(wage - 1.0));
  return {after(calibrated, own, found), found.iterations, found.residual, moved};
}

}  // namespace riposte::economy
