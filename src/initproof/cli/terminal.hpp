#pragma once

namespace initproof::cli {

/// Whether standard output is a terminal and NO_COLOR (no-color.org) is not set.
[[nodiscard]] bool colour_wanted();

}  // namespace initproof::cli
