#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace initproof::testing {

/// The whole text as a number, whatever the locale; nothing if it is none, or beyond a double's
/// range (where the standard library has no std::from_chars for it, an infinity).
[[nodiscard]] std::optional<double> number_in(std::string_view text);

/// INITPROOF_ALPHA, or what is given where it is not set. Throws std::invalid_argument, naming the
/// variable, for anything but a number in (0, 1).
[[nodiscard]] double alpha_of_environment(double otherwise);

/// INITPROOF_SEED: a number up to 2^64 - 1, by default 1, or `random` for one that no run had. The
/// same whenever it is asked for in a process. Throws std::invalid_argument for anything else.
[[nodiscard]] std::uint64_t seed_of_environment();

/// INITPROOF_LEDGER: the file that the processes of a test program count their checks in; empty if
/// there is none.
[[nodiscard]] std::filesystem::path ledger_of_environment();

/// The command that runs these tests of this program again with the seed, for a shell;
/// the argument is quoted, and none if it is empty.
[[nodiscard]] std::string reproduction(std::uint64_t seed, double alpha,
                                       const std::string& argument);

}  // namespace initproof::testing
