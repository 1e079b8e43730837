#pragma once

#include "initproof/network/dataset.hpp"
#include "initproof/network/network.hpp"

namespace initproof::network {

/// How a network does on a set of examples.
struct Evaluation {
  double cost = 0;      ///< mean C0 over the examples, without the penalty
  double penalty = 0;   ///< lambda/(2n) sum w^2, n the size of the *training* set
  double accuracy = 0;  ///< share of the examples that are classified rightly

  [[nodiscard]] double total() const noexcept { return cost + penalty; }
  friend bool operator==(const Evaluation&, const Evaluation&) = default;
};

/// Whether outputs a tell the class that targets y name: the largest output (the first of equal
/// ones) stands where the largest target does. A single output tells between two classes, by
/// whether it exceeds the middle of its range: 0 for tanh, 1/2 otherwise.
template <class Scalar>
[[nodiscard]] bool classified(Activation output, const Vector<Scalar>& a, const Vector<Scalar>& y);

/// The cost and accuracy of a network on data. `penalty_rate` is lambda/n of its training.
/// Throws std::invalid_argument if the data do not fit the network or the rate is negative.
template <class Scalar>
[[nodiscard]] Evaluation evaluate(const Network<Scalar>& network, const Dataset& data,
                                  double penalty_rate = 0);

}  // namespace initproof::network
