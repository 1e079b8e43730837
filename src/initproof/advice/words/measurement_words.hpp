#pragma once

#include "initproof/advice/measure/measurement.hpp"
#include "initproof/advice/words/page.hpp"

namespace initproof::advice {

/// What was measured, as a table, with what the intervals are for.
[[nodiscard]] Section measurement_section(const Measurement& measurement,
                                          const MeasureOptions& options);

/// Whether the scale is flat in width, layer by layer.
[[nodiscard]] Section coordinate_section(const Measurement& measurement,
                                         const MeasureOptions& options);

/// The interval with five digits, each end rounded away from the other.
[[nodiscard]] text::Message shown_interval(const stats::Interval& interval);

}  // namespace initproof::advice
