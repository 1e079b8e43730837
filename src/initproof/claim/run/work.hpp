#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/run/block_scheduler.hpp"

namespace initproof::claim {

/// Blocks 0, 1, 2, ... that are drawn anywhere and consumed in their order, until `consume` returns
/// false or `most` of them are. `draw` is called on any threads, several at a time, `consume` on
/// any, never on two at a time. `begin` and `end` may be empty.
struct Job {
  Drawer draw;
  Consumer consume;
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();  ///< at least 1
  double planned_blocks = 1;
  double block_seconds = 0.01;  ///< a guess, until blocks have been timed
  /// What the job is called in every process that has it; without a number it is drawn in its own.
  std::optional<std::uint64_t> number = {};
  /// Whether a block need not be drawn; it is then put into `block`.
  std::function<bool(std::uint64_t index, Block& block)> find = {};
  std::function<void()> begin = {};  ///< before the first block is drawn
  /// After the last block: with the exception that ended it (of a block when its turn comes, or of
  /// `consume`) or null, and its share of the time: the seconds of all drawers that went into it,
  /// divided by how many drawers there are.
  std::function<void(std::exception_ptr error, double seconds)> end = {};
};

/// A guess, for which job to begin with: what is drawn is timed.
[[nodiscard]] constexpr double guessed_block_seconds(Cost cost) noexcept {
  return cost == Cost::networks ? 0.2 : 0.01;
}

/// Who is to draw which block.
struct Task {
  std::size_t job = 0;
  std::uint64_t index = 0;
  std::chrono::steady_clock::time_point start;
};

/// A block, or why there is none.
struct Outcome {
  Block block;
  std::exception_ptr error;
};

/// Deals out the blocks of many jobs to whoever draws, in this process or elsewhere, and has what
/// comes back consumed in the order of each job. So what is consumed, and where each job stops, is
/// the same for any number of drawers, and whatever their speed.
///
/// Drawers are shared out like seats in a parliament, by d'Hondt's rule, the jobs' planned seconds
/// being their votes: the longest job is begun first, and a second drawer joins one only where even
/// half of it is longer than any other that waits. So hardly a block is drawn that a decision makes
/// useless, and nobody is idle while any job has blocks to draw.
class Work {
 public:
  /// Once `interrupted` is set nothing more is dealt out; it may be null. No job is more than four
  /// blocks a drawer ahead of what is consumed.
  Work(std::vector<Job> jobs, std::uint64_t drawers, const std::atomic<bool>* interrupted);

  /// Draws until there is nothing left to draw.
  void draw_all();
  /// A block to draw elsewhere, if there is one now. What need not be drawn is consumed meanwhile.
  [[nodiscard]] std::optional<Task> take_elsewhere();
  /// The outcome of a task, in any order.
  void bring(const Task& task, Outcome outcome);
  /// Whether all jobs have ended, or none goes on because of an interruption.
  [[nodiscard]] bool over();
  [[nodiscard]] const Job& job(const Task& task) const { return states_[task.job].job; }
  /// Ends the work by an exception.
  void give_up(std::exception_ptr fatal);
  /// Rethrows what has ended the work: what a `begin` or `end` has thrown, say. To be called when
  /// nobody draws any more.
  void rethrow() const;

 private:
  struct State {
    explicit State(Job what) : job(std::move(what)) {}

    Job job;
    std::uint64_t next = 0;
    std::uint64_t consumed = 0;
    std::uint64_t away = 0;  // dealt out and not brought
    std::map<std::uint64_t, Outcome> done;
    bool consuming = false;
    bool stopped = false;
    std::exception_ptr error;
    double drawing_seconds = 0;
    double consuming_seconds = 0;
    std::uint64_t drawn = 0;
  };

  [[nodiscard]] bool interrupted() const;
  [[nodiscard]] bool all_stopped() const;
  [[nodiscard]] bool has_block(const State& state) const;
  [[nodiscard]] bool may_have_block_later() const;
  [[nodiscard]] std::optional<Task> deal(bool elsewhere);
  [[nodiscard]] std::optional<Task> take();
  void begin(const Task& task);
  void consume_in_turn(State& state, std::unique_lock<std::mutex>& lock);

  const std::uint64_t window_;
  const double drawers_;
  const std::atomic<bool>* const interrupted_;
  std::mutex mutex_;
  std::condition_variable change_;
  std::vector<State> states_;
  std::exception_ptr fatal_;
};

/// Others who draw beside this process's threads.
class Helpers {
 public:
  virtual ~Helpers() = default;
  /// How many blocks they draw at a time.
  [[nodiscard]] virtual std::uint64_t count() const = 0;
  /// Called on the thread that runs the jobs, while others draw here: takes blocks from `work` and
  /// brings them back until it is over.
  virtual void help(Work& work) = 0;
};

/// Runs the jobs on `threads` threads: the calling one among them, or with helpers, which it waits
/// for, beside them. Returns when all have ended, or, interrupted, when nobody draws any more;
/// those that have not ended then had no call of `end`. Throws std::invalid_argument for 0 threads.
void run_jobs(std::vector<Job> jobs, unsigned threads, const std::atomic<bool>* interrupted,
              Helpers* helpers = nullptr);

/// Another way to run jobs than run_jobs() alone: together with other processes, or for one.
class Crew {
 public:
  virtual ~Crew() = default;
  virtual void run(std::vector<Job> jobs, unsigned threads,
                   const std::atomic<bool>* interrupted) = 0;
};

}  // namespace initproof::claim
