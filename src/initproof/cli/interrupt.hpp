#pragma once

#include <array>
#include <atomic>
#include <csignal>

namespace initproof::cli {

/// What ends a run in order: Ctrl-C, `kill`, a terminal that was closed, and a limit on processor
/// time (`ulimit -S -t`, batch systems).
inline constexpr std::array<int, 4> ending_signals = {SIGINT, SIGTERM, SIGHUP, SIGXCPU};

/// From here on the first of `ending_signals` sets the flag that is returned, and a second Ctrl-C
/// or SIGTERM ends the program at once. One that was ignored when the program was started
/// (`trap '' INT`, nohup) stays ignored.
[[nodiscard]] const std::atomic<bool>& watch_for_interrupt();

/// The signal that set the flag; 0 as long as there was none.
[[nodiscard]] int interrupting_signal() noexcept;

}  // namespace initproof::cli
