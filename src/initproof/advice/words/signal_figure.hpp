#pragma once

#include "initproof/advice/measure/measurement.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/figure/figure.hpp"

namespace initproof::advice {

/// The variance of z and the mean square of the error over the layers, on a logarithmic axis, with
/// the measured intervals, if there are any, as bars.
[[nodiscard]] figure::Figure signal_figure(const Answer& answer, const Measurement* measurement);

}  // namespace initproof::advice
