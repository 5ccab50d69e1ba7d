// A share of one is no rate per day.
#include "sim/kernel/scalar.hpp"

using riposte::kernel::PerDay;
using riposte::kernel::Share;

void set_hazard(PerDay rate);

#ifdef MUST_NOT_COMPILE
void call(Share odds) { set_hazard(odds); }
#else
void call(Share odds) { set_hazard(PerDay{odds.value() / 30.0}); }
#endif
