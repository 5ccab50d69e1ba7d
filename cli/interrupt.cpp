#include "cli/interrupt.hpp"

#include <csignal>

namespace riposte::cli {
namespace {

// A signal handler takes no argument but the signal's number, so this one flag has to be global.
std::atomic<bool> interrupted_flag{false};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void raise_flag(int /*signal*/) { interrupted_flag.store(true, std::memory_order_relaxed); }

}  // namespace

const std::atomic<bool>& watch_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = raise_flag;
  // Reset on the first, so that the second kills; restart, so that writing goes on undisturbed.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return interrupted_flag;
}

}  // namespace riposte::cli
