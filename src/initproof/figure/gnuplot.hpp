#pragma once

#include <span>
#include <string>
#include <vector>

namespace initproof::figure {

/// Whether a program `gnuplot` stands in one of the folders of PATH.
[[nodiscard]] bool gnuplot_available();

/// Throws files::OutputError, naming the package to install, if it does not, and if its time limit
/// is set to what is none (child_process.hpp).
void require_gnuplot();

/// What gnuplot writes to its standard output for each script, as many at once as there are cores.
///
/// Scripts go to its standard input; no shell takes part, the user's start-up files are not read,
/// and neither is what of the environment would change the result, so that the same script gives
/// the same bytes. Throws files::OutputError with gnuplot's own message on one line if it fails,
/// and as `run_program` does.
[[nodiscard]] std::vector<std::string> run_gnuplot(std::span<const std::string> scripts);

}  // namespace initproof::figure
