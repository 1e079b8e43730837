#pragma once

#include <vector>

#include "initproof/claim/claim.hpp"

#include "depth.hpp"

namespace initproof::proofs::attenuation_by_depth {

/// Networks with naive and with scaled weights; the channels are those that the hypotheses read.
[[nodiscard]] claim::Experiment deep_networks(const Setting& setting);

[[nodiscard]] std::vector<claim::Hypothesis> depth_hypotheses(const Setting& setting);

/// Errors against the layer, predicted and measured.
[[nodiscard]] figure::Figure depth_figure(const Setting& setting, const random::Stream& stream);

}  // namespace initproof::proofs::attenuation_by_depth
