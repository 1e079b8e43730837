#include "initproof/ranks/follower.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "initproof/ledger/encoding.hpp"

namespace initproof::ranks {
namespace {

constexpr std::chrono::microseconds look{100};

// Between the thread that carries letters and those that draw.
class Desk {
 public:
  explicit Desk(const std::vector<claim::Job>& jobs) {
    for (const claim::Job& job : jobs)
      if (job.number) drawers_.emplace(*job.number, &job.draw);
  }

  void ask(const Place& place) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(place);
    change_.notify_one();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    change_.notify_all();
  }

  std::optional<Drawn> take() {
    const std::lock_guard lock(mutex_);
    if (drawn_.empty()) return std::nullopt;
    Drawn drawn = std::move(drawn_.front());
    drawn_.pop_front();
    return drawn;
  }

  // What each thread does.
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      change_.wait(lock, [this] { return stopped_ || !asked_.empty(); });
      if (stopped_) return;
      const Place place = asked_.front();
      asked_.pop_front();
      lock.unlock();
      Drawn drawn = draw(place);
      lock.lock();
      drawn_.push_back(std::move(drawn));
    }
  }

 private:
  Drawn draw(const Place& place) const {
    try {
      return {place, true, ledger::encoded((*drawers_.at(place.number))(place.index))};
    } catch (const std::exception& e) {
      return {place, false, e.what()};
    } catch (...) {
      return {place, false, "an exception of no known kind"};
    }
  }

  std::map<std::uint64_t, const claim::Drawer*> drawers_;
  std::mutex mutex_;
  std::condition_variable change_;
  std::deque<Place> asked_;
  std::deque<Drawn> drawn_;
  bool stopped_ = false;
};

// The threads end, however the thread that carries letters does.
class Stopping {
 public:
  explicit Stopping(Desk& desk) : desk_(desk) {}
  ~Stopping() { desk_.stop(); }
  Stopping(const Stopping&) = delete;
  Stopping& operator=(const Stopping&) = delete;

 private:
  Desk& desk_;
};

std::vector<std::jthread> start(unsigned threads, Desk& desk) {
  std::vector<std::jthread> hands;
  try {
    while (hands.size() < threads) hands.emplace_back([&desk] { desk.work(); });
  } catch (const std::system_error&) {
    // The system gives no more threads; fewer draw the same.
    if (hands.empty()) throw;
  }
  return hands;
}

// The next letter of that kind; others are dropped.
Letter next(Transport& transport, Kind kind) {
  for (;;) {
    auto letter = transport.receive();
    if (letter && letter->kind == kind) return *letter;
    if (!letter) std::this_thread::sleep_for(look);
  }
}

void go_home(Transport& transport) {
  transport.send(0, Kind::bye, {});
  transport.close(!next(transport, Kind::home).bytes.empty());
}

}  // namespace

void Follower::run(std::vector<claim::Job> jobs, unsigned threads, const std::atomic<bool>*) {
  Desk desk(jobs);
  const std::vector<std::jthread> hands = start(threads, desk);
  const Stopping stopping(desk);
  transport_.send(0, Kind::ready, fingerprint_);
  for (bool stopped = false; !stopped;) {
    bool idle = true;
    while (auto drawn = desk.take()) {
      idle = false;
      transport_.send(0, Kind::block, written(*drawn));
    }
    if (const auto letter = transport_.receive()) {
      idle = false;
      if (letter->kind == Kind::stop) stopped = true;
      if (letter->kind == Kind::task) desk.ask(read_place(letter->bytes));
    }
    if (idle) std::this_thread::sleep_for(look);
  }
  desk.stop();
  go_home(transport_);
  leave_();
}

void fail(Transport& transport, const Failed& why) {
  transport.send(0, Kind::failed, written(why));
  (void)next(transport, Kind::stop);
  go_home(transport);
}

}  // namespace initproof::ranks
