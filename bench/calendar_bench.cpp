// The hold model: with n events pending, take out the earliest and schedule one later. The calendar with live
// handles and its full order, against std::priority_queue with the same event and the same order.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <random>
#include <stdexcept>
#include <tuple>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/kernel/calendar.hpp"

namespace {

using riposte::kernel::Calendar;
using riposte::kernel::Days;
using riposte::kernel::Due;
using riposte::kernel::EventHandle;
using riposte::kernel::Instant;
using riposte::kernel::Priority;

struct Happening {
  std::uint32_t kind;
  std::uint32_t subject;
};

struct Load {
  Days delay;
  Priority priority;
};

/// Exponential delays of mean 1 d in shuffled order, and three priorities; every hundredth delay is zero, so
/// that ties are broken too. A power of two long.
std::vector<Load> hold_loads() {
  std::vector<Load> loads(4096);
  std::mt19937_64 bits{20250702};
  for (Load& load : loads) {
    const double uniform = static_cast<double>(bits() >> 11) * 0x1p-53;
    const bool tie = bits() % 100 == 0;
    load = {Days{tie ? 0.0 : -std::log1p(-uniform)}, static_cast<Priority>(127 + bits() % 3)};
  }
  return loads;
}

class CalendarHold {
 public:
  explicit CalendarHold(std::size_t pending) : handles_(pending) {
    for (std::uint32_t subject = 0; subject < pending; ++subject) add(subject);
  }
  Due<Happening> step() {
    Due<Happening> due;
    if (!calendar_.next(due)) throw std::logic_error("the calendar ran empty");
    add(due.payload.subject);
    return due;
  }

 private:
  void add(std::uint32_t subject) {
    const Load& load = loads_[drawn_ % loads_.size()];
    handles_[subject] = calendar_.schedule(calendar_.now() + load.delay, load.priority,
                                           {static_cast<std::uint32_t>(drawn_++), subject});
  }
  std::vector<Load> loads_ = hold_loads();
  std::size_t drawn_ = 0;
  Calendar<Happening> calendar_;
  std::vector<EventHandle> handles_;
};

class StandardHold {
 public:
  explicit StandardHold(std::size_t pending) {
    for (std::uint32_t subject = 0; subject < pending; ++subject) add(subject);
  }
  Due<Happening> step() {
    const Event first = queue_.top();
    queue_.pop();
    now_ = first.at;
    add(first.payload.subject);
    return {first.at, first.payload};
  }

 private:
  struct Event {
    Instant at;
    std::uint64_t sequence;
    Priority priority;
    Happening payload;
  };
  struct Later {
    bool operator()(const Event& a, const Event& b) const {
      if (a.at != b.at) return a.at > b.at;
      if (a.priority != b.priority) return a.priority > b.priority;
      return a.sequence > b.sequence;
    }
  };
  void add(std::uint32_t subject) {
    const Load& load = loads_[drawn_ % loads_.size()];
    queue_.push({now_ + load.delay, drawn_, load.priority, {static_cast<std::uint32_t>(drawn_), subject}});
    ++drawn_;
  }
  std::vector<Load> loads_ = hold_loads();
  std::size_t drawn_ = 0;
  Instant now_;
  std::priority_queue<Event, std::vector<Event>, Later> queue_;
};

void require_same_order(std::size_t pending) {
  CalendarHold ours{pending};
  StandardHold theirs{pending};
  for (std::size_t step = 0; step < 4 * pending + 10000; ++step) {
    const Due<Happening> a = ours.step();
    const Due<Happening> b = theirs.step();
    if (a.at != b.at || a.payload.kind != b.payload.kind || a.payload.subject != b.payload.subject) {
      throw std::logic_error("calendar_hold: the two queues disagree");
    }
  }
}

template <class Hold>
void hold(benchmark::State& state) {
  const auto pending = static_cast<std::size_t>(state.range(0));
  require_same_order(pending);
  Hold queue{pending};
  for (std::size_t warm_up = 0; warm_up < 4 * pending; ++warm_up) benchmark::DoNotOptimize(queue.step());
  for (auto _ : state) benchmark::DoNotOptimize(queue.step());
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_TEMPLATE(hold, CalendarHold)->Name("calendar_hold")->Arg(8)->Arg(64)->Arg(1024)->Arg(65536);
BENCHMARK_TEMPLATE(hold, StandardHold)->Name("calendar_hold_std")->Arg(8)->Arg(64)->Arg(1024)->Arg(65536);

}  // namespace
