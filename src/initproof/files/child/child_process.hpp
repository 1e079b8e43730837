#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::files {

/// The program of that name in one of the folders of PATH.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

/// One call of a program: what it is about, for its errors; its arguments; and what stands on its
/// standard input.
struct Call {
  std::string about;
  std::vector<std::string> arguments;
  std::string input;
};

/// How long one call may take. A figure takes a tenth of a second, the longest page a few seconds.
constexpr std::chrono::seconds usual_time_limit{120};
constexpr std::chrono::seconds hurried_time_limit{10};  ///< after an interruption

/// That limit, or what INITPROOF_CHILD_SECONDS says instead, which is for slow machines. Throws
/// SettingError if that is no number of seconds from 1 to 86,400.
[[nodiscard]] std::chrono::seconds time_limit();

/// Which line of a program's messages says what went wrong.
using Complaint = std::string (*)(const std::string& messages);

/// What the program writes to its standard output for each call, as many at once as there are
/// cores.
///
/// No shell takes part, and what of the environment would change the result is left out
/// (child_environment.hpp), so that the same call gives the same bytes. Programs neither outlive us
/// nor see the terminal (keeper.hpp). Throws OutputError, on one line, if the program cannot be
/// started, is ended by a signal, takes longer than `time_limit`, or ends with another status than
/// 0; then with its own words. Throws Interrupted (interruption.hpp). Whatever it throws, no
/// program is running any more.
[[nodiscard]] std::vector<std::string> run_program(const std::string& path,
                                                   std::span<const Call> calls,
                                                   Complaint complaint);

}  // namespace initproof::files
