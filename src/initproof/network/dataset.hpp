#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "initproof/network/architecture.hpp"
#include "initproof/network/matrix.hpp"

namespace initproof::network {

/// A view of examples that somebody else keeps: inputs row-major, example after example, with
/// either a class or a vector of targets for each. An image set converts by
/// Dataset::of_classes(images.pixels, images.pixels_per_image(), images.labels, 10).
///
/// Inputs are floats for networks of either precision; a double network reads them exactly.
class Dataset {
 public:
  Dataset() = default;

  /// Examples with class labels. With several outputs, the target of class c is 1 at output c and 0
  /// elsewhere; with a single output, labels are 0 or 1 and are themselves the target.
  /// Throws std::invalid_argument, naming the value, if a size is 0, inputs.size() is not
  /// labels.size() * features, a label is out of range or an input is not finite.
  [[nodiscard]] static Dataset of_classes(std::span<const float> inputs, std::size_t features,
                                          std::span<const std::uint8_t> labels,
                                          std::size_t outputs);
  /// The same of more classes than a byte can name.
  [[nodiscard]] static Dataset of_many_classes(std::span<const float> inputs, std::size_t features,
                                               std::span<const std::uint16_t> labels,
                                               std::size_t outputs);

  /// Examples with target vectors (examples x outputs, row-major). Throws like of_classes.
  [[nodiscard]] static Dataset of_targets(std::span<const float> inputs, std::size_t features,
                                          std::span<const float> targets, std::size_t outputs);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t features() const noexcept { return features_; }
  [[nodiscard]] std::size_t outputs() const noexcept { return outputs_; }
  [[nodiscard]] std::span<const float> inputs() const noexcept { return inputs_; }

  /// example < size(), output < outputs().
  [[nodiscard]] std::span<const float> input(std::size_t example) const noexcept {
    return inputs_.subspan(example * features_, features_);
  }
  [[nodiscard]] float target(std::size_t example, std::size_t output) const noexcept;

  /// `count` examples from `first` on; throws std::out_of_range if there are not as many.
  [[nodiscard]] Dataset slice(std::size_t first, std::size_t count) const;

 private:
  template <class Label>
  [[nodiscard]] static Dataset of(std::span<const float> inputs, std::size_t features,
                                  std::span<const Label> labels, std::size_t outputs);

  std::span<const float> inputs_;
  std::span<const std::uint8_t> labels_;  // of these three one is not empty
  std::span<const std::uint16_t> wide_labels_;
  std::span<const float> targets_;
  std::size_t size_ = 0;
  std::size_t features_ = 0;
  std::size_t outputs_ = 0;
};

/// Examples as columns.
template <class Scalar>
struct Batch {
  Matrix<Scalar> inputs;   ///< features x examples
  Matrix<Scalar> targets;  ///< outputs x examples
};

/// The examples of these numbers, in this order; each number < data.size().
template <class Scalar>
[[nodiscard]] Batch<Scalar> gather(const Dataset& data, std::span<const std::uint32_t> examples);

/// Throws std::invalid_argument if the data do not fit the network: another number of features or
/// outputs, or targets outside [0, 1] for cross-entropy, or not adding up to 1 for softmax with it.
void check(const Dataset& data, const Architecture& architecture);

}  // namespace initproof::network
