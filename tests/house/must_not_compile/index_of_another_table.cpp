// A good is not looked up as if it were an economy.
#include "sim/kernel/index.hpp"

using Economy = riposte::kernel::Index<struct EconomyTag>;
using Good = riposte::kernel::Index<struct GoodTag>;

double income(Economy economy);

#ifdef MUST_NOT_COMPILE
double call(Good good) { return income(good); }
#else
double call(Economy economy) { return income(economy); }
#endif
