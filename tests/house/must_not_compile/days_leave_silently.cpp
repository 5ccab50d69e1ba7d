// A unit is left by name, never silently.
#include "sim/kernel/time.hpp"

using riposte::kernel::Days;

#ifdef MUST_NOT_COMPILE
double length(Days days) { return days; }
#else
double length(Days days) { return days.value(); }
#endif
