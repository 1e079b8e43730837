#pragma once

#include <string>

#include "initproof/cli/train/options.hpp"

namespace initproof::cli {

/// Sets what the preset of that name fixes. Throws claim::UsageError if there is none.
void apply_preset(const std::string& name, TrainOptions& options);

/// One line for the user: the preset's settings as they are now, and what lambda is on so many
/// training images. `options` are those after everything was understood, lambda resolved.
[[nodiscard]] std::string describe_preset(const TrainOptions& options, std::size_t training_size);

}  // namespace initproof::cli
