#include "initproof/claim/block_scheduler.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

namespace initproof::claim {
namespace {

struct Outcome {
  Block block;
  std::exception_ptr error;
};

Outcome attempt(const std::function<Block(std::uint64_t)>& draw, std::uint64_t index) {
  try {
    return {draw(index), nullptr};
  } catch (...) {
    return {{}, std::current_exception()};
  }
}

// Hands out indices below `most`, at most `window` beyond the last consumed one, and puts what
// comes back into order.
class Conveyor {
 public:
  Conveyor(std::uint64_t window, std::uint64_t most) : window_(window), most_(most) {}

  // False when the work is over.
  bool take(std::uint64_t& index) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [this] { return stopped_ || next_ == most_ || next_ < consumed_ + window_; });
    if (stopped_ || next_ == most_) return false;
    index = next_++;
    return true;
  }

  void put(std::uint64_t index, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    done_.emplace(index, std::move(outcome));
    ready_.notify_one();
  }

  Outcome wait_for(std::uint64_t index) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return done_.contains(index); });
    return std::move(done_.extract(index).mapped());
  }

  void consumed(std::uint64_t index) {
    const std::lock_guard lock(mutex_);
    consumed_ = index + 1;
    space_.notify_all();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    space_.notify_all();
  }

 private:
  std::uint64_t window_;
  std::uint64_t most_;
  std::mutex mutex_;
  std::condition_variable space_;
  std::condition_variable ready_;
  std::uint64_t next_ = 0;
  std::uint64_t consumed_ = 0;
  std::map<std::uint64_t, Outcome> done_;
  bool stopped_ = false;
};

// Stops the conveyor before the threads are joined, however the scope is left.
struct StopAtExit {
  Conveyor& conveyor;
  ~StopAtExit() { conveyor.stop(); }
};

}  // namespace

void run_blocks(unsigned threads, const std::function<Block(std::uint64_t)>& draw,
                const std::function<bool(std::uint64_t, Block)>& consume, std::uint64_t most) {
  if (threads == 0) throw std::invalid_argument("run_blocks: 0 threads");
  most = std::max<std::uint64_t>(most, 1);
  const std::uint64_t used = std::min<std::uint64_t>(threads, most);
  if (used == 1) {
    for (std::uint64_t i = 0; consume(i, draw(i)) && i + 1 < most; ++i) {
    }
    return;
  }
  Conveyor conveyor(4 * used, most);
  std::vector<std::jthread> workers;
  // Declared after the vector, so the conveyor is stopped before the threads are joined.
  const StopAtExit stop{conveyor};
  const auto work = [&] {
    for (std::uint64_t index = 0; conveyor.take(index);) conveyor.put(index, attempt(draw, index));
  };
  for (std::uint64_t t = 0; t < used; ++t) {
    try {
      workers.emplace_back(work);
    } catch (const std::system_error&) {
      // The system gives no more threads; fewer give the same.
      if (workers.empty()) throw;
      break;
    }
  }
  for (std::uint64_t i = 0; i < most; ++i) {
    Outcome outcome = conveyor.wait_for(i);
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (!consume(i, std::move(outcome.block))) return;
    conveyor.consumed(i);
  }
}

}  // namespace initproof::claim
