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
  /// Keeps nothing of the data's views. An empty set has no examples and trains nobody.
  explicit SparseExamples(const Dataset& data);

  [[nodiscard]] std::size_t size() const noexcept { return row_start_.size() - 1; }
  [[nodiscard]] std::size_t features() const noexcept { return features_; }
  [[nodiscard]] std::size_t outputs() const noexcept { return outputs_; }

  /// The examples of these numbers, each below size(), of which `upcoming` more follow; valid as
  /// long as both live.
  [[nodiscard]] FusedBatch<Scalar> batch(std::span<const std::uint32_t> examples,
                                         std::size_t upcoming = 0) const noexcept {
    return {examples.data(),   examples.size(), upcoming,
            row_start_.data(), entries_.data(), targets_.data()};
  }

 private:
  std::size_t features_;
  std::size_t outputs_;
  std::size_t target_stride_;
  std::vector<std::size_t> row_start_;
  std::vector<SparseEntry<Scalar>> entries_;
  AlignedBuffer<Scalar> targets_;
};

/// n rounded up to whole rows of the fused path.
template <class Scalar>
[[nodiscard]] constexpr std::size_t fused_stride(std::size_t n) noexcept {
  constexpr std::size_t row = fused_row_bytes / sizeof(Scalar);
  return (n + row - 1) / row * row;
}

}  // namespace initproof::network
