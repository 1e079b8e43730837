#pragma once

#include <string>

namespace initproof::cli {

/// Throws report::ReportError if a file of results could not be put there: found out before the
/// computing, not after it. An empty path is no file.
void check_destination(const std::string& path);

}  // namespace initproof::cli
