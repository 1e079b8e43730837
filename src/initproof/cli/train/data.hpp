#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "initproof/cli/train/options.hpp"
#include "initproof/data/image_set.hpp"
#include "initproof/network/dataset.hpp"

namespace initproof::cli {

/// What must be the same images when a training is resumed.
struct DataIdentity {
  std::string description;
  std::uint64_t fingerprint = 0;  ///< of pixels and labels
  std::size_t training = 0;
  std::size_t validation = 0;
  std::string
      split;  ///< what both are parts of: "training images", "test images", "built-in images"
  std::size_t test_images = 0;  ///< in the folder; those left alone if training images are split
};

/// The images of a training: the first to train on, the next to validate on.
struct TrainData {
  std::shared_ptr<const data::ImageSet> images;  ///< owns what the data sets view
  network::Dataset training;
  network::Dataset validation;
  DataIdentity identity;
};

/// The images of the folder, or the built-in ones if it is empty: the first 60,000 of them. Of
/// MNIST the training images; its test images only where there are no others. Throws
/// data::DataError for bad images or fewer than a mini-batch of the usual ten needs,
/// claim::UsageError if none would be left to train on.
[[nodiscard]] TrainData load_data(const std::string& mnist_folder, const ValidationPart& part);

/// The same for a training that is resumed: the split of `expected`. Throws data::DataError, naming
/// the file, if the images are others.
[[nodiscard]] TrainData load_same_data(const std::string& mnist_folder,
                                       const DataIdentity& expected, const std::string& file);

}  // namespace initproof::cli
