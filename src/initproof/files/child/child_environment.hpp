#pragma once

#include <string>
#include <vector>

namespace initproof::files {

/// The environment that programs are started with, "NAME=value": ours, which may say where their
/// libraries and files are, but for what would change what they write. The locale is C.UTF-8, and
/// what gnuplot takes its terminal, its start-up files and its defaults from is left out.
[[nodiscard]] std::vector<std::string> child_environment();

}  // namespace initproof::files
