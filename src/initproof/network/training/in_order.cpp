#include "initproof/network/training/in_order.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace initproof::network {
namespace {

class Queue {
 public:
  Queue(std::size_t count, const std::function<void(std::size_t)>& work,
        const std::function<void(std::size_t)>& done)
      : work_(work), done_(done), finished_(count, false), errors_(count) {}

  // Numbers are handed out in ascending order, so all below a failed one have been started.
  void serve() {
    for (;;) {
      std::size_t i = 0;
      {
        const std::scoped_lock lock(mutex_);
        if (failed_ || next_ == finished_.size()) return;
        i = next_++;
      }
      try {
        work_(i);
        finish(i);
      } catch (...) {
        const std::scoped_lock lock(mutex_);
        errors_[i] = std::current_exception();
        failed_ = true;
      }
    }
  }

  void rethrow() const {
    for (const auto& error : errors_) {
      if (error) std::rethrow_exception(error);
    }
  }

 private:
  void finish(std::size_t i) {
    const std::scoped_lock lock(mutex_);
    finished_[i] = true;
    while (!failed_ && reported_ < finished_.size() && finished_[reported_]) done_(reported_++);
  }

  const std::function<void(std::size_t)>& work_;
  const std::function<void(std::size_t)>& done_;
  std::mutex mutex_;
  std::size_t next_ = 0;
  std::size_t reported_ = 0;
  bool failed_ = false;
  std::vector<bool> finished_;
  std::vector<std::exception_ptr> errors_;
};

}  // namespace

void in_order(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work,
              const std::function<void(std::size_t)>& done) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  Queue queue(count, work, done);
  {
    // A library without threads (Emscripten's) serves on the calling one alone.
#ifdef __cpp_lib_jthread
    std::vector<std::jthread> helpers;
    for (std::size_t t = 1; t < std::min<std::size_t>(threads, count); ++t) {
      helpers.emplace_back([&queue] { queue.serve(); });
    }
#endif
    queue.serve();
  }
  queue.rethrow();
}

}  // namespace initproof::network
