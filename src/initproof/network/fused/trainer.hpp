#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "initproof/network/evaluation.hpp"
#include "initproof/network/fused/sparse_examples.hpp"
#include "initproof/network/network.hpp"
#include "initproof/network/training/batch_order.hpp"
#include "initproof/network/training/sgd.hpp"

namespace initproof::network {

/// Stochastic gradient descent, many times as fast as PlainTrainer and equal to it up to rounding,
/// for networks whose units are all sigmoid.
///
/// - Only inputs that are not zero are read, and only their weights written.
/// - A layer's weights are scale * v: their decay is one multiplication of the scale, in double
///   precision also for floats, and so exact where 1 - u rounded to float is not.
/// - Nothing is allocated during an epoch, and nothing depends on the C library: the weights are
/// the
///   same, to the bit, on every processor and on any number of threads.
template <class Scalar>
class FusedTrainer {
 public:
  /// Throws std::invalid_argument if a unit is not sigmoid, if the examples do not fit the network,
  /// or as check(settings, n) and replicate_of(run) do. Another kernel than the processor's own
  /// gives the same weights.
  FusedTrainer(const Network<Scalar>& start, std::shared_ptr<const SparseExamples<Scalar>> training,
               const SgdSettings& settings, const random::Stream& stream, std::uint64_t run,
               const FusedKernel<Scalar>& kernel = fused_kernel<Scalar>());

  [[nodiscard]] static bool supports(const Architecture& architecture) noexcept;

  /// For a trainer that was started from another one's network() after so many epochs: it then goes
  /// on as the other one would, up to the rounding of the weights that network() multiplies out.
  /// Throws std::invalid_argument as replicate_of does.
  void resume_after(std::uint64_t epochs) {
    order_.resume_after(epochs);
    updates_ = epochs * order_.batches();
  }

  void run_epoch() {
    run_epoch([] {});
  }

  /// Calls after_update() after each; what that throws ends the epoch, and the trainer with it.
  template <class AfterUpdate>
  void run_epoch(AfterUpdate&& after_update) {
    order_.next_epoch();
    for (std::size_t b = 0; b < order_.batches(); ++b) {
      update(b);
      after_update();
    }
  }

  /// The weights multiplied out.
  [[nodiscard]] Network<Scalar> network() const;
  [[nodiscard]] std::uint64_t epoch() const noexcept { return order_.epoch(); }
  [[nodiscard]] std::uint64_t updates() const noexcept { return updates_; }
  /// The data must fit the network, or std::invalid_argument is thrown.
  /// Calls between(), if there is one, now and then: what that throws ends the evaluation.
  [[nodiscard]] Evaluation evaluate_on(const SparseExamples<Scalar>& data,
                                       const std::function<void()>& between = {});

 private:
  void update(std::size_t batch);
  void add_layer(const Layer<Scalar>& start, bool first);
  [[nodiscard]] Matrix<Scalar> rows_of(const Scalar* values, const FusedLayer<Scalar>& layer,
                                       std::size_t rows) const;

  Architecture architecture_;
  std::shared_ptr<const SparseExamples<Scalar>> training_;
  SgdSettings settings_;
  FusedKernel<Scalar> kernel_;
  FusedRates rates_;
  std::size_t capacity_;  // examples that the layers have room for
  std::vector<AlignedBuffer<Scalar>> storage_;
  std::vector<FusedLayer<Scalar>> layers_;
  BatchOrder order_;
  std::uint64_t updates_ = 0;
};

}  // namespace initproof::network
