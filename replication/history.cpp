#include "replication/history.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace riposte::replication {

namespace {

using kernel::Instant;
using kernel::Priority;
using world::Event;
using world::EventKind;

}  // namespace

ImpossibleHistory::ImpossibleHistory(std::uint64_t seed, std::uint64_t replication,
                                     const std::string& problem)
    : std::runtime_error{fmt::format("seed {}, replication {}: {}", seed, replication, problem)},
      seed_{seed},
      replication_{replication} {}

History::History(const Stage& stage, HistoryOptions options)
    : stage_{stage},
      options_{options},
      course_{stage},
      income_{stage.trade_economy},
      books_{stage},
      judge_{stage.scenario} {
  const auto& agents = stage.scenario.agents;
  if (std::any_of(agents.begin(), agents.end(), plays_out)) rollouts_.emplace(stage);
}

const Record& History::run(std::uint64_t seed, std::uint64_t replication, kernel::ParameterMode mode) {
  try {
    play(seed, replication, mode);
  } catch (const std::exception& fault) {
    throw ImpossibleHistory{seed, replication, fault.what()};
  }
  auto& record = books_.record();
  record.seed = seed;
  record.replication = replication;
  record.refused = refused_;
  record.outcome = judge_.judge(record.metrics());
  return record;
}

void History::play(std::uint64_t seed, std::uint64_t replication, kernel::ParameterMode mode) {
  course_.told = 0;
  mode_ = mode;
  ended_ = false;
  events_ = decisions_ = refused_ = conservation_faults_ = 0;
  kept_count_ = 0;
  world::begin(course_.world, kernel::Streams{seed, replication}, mode);
  accounts_.begin(course_.world);
  first_not_conserved_ = {};
  if (income_check_ != nullptr) income_check_->begin();
  agents::begin(stage_.scenario.agents, income_, course_.world, course_.minds);
  books_.begin(course_.world);
  const auto opening =
      course_.world.calendar.schedule(Instant{}, Priority::first, Event{EventKind::history_begins});
  if (!opening.valid()) {
    throw std::logic_error{"the record begins after day 0"};
  }
  take_news();

  kernel::Due<Event> due;
  while (!ended_ && course_.world.calendar.next(due)) {
    if (++events_ > most_events) {
      throw std::logic_error{fmt::format("{} events and no end, day {}", most_events, due.at.value())};
    }
    dispatch(due.payload);
    if (course_.told < course_.world.history.size()) take_news();
    if (options_.check_conservation) check_accounts();
  }
  world::settle(course_.world);
  books_.close(course_.world, events_, decisions_);
}

void History::check_accounts() {
  const std::string_view fault = accounts_.fault(course_.world);
  if (fault.empty()) return;
  if (conservation_faults_++ == 0) first_not_conserved_ = fault;
}

void History::dispatch(const Event& event) {
  if (event.kind == EventKind::history_ends) {
    ended_ = true;
  } else if (event.kind == EventKind::history_begins) {
    open();
  } else if (const auto epoch = follow(stage_, course_, event)) {
    decide(*epoch);
  }
}

void History::open() {
  world::settle(course_.world);
  books_.open(course_.world);
  agents::open(stage_.scenario.agents, course_.world, course_.minds);
  schedule_scripts(stage_, course_.world);
}

void History::take_news() {
  const auto& history = course_.world.history;
  for (std::size_t news = course_.told; news < history.size(); ++news) books_.take(history[news]);
  tell(stage_, course_);
  books_.settle(course_.world);
  if (income_check_ != nullptr) income_check_->look(course_.world);
}

bool History::choose(const agents::Epoch& epoch) {
  const auto& agent = stage_.scenario.agents[epoch.agent.value()];
  agents::AgentState& mind = course_.minds[epoch.agent.value()];
  const bool played_out = plays_out(agent);
  const bool in_full = options_.keep_decisions || played_out;
  decision_.weighing = in_full ? agents::Weighing::in_full : agents::Weighing::as_needed;
  if (!agents::weigh(agent, mind, course_.world, epoch, decision_)) return false;
  if (income_check_ != nullptr) income_check_->look(course_.world, decision_.alternatives);
  if (played_out) rollouts_->play_out(course_, mode_, decision_);
  agents::choose(mind, course_.world, decision_);
  return true;
}

void History::decide(const agents::Epoch& epoch) {
  if (!choose(epoch)) return;
  ++decisions_;
  const world::Act& act = decision_.alternatives[decision_.chosen].act;
  const auto number = static_cast<world::HappeningNumber>(course_.world.history.size());
  const bool acts = act.kind != world::ActKind::keep;
  const bool done = acts && world::carry_out(course_.world, act, decision_.epoch.cause);
  refused_ += acts && !done ? 1U : 0U;
  if (options_.keep_decisions) {
    if (kept_count_ == kept_.size()) {
      kept_.emplace_back();
    }
    kept_[kept_count_++] = {decision_, done ? number : world::no_cause};
  }
}

}  // namespace riposte::replication
