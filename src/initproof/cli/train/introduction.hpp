#pragma once

#include "initproof/cli/train/history.hpp"
#include "initproof/cli/train/options.hpp"

namespace initproof::cli {

/// What is trained on which images and how, on standard error: three lines, and a warning where
/// the decay is next to nothing.
void introduce(const TrainRecord& record, const TrainOptions& options);

/// A warning on standard error if the network reads hardly more images than by guessing; nothing
/// without an epoch.
void warn_of_nothing_learned(const TrainRecord& record);

}  // namespace initproof::cli
