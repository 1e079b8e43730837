#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "initproof/data/image_set.hpp"
#include "initproof/laboratory/settings.hpp"
#include "initproof/network/fused/sparse_examples.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/network.hpp"
#include "initproof/network/training/sgd.hpp"
#include "initproof/network/training/training.hpp"

namespace initproof::laboratory {

/// The images of a training, split as `initproof train` splits them: the first to train on, the
/// next to validate on.
struct TrainingImages {
  std::shared_ptr<const data::ImageSet> images;  ///< owns what the data sets view
  network::Dataset training;
  network::Dataset validation;
  std::shared_ptr<const network::SparseExamples<float>> sparse_training;
  std::shared_ptr<const network::SparseExamples<float>> sparse_validation;
};

/// Throws Refusal if no image is left to train on or to validate on.
[[nodiscard]] std::shared_ptr<const TrainingImages> split_images(
    std::shared_ptr<const data::ImageSet> images, std::size_t validation);

/// lambda of the reference network, 5 for 50,000 images, for that many.
[[nodiscard]] double book_lambda(std::size_t training_size);

/// What a training depends on beside its images.
struct TrainingSettings {
  network::Architecture architecture;
  network::Initialization initialization;
  network::SgdSettings sgd;
  std::uint64_t seed = 1;
  std::uint64_t epochs = 1;
};

/// What is seen of a network beside its evaluations, a number a layer: norms of the weights, and
/// over the units and the first 500 training images the share with |z| > 4 and the mean of
/// sigma'(z).
struct LayerLooks {
  std::vector<double> norms;
  std::vector<double> saturated;
  std::vector<double> mean_slope;
};

[[nodiscard]] LayerLooks look_at(const network::Network<float>& network,
                                 const network::Dataset& data);

/// Of all weights and biases, to the bit.
[[nodiscard]] std::string checksum(const network::Network<float>& network);

/// A training as `initproof train` makes it, epoch by epoch, to the bit: the same draws, the same
/// order of the images, the weights of an epoch's end rounded as its files hold them.
class Training {
 public:
  /// Throws std::invalid_argument for settings that the trainer refuses.
  Training(std::shared_ptr<const TrainingImages> images, TrainingSettings settings);

  /// After so many epochs, or when a cost or weight was no longer finite.
  [[nodiscard]] bool done() const noexcept;
  void run_epoch();

  [[nodiscard]] const TrainingSettings& settings() const noexcept { return settings_; }
  [[nodiscard]] std::uint64_t epoch() const noexcept { return history_.size(); }
  [[nodiscard]] std::uint64_t updates() const noexcept;
  [[nodiscard]] const network::Network<float>& network() const noexcept { return network_; }
  [[nodiscard]] const std::vector<network::EpochRecord>& history() const noexcept {
    return history_;
  }
  /// The network of before any epoch, evaluated.
  [[nodiscard]] network::EpochRecord beginning() const;
  /// As the member "history" of what `initproof train --history FILE.json` writes.
  [[nodiscard]] Json document() const;

 private:
  std::shared_ptr<const TrainingImages> images_;
  TrainingSettings settings_;
  network::Network<float> network_;
  std::vector<network::EpochRecord> history_;
  bool diverged_ = false;
};

/// {"epoch", "training", "validation", "penalty"}.
[[nodiscard]] Json epoch_document(const network::EpochRecord& record);

}  // namespace initproof::laboratory
