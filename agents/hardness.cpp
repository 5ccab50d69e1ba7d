#include "agents/hardness.hpp"

namespace riposte::agents {

int hardness_of(Option option) {
  switch (option) {
    case Option::ease_control:
    case Option::cut_tariff:
      return -3;
    case Option::speed_licences:
    case Option::concede:
    case Option::extend:
      return -2;
    case Option::reopen_talks:
    case Option::withdraw:
    case Option::speak_softly:
      return -1;
    case Option::keep:
      return 0;
    case Option::speak_harshly:
    case Option::give_notice:
    case Option::threaten:
      return 1;
    case Option::slow_licences:
    case Option::break_off:
    case Option::let_pass:
    case Option::send_letter:
      return 2;
    case Option::raise_tariff:
    case Option::carry_out:
    case Option::impose_control:
    case Option::resume:
    case Option::snap_back:
      return 3;
  }
  return 0;
}

bool is_concession(Option option) { return hardness_of(option) <= -2 && option != Option::extend; }

}  // namespace riposte::agents
