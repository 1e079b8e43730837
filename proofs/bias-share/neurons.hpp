#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"

namespace initproof::proofs::bias_share {

/// A neuron with N(0, 1/fan_in) weights and N(0, 1) bias; `active` inputs are 1, the rest 0.
struct ScaledNeuron {
  std::size_t fan_in = 784;
  std::size_t active = 392;

  /// Variance of the weights' part of z.
  [[nodiscard]] double from_weights() const;
  /// Share of the bias in var z if its variance is 1.
  [[nodiscard]] double share() const;
};

/// P(the bias and z have the same sign) for a share beta of the bias in var z.
[[nodiscard]] double sign_agreement(double share);

/// Neurons of a block of either experiment.
inline constexpr std::uint64_t block_size = 4096;

/// Which normal of a neuron is its bias; those after it are its weights.
inline constexpr std::size_t bias_position = 0;
inline constexpr std::array bias_alone{1.0F};

/// Neurons with their two parts drawn separately.
[[nodiscard]] claim::Experiment two_parts(const ScaledNeuron& neuron);
[[nodiscard]] std::vector<claim::Hypothesis> share_hypotheses(const ScaledNeuron& neuron);

/// Neurons on images picked at random.
[[nodiscard]] claim::Experiment on_images(const SharedData& data);
[[nodiscard]] claim::Hypothesis share_on_images(const LearningData& data);

/// The share of the bias against the share of active inputs.
[[nodiscard]] figure::Figure share_figure(const ScaledNeuron& neuron);

}  // namespace initproof::proofs::bias_share
