#pragma once

#include <cstdint>
#include <vector>

#include "initproof/advice/measure/measurement.hpp"

namespace initproof::advice {

struct CoordinateCheck {
  std::vector<Coordinate> coordinates;
  std::uint64_t networks = 0;
  bool interrupted = false;
};

/// The network with every hidden layer `factor` times as wide; fans of rules follow.
[[nodiscard]] Spec widened(const Spec& spec, std::uint64_t factor);

/// Whether the scale of z is flat in width: real networks of each width are drawn, independent of
/// one another, until theory and networks agree to a third of the margin or clearly do not, and
/// the intervals of both widths give that of the quotient. The widths and the layers share
/// options.alpha equally. A layer whose z is predicted to be 0 is left out. Throws
/// std::invalid_argument unless all can be drawn and factors are above 1, SpecError as propagate().
[[nodiscard]] CoordinateCheck check_coordinates(const Spec& spec,
                                                const std::vector<std::uint64_t>& factors,
                                                const MeasureOptions& options);

}  // namespace initproof::advice
