#pragma once

#include <ostream>

#include "analysis/result.hpp"

namespace riposte::analysis {

/// The estimates as one long table, RFC 4180 with line feeds: one row per number, with the columns
///     kind,name,date,unit,statistic,value,lower,upper,n
/// kind: outcome, metric or series; statistic: share, mean, sd, restricted_mean, never, or a quantile such as
/// 0.05. A field is empty where it does not apply or nothing is known.
void write_csv(std::ostream& out, const Result& result);

}  // namespace riposte::analysis
