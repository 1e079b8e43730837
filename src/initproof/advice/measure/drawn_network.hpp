#pragma once

#include <cstdint>
#include <vector>

#include "initproof/advice/measure/inputs.hpp"
#include "initproof/advice/theory/propagation.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::advice {

/// What is seen of one layer of one network.
struct LayerObservation {
  double z = 0;      ///< mean of z^2 over the units
  double dead = 0;   ///< share of the units in the dead zone
  double error = 0;  ///< mean of (dC/dz)^2 over the units
};

/// Whether real networks of it can be drawn: dense layers alone, of at most `most_weights` weights.
[[nodiscard]] bool can_be_drawn(const Spec& spec) noexcept;
inline constexpr std::uint64_t most_weights = 20'000'000;

/// Of a layer of one network what the way back needs.
struct DrawnLayer {
  std::vector<float> weights;
  std::vector<double> z;
};

/// Draws networks of dense layers, each a pure function of (stream, index): all weights and biases
/// by their laws, an input with the mean square and the share that were given, or one of the
/// examples at random, and at the outputs an error of independent standard normals. The weights are
/// in single precision, sums in double precision.
class NetworkDrawer {
 public:
  /// Throws std::invalid_argument unless can_be_drawn(spec), and for inputs of another length, or
  /// none. The inputs must outlive it.
  NetworkDrawer(const Spec& spec, const std::vector<LayerSignal>& signals,
                const random::Stream& stream, const Inputs* inputs = nullptr);

  /// Forward through all layers and back; one observation a layer. `memory` is used again from
  /// network to network, each thread with one of its own.
  [[nodiscard]] std::vector<LayerObservation> observe(std::uint64_t network,
                                                      std::vector<DrawnLayer>& memory) const;

 private:
  [[nodiscard]] std::vector<double> input_of(std::uint64_t replicate) const;

  Spec spec_;
  std::vector<LayerSignal> signals_;
  random::Stream stream_;
  const Inputs* inputs_;
};

}  // namespace initproof::advice
