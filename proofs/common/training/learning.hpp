#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/data/image_set.hpp"
#include "initproof/network/dataset.hpp"
#include "initproof/network/fused/sparse_examples.hpp"

namespace initproof::proofs {

/// The images that networks of the claims learn from: the first 8,000 to train on and the next
/// 2,000 to validate on, as both sets of images hold them; of fewer, four fifths and the rest. Of
/// MNIST, training images; test images only where there are no others, and then it says so.
struct LearningData {
  std::shared_ptr<const data::ImageSet> images;  ///< owns what the data sets view
  network::Dataset training;
  network::Dataset validation;
  std::shared_ptr<const network::SparseExamples<float>> sparse_training;
  std::shared_ptr<const network::SparseExamples<float>> sparse_validation;
  text::Message description;  ///< of the images and of the split
};

using SharedData = std::shared_ptr<const LearningData>;

/// Read once for each folder. Throws as images() does, and data::DataError for fewer than 25
/// images.
[[nodiscard]] SharedData learning_data(const claim::Environment& environment);

/// One replicate: what is measured on it, a number a channel. A pure function of its arguments. A
/// replicate may train one network or several: each training is a run, and numbered so that no two
/// replicates have a run in common (network::replicate_of says which numbers of the stream it
/// takes).
using Replicate =
    std::function<std::vector<double>(const random::Stream& stream, std::uint64_t replicate)>;

/// An experiment of independent replicates, each of them an observation of every channel (Values).
/// They cost networks that are trained, or draws where these are fresh.
[[nodiscard]] claim::Experiment replicated(std::string name, text::Message description,
                                           std::uint64_t replicates_per_block, Replicate replicate,
                                           claim::Cost cost = claim::Cost::networks);

/// The estimand of claim::median of a statistic that a replicate makes of so many networks.
[[nodiscard]] text::Message over_replicates(std::uint64_t networks, const text::Message& statistic);

}  // namespace initproof::proofs
