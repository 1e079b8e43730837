#include "initproof/claim/run/work.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

namespace initproof::claim {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  // A clock that goes backwards must not make it negative.
  return std::max(0.0, std::chrono::duration<double>(Clock::now() - start).count());
}

Outcome attempt(const Drawer& draw, std::uint64_t index) {
  try {
    return {draw(index), nullptr};
  } catch (...) {
    return {{}, std::current_exception()};
  }
}

}  // namespace

Work::Work(std::vector<Job> jobs, std::uint64_t drawers, const std::atomic<bool>* interrupted)
    : window_(4 * drawers), drawers_(static_cast<double>(drawers)), interrupted_(interrupted) {
  states_.reserve(jobs.size());
  for (Job& job : jobs) states_.emplace_back(std::move(job));
}

bool Work::interrupted() const {
  return interrupted_ != nullptr && interrupted_->load(std::memory_order_relaxed);
}

bool Work::all_stopped() const {
  return std::all_of(states_.begin(), states_.end(), [](const State& s) { return s.stopped; });
}

bool Work::has_block(const State& s) const {
  return !s.stopped && s.next < s.job.most && s.next < s.consumed + window_;
}

bool Work::may_have_block_later() const {
  return !fatal_ && !interrupted() &&
         std::any_of(states_.begin(), states_.end(),
                     [](const State& s) { return !s.stopped && s.next < s.job.most; });
}

std::optional<Task> Work::deal(bool elsewhere) {
  if (fatal_ || interrupted()) return std::nullopt;
  State* best = nullptr;
  double most = -1;
  for (State& s : states_) {
    if (!has_block(s) || (elsewhere && !s.job.number)) continue;
    const double block =
        s.drawn > 0 ? s.drawing_seconds / static_cast<double>(s.drawn) : s.job.block_seconds;
    const double votes = s.job.planned_blocks * block / static_cast<double>(s.away + 1);
    if (votes <= most) continue;
    most = votes;
    best = &s;
  }
  if (best == nullptr) return std::nullopt;
  ++best->away;
  return Task{static_cast<std::size_t>(best - states_.data()), best->next++, Clock::now()};
}

std::optional<Task> Work::take() {
  std::unique_lock lock(mutex_);
  std::optional<Task> task = deal(false);
  while (!task && may_have_block_later()) {
    change_.wait(lock);
    task = deal(false);
  }
  return task;
}

std::optional<Task> Work::take_elsewhere() {
  for (;;) {
    std::optional<Task> task;
    {
      const std::lock_guard lock(mutex_);
      task = deal(true);
    }
    if (!task) return task;
    begin(*task);
    if (!job(*task).find) return task;
    bool found = false;
    const Outcome outcome = attempt(
        [&](std::uint64_t index) {
          Block block;
          found = job(*task).find(index, block);
          return block;
        },
        task->index);
    if (!found && !outcome.error) return task;
    bring(*task, outcome);
  }
}

void Work::begin(const Task& task) {
  const Job& what = job(task);
  if (task.index != 0 || !what.begin) return;
  try {
    what.begin();
  } catch (...) {
    give_up(std::current_exception());
  }
}

void Work::draw_all() {
  while (const std::optional<Task> task = take()) {
    begin(*task);
    bring(*task, attempt(job(*task).draw, task->index));
  }
  // Those that wait do not see an interruption.
  change_.notify_all();
}

// Whoever brings the block whose turn it is consumes it, and those after it that are there already,
// so that no thread is woken for it or waits for it.
void Work::bring(const Task& task, Outcome outcome) {
  std::unique_lock lock(mutex_);
  State& state = states_[task.job];
  --state.away;
  ++state.drawn;
  state.drawing_seconds += seconds_since(task.start);
  if (state.stopped) return;
  state.done.emplace(task.index, std::move(outcome));
  if (!state.consuming) consume_in_turn(state, lock);
}

void Work::consume_in_turn(State& state, std::unique_lock<std::mutex>& lock) {
  state.consuming = true;
  while (!state.stopped) {
    auto turn = state.done.extract(state.consumed);
    if (turn.empty()) break;
    lock.unlock();
    const Clock::time_point start = Clock::now();
    bool more = false;
    std::exception_ptr error;
    try {
      Outcome& outcome = turn.mapped();
      if (outcome.error) std::rethrow_exception(outcome.error);
      more = state.job.consume(turn.key(), std::move(outcome.block));
    } catch (...) {
      error = std::current_exception();
    }
    lock.lock();
    state.consuming_seconds += seconds_since(start);
    more = more && ++state.consumed < state.job.most;
    if (!more) {
      state.stopped = true;
      state.done.clear();
      const double seconds = (state.drawing_seconds + state.consuming_seconds) / drawers_;
      lock.unlock();
      try {
        if (state.job.end) state.job.end(error, seconds);
      } catch (...) {
        give_up(std::current_exception());
      }
      lock.lock();
    }
    change_.notify_all();
  }
  state.consuming = false;
}

void Work::give_up(std::exception_ptr fatal) {
  const std::lock_guard lock(mutex_);
  if (!fatal_) fatal_ = std::move(fatal);
  change_.notify_all();
}

bool Work::over() {
  const std::lock_guard lock(mutex_);
  return fatal_ || interrupted() || all_stopped();
}

void Work::rethrow() const {
  if (fatal_) std::rethrow_exception(fatal_);
}

void run_jobs(std::vector<Job> jobs, unsigned threads, const std::atomic<bool>* interrupted,
              Helpers* helpers) {
  if (threads == 0) throw std::invalid_argument("run_jobs: 0 threads");
  std::uint64_t blocks = 0;
  for (const Job& job : jobs) blocks += std::min<std::uint64_t>(job.most, threads);
  const std::uint64_t here = std::min<std::uint64_t>(threads, blocks);
  Work work(std::move(jobs), here + (helpers != nullptr ? helpers->count() : 0), interrupted);
  {
// A library without threads (Emscripten's) draws on the calling one alone: fewer give the same.
#ifdef __cpp_lib_jthread
    std::vector<std::jthread> others;
    const std::uint64_t beside =
        helpers != nullptr ? here : here - std::min<std::uint64_t>(here, 1);
    try {
      while (others.size() < beside) others.emplace_back([&] { work.draw_all(); });
    } catch (const std::system_error&) {
      // The system gives no more threads; fewer give the same.
    }
#endif
    try {
      if (helpers != nullptr) helpers->help(work);
    } catch (...) {
      work.give_up(std::current_exception());
    }
    // Also what no helper could draw, if the system gave no thread for it.
    work.draw_all();
  }
  work.rethrow();
}

}  // namespace initproof::claim
