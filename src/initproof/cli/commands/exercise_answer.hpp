#pragma once

#include <string>

namespace initproof::cli {

/// --answer: a number with a decimal point or comma, or a fraction of two, "a/b". Throws
/// claim::UsageError if it is none, or not finite.
[[nodiscard]] double read_answer(const std::string& text);

}  // namespace initproof::cli
