#pragma once

#include <string_view>

namespace initproof::cli {

/// Writes "<program>: <text>" as one line to standard error, or on a terminal in lines of its
/// width; control characters and bytes that are
/// no UTF-8, which an argument or a file's name may hold, as \xHH or \uHHHH. Never throws: whether
/// standard error can be written must not change how the run ends.
void say(std::string_view text) noexcept;

}  // namespace initproof::cli
