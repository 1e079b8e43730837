#pragma once

#include <cstddef>
#include <cstdint>

#include "initproof/data/image_set.hpp"

namespace initproof::data {

/// Images of 28 x 28 pixels that look like handwritten digits, for machines without MNIST: strokes
/// bent, slanted, turned and thickened at random, centred and sized as MNIST's are, with its share
/// of nonzero pixels (19 %), its mean intensity (0.13) and pixels that are multiples of 1/255. The
/// outermost pixels are always zero.
///
/// Image i is a pure function of (seed, i): a larger set begins with the smaller one. Each hundred
/// images hold every digit ten times, in random order.
///
/// Throws std::invalid_argument if count is 0 or above max_digits.
[[nodiscard]] ImageSet make_digits(std::size_t count, std::uint64_t seed);

/// The largest set that make_digits makes: 3 GB.
inline constexpr std::size_t max_digits = 1'000'000;

}  // namespace initproof::data
