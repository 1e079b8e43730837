#include "initproof/cli/interrupt.hpp"

#include <cstddef>

namespace initproof::cli {
namespace {

std::atomic<bool> interrupted{false};
std::atomic<int> by_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

// Of ending_signals, all but those that whoever has started this program wants ignored.
std::array<std::atomic<bool>, ending_signals.size()> watched{};

// Nobody asks a second time by these: the shell and then the kernel say of one terminal that it is
// closed, and the kernel repeats SIGXCPU every second until the hard limit, at which it kills.
bool comes_again_by_itself(int number) noexcept {
  return number == SIGHUP || number == SIGXCPU;
}

// The next one of another kind finds the default action.
extern "C" void on_signal(int number) {
  for (std::size_t i = 0; i < ending_signals.size(); ++i) {
    if (!watched[i]) continue;
    std::signal(ending_signals[i], comes_again_by_itself(ending_signals[i]) ? SIG_IGN : SIG_DFL);
  }
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
  for (const int other : ending_signals) sigaddset(&action.sa_mask, other);
  action.sa_flags = SA_RESTART;  // no write is cut short
  return sigaction(number, &action, nullptr) == 0;
}

}  // namespace

const std::atomic<bool>& watch_for_interrupt() {
  for (std::size_t i = 0; i < ending_signals.size(); ++i) watched[i] = watch(ending_signals[i]);
  return interrupted;
}

int interrupting_signal() noexcept {
  return by_signal.load(std::memory_order_relaxed);
}

}  // namespace initproof::cli
