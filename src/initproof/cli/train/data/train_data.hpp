#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "initproof/cli/train/options.hpp"
#include "initproof/network/dataset.hpp"

namespace initproof::cli {

/// What must be the same images when a training is resumed.
struct DataIdentity {
  std::string description;
  std::uint64_t fingerprint = 0;  ///< of pixels and labels
  std::size_t training = 0;
  std::size_t validation = 0;
  /// What both are parts of: "training images", "test images", "built-in images", "own examples".
  std::string split;
  std::size_t test_images = 0;  ///< in the folder; those left alone if training images are split
  double guessing = 0.1;        ///< accuracy of the best constant answer; of ten digits
  double hardly_more = 0.15;    ///< what guessing may reach by chance, of 1,000 images
  std::vector<std::size_t> unseen = {};  ///< classes to validate on that have no training example
};

/// The images of a training: the first to train on, the next to validate on.
struct TrainData {
  std::shared_ptr<const void> owner;  ///< of what the data sets view
  network::Dataset training;
  network::Dataset validation;
  DataIdentity identity;
  std::vector<std::string> other_files = {};  ///< that own examples lie in
};

/// What the command line names to train on: examples of one's own, else images.
[[nodiscard]] TrainData load_data(const TrainOptions& options);

/// The same for the training in options.resume, which needs what it began with; `outputs` are those
/// of its network.
[[nodiscard]] TrainData load_same_data(const TrainOptions& options, const DataIdentity& expected,
                                       std::size_t outputs);

/// The images of the folder, or the built-in ones if it is empty: the first 60,000 of them. Of
/// MNIST the training images; its test images only where there are no others. Throws
/// data::DataError for bad images or fewer than a mini-batch of the usual ten needs,
/// claim::UsageError if none would be left to train on.
[[nodiscard]] TrainData load_images(const std::string& mnist_folder, const ValidationPart& part);

/// The same for a training that is resumed: the split of `expected`. Throws data::DataError, naming
/// the file, if the images are others.
[[nodiscard]] TrainData load_same_images(const std::string& mnist_folder,
                                         const DataIdentity& expected, const std::string& file);

/// What DataIdentity::split says of examples of one's own.
inline constexpr const char* own_split = "own examples";

/// The examples of the files, all of them, in their order; a network of one output tells two
/// classes apart. Throws data::DataError as load_own_examples does, claim::UsageError if none would
/// be left to train on.
[[nodiscard]] TrainData load_own_data(const OwnFiles& files, const ValidationPart& part,
                                      std::size_t outputs);

/// The same for a training that is resumed. Throws data::DataError, naming the file, if the
/// examples are others.
[[nodiscard]] TrainData load_same_own_data(const OwnFiles& files, const DataIdentity& expected,
                                           std::size_t outputs, const std::string& file);

/// How many of so many examples are held back; 0 also where a share is less than half of one.
[[nodiscard]] std::size_t validation_count(const ValidationPart& part, std::size_t examples);

}  // namespace initproof::cli
