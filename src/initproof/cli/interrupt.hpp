#pragma once

#include <atomic>

namespace initproof::cli {

/// From here on the first Ctrl-C (SIGINT) or SIGTERM sets the flag that is returned, and a second
/// one, of either kind, ends the program at once. One that was ignored when the program was started
/// (`trap '' INT`, nohup) stays ignored.
[[nodiscard]] const std::atomic<bool>& watch_for_interrupt();

/// The signal that set the flag; 0 as long as there was none.
[[nodiscard]] int interrupting_signal() noexcept;

}  // namespace initproof::cli
