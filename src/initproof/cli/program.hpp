#pragma once

#include "initproof/claim/lecture.hpp"

namespace initproof::cli {

/// The whole program, for the claims of this lecture: reads the arguments, does what they ask for
/// and returns the exit status (exit_status.hpp). Never throws; what goes wrong is one line on
/// standard error.
[[nodiscard]] int program(int argc, char** argv, const claim::Lecture& lecture);

}  // namespace initproof::cli
