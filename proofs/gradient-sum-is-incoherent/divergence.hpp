#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/network/fused/sparse_examples.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {

using DoubleImages = std::shared_ptr<const network::SparseExamples<double>>;

[[nodiscard]] DoubleImages in_double(const LearningData& data);

/// Epochs that networks are followed for, and how many of them come before the exponent is read.
inline constexpr std::size_t followed_epochs = 8, epochs_before_exponent = 4;

/// Logarithms of the factors by which two networks part in each of so many epochs. They see the
/// same images and differ at the start by 10^-8 of a network's parameters, in the direction that
/// grows most in the first epoch, or nearly: it is found by power iteration from a random one, on
/// the tangent map of that epoch.
[[nodiscard]] std::vector<double> logs_of_parting(
    const TrainingSetting& setting, const LearningData& data, const DoubleImages& images,
    network::WeightLaw law, const random::Stream& stream, std::uint64_t run, std::size_t epochs);

}  // namespace initproof::proofs::gradient_sum_is_incoherent
