#pragma once

#include <any>
#include <stdexcept>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/command.hpp"

namespace initproof::cli {

/// What the user asks for: a command, and its options.
struct Request {
  Command command;
  std::any options;
};

/// Help or the version was asked for: `what()` is the text to print.
class InformationRequested : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the command line; of the lecture the help speaks. Throws claim::UsageError with one line
/// that names the argument and what was expected, or InformationRequested.
[[nodiscard]] Request parse(int argc, const char* const* argv, const claim::Lecture& lecture);

}  // namespace initproof::cli
