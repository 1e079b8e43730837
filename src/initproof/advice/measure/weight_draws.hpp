#pragma once

#include <cstdint>
#include <span>

#include "initproof/advice/spec/initializer.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::advice {

/// Draws a layer's weights, or biases: a matrix of `outputs` rows and `inputs` columns, row after
/// row, each weight by the law. A pure function of (stream, replicate).
///
/// Normal weights are the stream's normals times the deviation, truncated ones are drawn again, in
/// double precision, beyond the bound; uniform ones are multiples of 2^-53 of the range. Orthogonal
/// ones are the orthonormal factor of a normal matrix with the signs that make it uniform
/// (Mezzadri, "How to generate random matrices from the classical compact groups", Notices of the
/// AMS 54, 2007), times the gain.
void draw_weights(const WeightLaw& law, const random::Stream& stream, std::uint64_t replicate,
                  std::uint64_t inputs, std::span<float> out);

}  // namespace initproof::advice
