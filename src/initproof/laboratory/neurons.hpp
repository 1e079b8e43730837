#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::laboratory {

/// An experiment on neurons that can be drawn a few neurons at a time, so that they are seen while
/// a block is still incomplete; and what is known of the neuron.
struct NeuronDraws {
  std::string experiment;
  std::uint64_t block_size = 0;
  double unit = 1;              ///< of what is drawn: z = unit * value
  std::uint64_t inputs = 0;     ///< that are active
  double weights_variance = 0;  ///< of z
  double bias_variance = 0;
  /// Neurons number `first`, first + 1, ... of the experiment's stream.
  std::function<void(const random::Stream& stream, std::uint64_t first, std::span<float> z)> draw;
  /// What a whole block is condensed to: that of the experiment, to the bit.
  std::function<claim::Block(std::vector<float> z)> condense;

  [[nodiscard]] double variance() const { return weights_variance + bias_variance; }
};

/// The neurons of a claim at these parameters.
using NeuronsOf =
    std::function<NeuronDraws(std::string_view claim, const claim::Parameters& parameters)>;

}  // namespace initproof::laboratory
