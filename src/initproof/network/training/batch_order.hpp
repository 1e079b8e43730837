#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "initproof/network/training/shuffle.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::network {

/// The batches of a run: every epoch's order is a pure function of (stream, run, epoch).
class BatchOrder {
 public:
  /// Throws std::invalid_argument as replicate_of does.
  BatchOrder(const random::Stream& stream, std::uint64_t run, std::size_t examples,
             std::size_t batch_size)
      : stream_(stream), run_(run), batch_size_(batch_size), order_(examples) {
    (void)replicate_of(run);
  }

  /// Shuffles for the next epoch, counted from 1.
  void next_epoch() { shuffled(stream_.engine(replicate_of(run_, ++epoch_)), order_); }

  /// As if `epochs` epochs had been run. Throws std::invalid_argument as replicate_of does.
  void resume_after(std::uint64_t epochs) {
    (void)replicate_of(run_, epochs);
    epoch_ = epochs;
  }

  [[nodiscard]] std::uint64_t epoch() const noexcept { return epoch_; }
  [[nodiscard]] std::size_t batches() const noexcept {
    return (order_.size() + batch_size_ - 1) / batch_size_;
  }
  /// Batch number b of the epoch, b < batches(); the last one may be smaller.
  [[nodiscard]] std::span<const std::uint32_t> batch(std::size_t b) const noexcept {
    const std::size_t first = b * batch_size_;
    return std::span(order_).subspan(first, std::min(batch_size_, order_.size() - first));
  }
  /// Examples of the epoch that follow batch b, lying behind it in memory.
  [[nodiscard]] std::size_t after(std::size_t b) const noexcept {
    return order_.size() - std::min((b + 1) * batch_size_, order_.size());
  }

 private:
  random::Stream stream_;
  std::uint64_t run_;
  std::uint64_t epoch_ = 0;
  std::size_t batch_size_;
  std::vector<std::uint32_t> order_;
};

}  // namespace initproof::network
