#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "initproof/network/aligned_buffer.hpp"
#include "initproof/network/dataset.hpp"
#include "initproof/network/fused/kernel.hpp"

namespace initproof::network {

/// The examples of a data set as the fused path reads them: only the nonzero inputs. Built once,
/// then shared by any number of trainers on any number of threads; it owns what it holds.
template <class Scalar>
class SparseExamples {
 public:
  /// Keeps nothing of the data's views. An empty set has no examples and trains nobody. Throws
  /// std::invalid_argument if they have more than most_fused_inputs features.
  explicit SparseExamples(const Dataset& data);

  [[nodiscard]] std::size_t size() const noexcept { return examples_.size() - 1; }
  [[nodiscard]] std::size_t features() const noexcept { return features_; }
  [[nodiscard]] std::size_t outputs() const noexcept { return outputs_; }

  /// The examples of these numbers, each below size(), of which `upcoming` more follow; valid as
  /// long as both live.
  [[nodiscard]] FusedBatch<Scalar> batch(std::span<const std::uint32_t> numbers,
                                         std::size_t upcoming = 0) const noexcept {
    return {numbers.data(),  numbers.size(), upcoming,        examples_.data(),
            entries_.data(), values_.data(), targets_.data(), target_stride_};
  }

 private:
  std::size_t features_;
  std::size_t outputs_;
  std::size_t target_stride_;
  std::vector<SparseExample> examples_;
  std::vector<SparseEntry> entries_;
  std::vector<Scalar> values_;
  AlignedBuffer<Scalar> targets_;
};

/// n rounded up to whole rows of the fused path.
template <class Scalar>
[[nodiscard]] constexpr std::size_t fused_stride(std::size_t n) noexcept {
  constexpr std::size_t row = fused_row_bytes / sizeof(Scalar);
  return (n + row - 1) / row * row;
}

}  // namespace initproof::network
