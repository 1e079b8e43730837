#pragma once

#include <cstddef>
#include <vector>

#include "initproof/data/digits/pen.hpp"
#include "initproof/random/engine.hpp"

namespace initproof::data {

/// Side of the images that a hand writes, in pixels.
inline constexpr std::size_t digit_side = 28;

/// Width of the ramp from full ink to none, in pixels.
inline constexpr double pen_edge = 1.15;

/// Writes the digit once more, each time differently: the glyph, its points, its bending, slant and
/// turn, its size and its pen are drawn from the engine. The paths keep all ink off the outermost
/// ring of pixels of a digit_side x digit_side image, if drawn with an edge of pen_edge.
///
/// Only the engine's words, + - * / and square roots are used, which IEEE 754 rounds in one way:
/// the result does not depend on the machine or its mathematical library. Throws std::out_of_range
/// for a digit above 9.
[[nodiscard]] std::vector<Path> write_digit(unsigned digit, random::Engine engine);

}  // namespace initproof::data
