#pragma once

#include <string>

#include "agents/decision.hpp"
#include "agents/parameters.hpp"
#include "replication/chronicle.hpp"

namespace riposte::replication {

/// What was chosen, with its chance and those of the other kinds of act, and what told it from the likeliest
/// of these: term by term the difference, so that what all acts cost alike is not held against one of them.
[[nodiscard]] std::string reasons(const agents::Decision& decision, agents::PolicyKind policy);

/// An alternative on a line of its own, with what its utility is made of.
[[nodiscard]] std::string weighed_line(const WeighedAct& act);

}  // namespace riposte::replication
