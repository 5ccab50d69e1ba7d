#include "analysis/version.hpp"

namespace riposte::analysis {

std::string_view version() { return RIPOSTE_VERSION; }

}  // namespace riposte::analysis
