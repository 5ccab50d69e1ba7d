// A bare number does not say whether it counts days, so it is no length of time.
#include "sim/kernel/time.hpp"

void wait(riposte::kernel::Days length);

#ifdef MUST_NOT_COMPILE
void begin() { wait(3.0); }
#else
void begin() { wait(riposte::kernel::Days{3.0}); }
#endif
