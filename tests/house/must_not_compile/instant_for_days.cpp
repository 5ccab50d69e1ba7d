// A point in time is no length of time.
#include "sim/kernel/time.hpp"

using riposte::kernel::Days;
using riposte::kernel::Instant;

Instant postponed(Instant due, Days by);

#ifdef MUST_NOT_COMPILE
Instant call(Instant due, Instant now) { return postponed(due, now); }
#else
Instant call(Instant due, Instant now) { return postponed(due, due - now); }
#endif
