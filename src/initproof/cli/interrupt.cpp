#include "initproof/cli/interrupt.hpp"

#include <csignal>

namespace initproof::cli {
namespace {

std::atomic<bool> interrupted{false};
std::atomic<int> by_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

// The two, but for what whoever has started this program wants ignored.
std::atomic<bool> watched_interrupt{false};
std::atomic<bool> watched_terminate{false};

extern "C" void on_signal(int number) {
  // The next one, of either kind, finds the default action.
  if (watched_interrupt) std::signal(SIGINT, SIG_DFL);
  if (watched_terminate) std::signal(SIGTERM, SIG_DFL);
  by_signal.store(number, std::memory_order_relaxed);
  interrupted.store(true, std::memory_order_release);
}

// False if the signal is ignored, as by nohup or in a script's background: that is kept.
bool watch(int number) {
  struct sigaction before {};
  if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return false;
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGINT);
  sigaddset(&action.sa_mask, SIGTERM);
  action.sa_flags = SA_RESTART;  // no write is cut short
  return sigaction(number, &action, nullptr) == 0;
}

}  // namespace

const std::atomic<bool>& watch_for_interrupt() {
  watched_interrupt = watch(SIGINT);
  watched_terminate = watch(SIGTERM);
  return interrupted;
}

int interrupting_signal() noexcept {
  return by_signal.load(std::memory_order_relaxed);
}

}  // namespace initproof::cli
