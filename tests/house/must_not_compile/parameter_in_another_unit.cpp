// A parameter declared as a share is not read as days.
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"

using namespace riposte::kernel;

#ifdef MUST_NOT_COMPILE
Days read(const Draws& draws, Parameter<Share> parameter) { return draws[parameter]; }
#else
Share read(const Draws& draws, Parameter<Share> parameter) { return draws[parameter]; }
#endif
