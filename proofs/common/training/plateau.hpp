#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "initproof/network/dataset.hpp"
#include "initproof/network/fused/sparse_examples.hpp"
#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/network.hpp"
#include "initproof/random/stream.hpp"

#include "common/training/setting.hpp"

namespace initproof::proofs {

/// What a network on its way to the plateau starts from.
struct InitialWeights {
  network::Initialization law = {network::WeightLaw::naive, network::BiasLaw::normal};
  /// R of the weights, all multiplied by one factor to make it so; 0: as they are drawn.
  double squares = 0;
};

using SharedExamples = std::shared_ptr<const network::SparseExamples<float>>;

/// A network on its way to the plateau. Time is counted in decay times and passes in whole epochs.
class DecayingNetwork {
 public:
  /// Throws std::invalid_argument as network::FusedTrainer does.
  DecayingNetwork(const SharedExamples& examples, const TrainingSetting& setting,
                  const InitialWeights& initial, const random::Stream& stream, std::uint64_t run);

  /// Trains until at least that many decay times have passed since the start.
  void run_to(double decay_times);

  /// Trains in the same whole epochs, and gives the network as it stood when that many decay times
  /// had passed, to the nearest update, within the last of them. Throws std::logic_error if they
  /// had passed before.
  [[nodiscard]] network::Network<float> network_at(double decay_times);

  [[nodiscard]] double decay_times() const;
  [[nodiscard]] std::uint64_t updates() const noexcept { return trainer_.updates(); }
  [[nodiscard]] network::Network<float> network() const { return trainer_.network(); }
  /// R, the sum of the squares of all weights.
  [[nodiscard]] double squared_weights() const { return trainer_.network().squared_weights(); }

 private:
  double decay_time_;
  network::FusedTrainer<float> trainer_;
};

/// A small problem for full-batch descent, which has no noise of its own: 10 inputs N(0, 1), and
/// the class whether three tanh units drawn at random add up to more than their median.
class StudentTask {
 public:
  static constexpr std::size_t inputs = 10;
  static constexpr std::size_t examples = 200;

  /// Drawn from a replicate of the stream that no training run reads.
  StudentTask(const random::Stream& stream, std::uint64_t run);
  StudentTask(const StudentTask&) = delete;
  StudentTask& operator=(const StudentTask&) = delete;

  [[nodiscard]] const network::Dataset& data() const noexcept { return data_; }
  [[nodiscard]] const SharedExamples& sparse() const noexcept { return sparse_; }

 private:
  std::vector<float> inputs_;
  std::vector<std::uint8_t> labels_;
  network::Dataset data_;
  SharedExamples sparse_;
};

/// C_b: the least mean cross-entropy of outputs that ignore the input, the entropy of every
/// target's mean, added up over the outputs.
[[nodiscard]] double best_constant_cost(const network::Dataset& data);

/// E |x|, the mean Euclidean length of an input.
[[nodiscard]] double mean_input_length(const network::Dataset& data);

/// The largest singular value of E[(mean of y - y) x^T]. Times sigma'(b) of a hidden unit it is the
/// lambda/n above which this unit's weights decay to 0.
[[nodiscard]] double covariance_norm(const network::Dataset& data);

/// The number of the replicate of `run` that holds what a run needs beside its training.
[[nodiscard]] std::uint64_t side_replicate(std::uint64_t run);

/// Slope of the least-squares line through the points; two or more, of different x.
[[nodiscard]] double fitted_slope(std::span<const double> x, std::span<const double> y);

}  // namespace initproof::proofs
