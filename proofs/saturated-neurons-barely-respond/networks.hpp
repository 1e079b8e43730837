#pragma once

#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/neuron/neuron.hpp"
#include "common/training/learning.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {

/// Networks with one hidden layer and ten outputs before their first update.
struct Setting {
  Neuron naive;  ///< the first layer on the half-active input
  std::size_t hidden_width = 30;
  std::size_t minibatch = 10;  ///< images of one update
};

/// Pairs of networks, naive and scaled from the same draws, on the input of the slide.
[[nodiscard]] claim::Experiment on_the_slides_input(const Setting& setting);
[[nodiscard]] std::vector<claim::Hypothesis> later_layer_hypotheses(const Setting& setting);

/// Median against root mean square of |dC/dw|, network by network.
[[nodiscard]] figure::Figure cost_figure(const Setting& setting, const random::Stream& stream);

/// Such pairs on minibatches of images.
[[nodiscard]] claim::Experiment on_images(const SharedData& data, const Setting& setting);
[[nodiscard]] std::vector<claim::Hypothesis> image_hypotheses(const LearningData& data,
                                                              const Setting& setting);

}  // namespace initproof::proofs::saturated_neurons_barely_respond
