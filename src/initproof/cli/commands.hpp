#pragma once

#include "initproof/cli/options/options.hpp"

namespace initproof::cli {

/// Each command prints its results on standard output and returns the exit status.
[[nodiscard]] int list(const Options& options);
[[nodiscard]] int explain(const Options& options);
/// Throws claim::UsageError, data::DataError and files::OutputError.
[[nodiscard]] int verify(const Options& options);
/// Throws the same.
[[nodiscard]] int train(const TrainOptions& options);

}  // namespace initproof::cli
