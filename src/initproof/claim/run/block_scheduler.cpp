#include "initproof/claim/run/block_scheduler.hpp"

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

Outcome attempt(const Drawer& draw, std::uint64_t index) {
  try {
    return {draw(index), nullptr};
  } catch (...) {
    return {{}, std::current_exception()};
  }
}

// Hands out indices below `most`, at most `window` beyond the last consumed one, and has what comes
// back consumed in order. Whoever brings the block whose turn it is consumes it, and those after it
// that are there already, so that no thread is woken for it or waits for it.
class Conveyor {
 public:
  Conveyor(const Consumer& consume, std::uint64_t window, std::uint64_t most)
      : consume_(consume), window_(window), most_(most) {}

  // What each thread does until the work is over.
  void work(const Drawer& draw) {
    for (std::uint64_t index = 0; take(index);) bring(index, attempt(draw, index));
  }

  // To be asked when all threads have ended.
  [[nodiscard]] std::exception_ptr error() const { return error_; }

 private:
  // False when the work is over.
  bool take(std::uint64_t& index) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [this] { return stopped_ || next_ == most_ || next_ < consumed_ + window_; });
    if (stopped_ || next_ == most_) return false;
    index = next_++;
    return true;
  }

  void bring(std::uint64_t index, Outcome outcome) {
    std::unique_lock lock(mutex_);
    done_.emplace(index, std::move(outcome));
    if (consuming_) return;
    consuming_ = true;
    while (!stopped_) {
      auto turn = done_.extract(consumed_);
      if (turn.empty()) break;
      lock.unlock();
      const bool more = consumed(turn.key(), std::move(turn.mapped()));
      lock.lock();
      ++consumed_;
      stopped_ = !more;
      space_.notify_all();
    }
    consuming_ = false;
  }

  bool consumed(std::uint64_t index, Outcome outcome) {
    try {
      if (outcome.error) std::rethrow_exception(outcome.error);
      return consume_(index, std::move(outcome.block));
    } catch (...) {
      error_ = std::current_exception();
      return false;
    }
  }

  const Consumer& consume_;
  const std::uint64_t window_;
  const std::uint64_t most_;
  std::mutex mutex_;
  std::condition_variable space_;
  std::uint64_t next_ = 0;
  std::uint64_t consumed_ = 0;
  std::map<std::uint64_t, Outcome> done_;
  bool consuming_ = false;
  bool stopped_ = false;
  std::exception_ptr error_;
};

}  // namespace

void run_blocks(unsigned threads, const Drawer& draw, const Consumer& consume, std::uint64_t most) {
  if (threads == 0) throw std::invalid_argument("run_blocks: 0 threads");
  most = std::max<std::uint64_t>(most, 1);
  const std::uint64_t used = std::min<std::uint64_t>(threads, most);
  if (used == 1) {
    for (std::uint64_t i = 0; consume(i, draw(i)) && i + 1 < most; ++i) {
    }
    return;
  }
  Conveyor conveyor(consume, 4 * used, most);
  {
    std::vector<std::jthread> others;
    try {
      while (others.size() + 1 < used) others.emplace_back([&] { conveyor.work(draw); });
    } catch (const std::system_error&) {
      // The system gives no more threads; fewer give the same.
    }
    conveyor.work(draw);
  }
  if (conveyor.error()) std::rethrow_exception(conveyor.error());
}

}  // namespace initproof::claim
