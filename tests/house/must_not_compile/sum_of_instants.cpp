// Two points in time have a difference but no sum.
#include "sim/kernel/time.hpp"

using riposte::kernel::Instant;

#ifdef MUST_NOT_COMPILE
auto combine(Instant a, Instant b) { return a + b; }
#else
auto combine(Instant a, Instant b) { return a - b; }
#endif
