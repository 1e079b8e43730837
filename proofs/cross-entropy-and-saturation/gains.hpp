#pragma once

#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"

namespace initproof::proofs::cross_entropy_and_saturation {

/// Networks with naive weights, each seen once with either cost on images of its own.
struct Setting {
  std::size_t hidden_width = 30;
  std::size_t images = 100;   ///< of one network
  std::size_t networks = 16;  ///< whose squares a replicate adds up
};

[[nodiscard]] claim::Experiment two_costs(const SharedData& data, const Setting& setting);

/// Hypotheses on its channels.
[[nodiscard]] std::vector<claim::Hypothesis> gain_hypotheses(const LearningData& data,
                                                             const Setting& setting);

/// The gain of the hidden errors against that of the output errors, network by network.
[[nodiscard]] figure::Figure gain_figure(const LearningData& data, const Setting& setting,
                                         const random::Stream& stream);

}  // namespace initproof::proofs::cross_entropy_and_saturation
