#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::report {

/// The program of that name in one of the folders of PATH.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

/// One call of a program: what it is about, for its errors; its arguments; and what stands on its
/// standard input.
struct Call {
  std::string about;
  std::vector<std::string> arguments;
  std::string input;
};

/// Which line of a program's messages says what went wrong.
using Complaint = std::string (*)(const std::string& messages);

/// What the program writes to its standard output for each call, as many at once as there are
/// cores.
///
/// No shell takes part, and the environment is reduced to PATH and a fixed locale, so that the same
/// call gives the same bytes. Throws ReportError, on one line, if the program cannot be started, is
/// ended by a signal, or ends with another status than 0; then with its own words.
[[nodiscard]] std::vector<std::string> run_program(const std::string& path,
                                                   std::span<const Call> calls,
                                                   Complaint complaint);

}  // namespace initproof::report
