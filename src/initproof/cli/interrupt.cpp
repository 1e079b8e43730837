#include "initproof/cli/interrupt.hpp"

#include <csignal>

namespace initproof::cli {
namespace {

std::atomic<bool> interrupted{false};
std::atomic<int> by_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

extern "C" void on_signal(int number) {
  // The next one, of either kind, finds the default action.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  by_signal.store(number, std::memory_order_relaxed);
  interrupted.store(true, std::memory_order_release);
}

void watch(int number) {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGINT);
  sigaddset(&action.sa_mask, SIGTERM);
  action.sa_flags = SA_RESTART;  // no write is cut short
  sigaction(number, &action, nullptr);
}

}  // namespace

const std::atomic<bool>& watch_for_interrupt() {
  watch(SIGINT);
  watch(SIGTERM);
  return interrupted;
}

int interrupting_signal() noexcept {
  return by_signal.load(std::memory_order_relaxed);
}

}  // namespace initproof::cli
