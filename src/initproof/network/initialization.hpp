#pragma once

#include <cstdint>

#include "initproof/network/network.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::network {

/// The law of a layer's initial weights, fan_in its inputs and fan_out its units.
enum class WeightLaw {
  naive,      ///< N(0, 1)
  scaled,     ///< N(0, 1/fan_in) (Nielsen, "Neural Networks and Deep Learning", chapter 3)
  glorot,     ///< N(0, 2/(fan_in + fan_out)) (Glorot and Bengio, AISTATS 2010, equation 12)
  he,         ///< N(0, 2/fan_in) (He, Zhang, Ren and Sun, ICCV 2015, equation 10)
  orthogonal  ///< rows or columns, whichever are fewer, orthonormal, uniform among such matrices
};

enum class BiasLaw {
  zero,
  normal  ///< N(0, 1)
};

struct Initialization {
  WeightLaw weights = WeightLaw::scaled;
  BiasLaw biases = BiasLaw::normal;

  friend bool operator==(const Initialization&, const Initialization&) = default;
};

/// Standard deviation of one weight. Exact for the orthogonal law too, though its weights are not
/// independent: 1/sqrt(max(fan_in, fan_out)).
[[nodiscard]] double weight_deviation(WeightLaw law, std::size_t fan_in, std::size_t fan_out);

/// The initial network of a run: a pure function of (stream, run).
///
/// All parameters come from the normals of replicate_of(run), which are single precision: a float
/// and a double network start from the same draws, multiplied by the standard deviation in double.
/// Layer by layer, the weights first (input by input, unit after unit) and then the biases, each of
/// the two beginning at a multiple of 4. Biases drawn or not, the weights are the same.
/// Throws std::invalid_argument as check(architecture) and replicate_of do.
template <class Scalar>
[[nodiscard]] Network<Scalar> initialize(const Architecture& architecture,
                                         const Initialization& initialization,
                                         const random::Stream& stream, std::uint64_t run);

}  // namespace initproof::network
