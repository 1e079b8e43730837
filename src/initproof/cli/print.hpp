#pragma once

#include <string_view>

namespace initproof::cli {

/// Writes to standard output, at once. A failure is remembered and not thrown, so that it costs no
/// other result, and nothing is written after it. Once the program is interrupted a reader that
/// does not read is given up, and that is said.
void print(std::string_view text);

/// Whether a reader was given up.
[[nodiscard]] bool gave_up_printing() noexcept;

/// The exit status of a program that would end with this one: another one, said why, if something
/// could not be printed. Where nobody reads any more, that ends the program (SIGPIPE).
[[nodiscard]] int status_after_printing(int status) noexcept;

}  // namespace initproof::cli
