#pragma once

#include <string>

namespace initproof::cli {

/// Whether a file that would be lost stands where the results of an interrupted run would go: one
/// with anything in it but the results of another interrupted run. What is no regular file, or is
/// open already (/dev/stdout), loses nothing.
[[nodiscard]] bool holds_complete_result(const std::string& path);

}  // namespace initproof::cli
