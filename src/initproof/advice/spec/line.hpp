#pragma once

#include <string>

#include "initproof/advice/spec/fields.hpp"

namespace initproof::advice {

/// The network of a command line: dense layers, "1024-256-10" the inputs and the units of each
/// layer. Of the fields `framework`, `hidden` and `output` (activations), `init`, `bias`, one of
/// `input_second_moment` and `active`, and those of the training. Throws SpecError.
[[nodiscard]] Spec read_line(const Field& widths, const Fields& fields);

}  // namespace initproof::advice
