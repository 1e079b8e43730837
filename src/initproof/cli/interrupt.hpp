#pragma once

#include <atomic>

namespace initproof::cli {

/// From here on the first Ctrl-C (SIGINT) or SIGTERM sets the flag that is returned, and a second one
/// ends the program at once.
[[nodiscard]] const std::atomic<bool>& watch_for_interrupt();

}  // namespace initproof::cli
