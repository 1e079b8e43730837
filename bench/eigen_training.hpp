#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace initproof::bench {

/// A plain network 784-hidden-10 of sigmoid units with cross-entropy and L2, written with Eigen in
/// single precision as one would without this library: a matrix product a layer and minibatch.
/// Prints nothing; train_epoch makes one pass in the given order.
class EigenTraining {
 public:
  EigenTraining(std::span<const float> images, std::span<const std::uint8_t> labels,
                std::size_t hidden);
  ~EigenTraining();
  EigenTraining(const EigenTraining&) = delete;
  EigenTraining& operator=(const EigenTraining&) = delete;

  void train_epoch(std::span<const std::uint32_t> order);
  /// Share of the training images that are classified rightly.
  [[nodiscard]] double accuracy() const;

 private:
  struct State;
  State* state_;
};

}  // namespace initproof::bench
