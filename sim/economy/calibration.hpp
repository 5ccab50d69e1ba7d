#pragma once

#include "sim/economy/data_set.hpp"
#include "sim/economy/economy.hpp"

namespace riposte::economy {

/// The shares of the model from the values of the data: import shares from what is spent duty paid, inputs'
/// shares from costs, value added the rest of them, so that they add up to one to rounding; consumption from
/// final use. Where the data's uses are not its expenditure (DataSet::misplaced), what comes is near an
/// equilibrium and not one: solve it for its own tariffs first.
[[nodiscard]] Economy calibrate(const DataSet& data);

}  // namespace riposte::economy
