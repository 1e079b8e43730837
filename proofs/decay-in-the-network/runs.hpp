#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::decay_in_the_network {

/// What the claim's networks are and learn from.
struct Setting {
  TrainingSetting training;
  SharedData data;
  std::vector<std::size_t> dead;  ///< pixels that are zero in every training image

  /// The images that the double precision network is trained on: an epoch of the whole set would
  /// cost four times as much and show the same.
  [[nodiscard]] network::Dataset few() const;
  /// Updates of an epoch of those, and the rate u that they decay by.
  [[nodiscard]] double few_updates() const;
  [[nodiscard]] double few_decay_rate() const;
  /// ln (1-u)^K of an epoch of all images.
  [[nodiscard]] double log_epoch() const;
};

/// What a channel of the experiment holds: ln(|W'|/|W|) of an epoch over ln (1-u)^K, or the largest
/// |ln(w_T / w_0) - T ln(1 - u)| among the hidden weights of dead pixels.
enum Channel : std::size_t { naive_hidden, naive_output_second, scaled_hidden, dead_weights };
/// The last channel is missing if no pixel is dead.
[[nodiscard]] claim::Experiment networks(const Setting& s);

/// The exponents of both layers, epoch by epoch, from either initialization.
[[nodiscard]] figure::Figure exponents_figure(const Setting& s, const random::Stream& stream);

}  // namespace initproof::proofs::decay_in_the_network
