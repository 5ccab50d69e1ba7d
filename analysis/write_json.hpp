#pragma once

#include <ostream>

#include "analysis/result.hpp"

namespace riposte::analysis {

/// The result as JSON (DESIGN section 7). Member order is fixed and `timing` stands last and apart, so that
/// two runs of the same scenario, seed, version and n differ in `timing` alone; without it, it is left out.
/// What is not known is null.
void write_json(std::ostream& out, const Result& result);

}  // namespace riposte::analysis
