#pragma once

#include <cstdint>

#include "initproof/network/backpropagation.hpp"
#include "initproof/network/dataset.hpp"
#include "initproof/network/evaluation.hpp"
#include "initproof/network/network.hpp"
#include "initproof/network/training/batch_order.hpp"
#include "initproof/network/training/sgd.hpp"

namespace initproof::network {

/// One update, seen just before it is made.
template <class Scalar>
struct Step {
  const Network<Scalar>& network;           ///< before the update
  const Backpropagation<Scalar>& backward;  ///< its gradient on the batch
  std::uint64_t number = 0;                 ///< updates made before
  double learning_rate = 0;                 ///< eta
  double decay_rate = 0;                    ///< u
};

/// Stochastic gradient descent as it stands in the book: readable, for every activation and cost,
/// and the reference that the fused path is held against.
///
/// An observer is any object with before_update(const Step<Scalar>&), after_update(const
/// Step<Scalar>&) or both; what it does not have costs nothing.
template <class Scalar>
class PlainTrainer {
 public:
  /// Keeps a view of the data. Throws std::invalid_argument if the data do not fit the network, or
  /// as check(settings, n) and replicate_of(run) do.
  PlainTrainer(Network<Scalar> start, const Dataset& training, const SgdSettings& settings,
               const random::Stream& stream, std::uint64_t run);

  /// For a trainer that was started from another one's network after so many epochs: it then goes
  /// on as the other one would, to the bit. Throws std::invalid_argument as replicate_of does.
  void resume_after(std::uint64_t epochs) {
    order_.resume_after(epochs);
    updates_ = epochs * order_.batches();
  }

  void run_epoch() { run_epoch(Unobserved{}); }

  template <class Observer>
  void run_epoch(Observer&& observer) {
    order_.next_epoch();
    for (std::size_t b = 0; b < order_.batches(); ++b) {
      backward_.run(network_, gather<Scalar>(training_, order_.batch(b)));
      const Step<Scalar> step{network_, backward_, updates_, settings_.learning_rate, decay_rate_};
      if constexpr (requires { observer.before_update(step); }) observer.before_update(step);
      update();
      if constexpr (requires { observer.after_update(step); }) observer.after_update(step);
    }
  }

  [[nodiscard]] const Network<Scalar>& network() const noexcept { return network_; }
  [[nodiscard]] const Dataset& training() const noexcept { return training_; }
  [[nodiscard]] std::uint64_t epoch() const noexcept { return order_.epoch(); }
  [[nodiscard]] std::uint64_t updates() const noexcept { return updates_; }
  [[nodiscard]] Evaluation evaluate_on(const Dataset& data) const;

 private:
  struct Unobserved {};
  void update();

  Network<Scalar> network_;
  Dataset training_;
  SgdSettings settings_;
  double decay_rate_;
  BatchOrder order_;
  Backpropagation<Scalar> backward_;
  std::uint64_t updates_ = 0;
};

}  // namespace initproof::network
