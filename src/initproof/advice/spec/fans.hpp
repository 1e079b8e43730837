#pragma once

#include "initproof/advice/spec/spec.hpp"

namespace initproof::advice {

/// What the framework's rules take for fan-in and fan-out, which it reads off the shape of the
/// layer's weights:
///
/// - PyTorch (out, in, kernel...): in and out times the kernel. A transposed convolution stores
///   (in, out / groups, kernel), so that fan-in is what comes out; packed query, key and value are
///   (3 d, d).
/// - Keras (kernel..., in, out): the last two times the kernel. A depthwise kernel is
///   (kernel, in, multiplier), so that fan-in counts all channels; a transposed one
///   (kernel, out, in); an attention projection (in, heads, d / heads), of which the first is taken
///   for a kernel.
/// - Flax (kernel..., in / groups, out), transposed ones too; attention is flattened before.
[[nodiscard]] Fans declared_fans(const Layer& layer, Framework framework);

/// How many products are summed up in one z, and how many z an input goes into, whatever the
/// framework's rule; of a strided layer the mean over the positions, away from the borders;
/// of attention that of one projection.
[[nodiscard]] Fans actual_fans(const Layer& layer);

/// The framework's own initializers of that kind of layer where none is asked for: weights, biases.
[[nodiscard]] Initializer default_weights(Kind kind, Framework framework);
[[nodiscard]] Initializer default_biases(Kind kind, Framework framework);

}  // namespace initproof::advice
