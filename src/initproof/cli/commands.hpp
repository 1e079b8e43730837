#pragma once

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/options/options.hpp"

namespace initproof::cli {

/// Each command prints its results on standard output and returns the exit status.
[[nodiscard]] int list(const Options& options, const claim::Lecture& lecture);
[[nodiscard]] int explain(const Options& options, const claim::Lecture& lecture);
/// Throws claim::UsageError, data::DataError and files::OutputError.
[[nodiscard]] int verify(const Options& options, const claim::Lecture& lecture);
/// Throws the same.
[[nodiscard]] int train(const TrainOptions& options);

}  // namespace initproof::cli
