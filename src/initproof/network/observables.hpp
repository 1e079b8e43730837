#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "initproof/network/training/plain_trainer.hpp"

namespace initproof::network {

/// Groups of what can be observed at every update. What is not asked for is not computed.
enum class Observe : unsigned {
  norms = 1,       ///< weight_norm, gradient_norm
  split = 2,       ///< decay_part, cross_part, gradient_part
  directions = 4,  ///< gradient_against_weights, gradient_against_last
  saturation = 8,  ///< saturated, at_the_ends, mean_slope
  deltas = 16,     ///< delta_norm, attenuation
  all = 31
};

[[nodiscard]] constexpr Observe operator|(Observe a, Observe b) noexcept {
  return static_cast<Observe>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
[[nodiscard]] constexpr bool includes(Observe set, Observe group) noexcept {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(group)) != 0;
}

/// One layer at one update, before it is made. w are the layer's weights without biases, g the
/// gradient of the batch's mean cost without penalty. NaN where not asked for or not defined.
struct LayerObservables {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  double weight_norm = none;    ///< |w|
  double gradient_norm = none;  ///< |g|

  // What the update adds to |w|^2. The three add up to it, up to the rounding of the update itself:
  // |(1 - u) w - eta g|^2 - |w|^2 = -(2u - u^2)|w|^2 - 2(1 - u) eta <w, g> + eta^2 |g|^2.
  double decay_part = none;
  double cross_part = none;
  double gradient_part = none;

  double gradient_against_weights = none;  ///< cosine of g and w
  double gradient_against_last = none;  ///< cosine of g and the update before's; NaN at the first

  // Of sigmoid layers only, over units and examples of the batch.
  double saturated = none;    ///< share with |z| > 4
  double at_the_ends = none;  ///< share with sigma(z) outside [0.01, 0.99]
  double mean_slope = none;   ///< mean of sigma'(z)

  double delta_norm = none;  ///< root of the mean over examples of |delta_l|^2
  double attenuation =
      none;  ///< |delta_l| / |W_(l+1)^T delta_(l+1)|, all examples together; hidden
};

/// Fills in norms, split and directions of one layer, from three inner products, and a fourth with
/// `last`, the gradient of the update before; empty if there was none.
template <class Scalar>
void observe_weights(const Step<Scalar>& step, std::size_t layer, Observe what,
                     const Matrix<Scalar>& last, LayerObservables& out);
/// Fills in the saturation of one layer.
template <class Scalar>
void observe_saturation(const Step<Scalar>& step, std::size_t layer, LayerObservables& out);
/// Fills in the deltas of one layer.
template <class Scalar>
void observe_deltas(const Step<Scalar>& step, std::size_t layer, LayerObservables& out);

/// An observer for PlainTrainer that hands the chosen groups of every layer to
/// sink(step, std::span<const LayerObservables>) before every update.
template <class Scalar, Observe what, class Sink>
class StepObserver {
 public:
  explicit StepObserver(Sink sink) : sink_(std::move(sink)) {}

  void before_update(const Step<Scalar>& step) {
    layers_.assign(step.backward.layers(), {});
    last_.resize(layers_.size());
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      if constexpr (includes(what, Observe::norms | Observe::split | Observe::directions)) {
        observe_weights(step, l, what, last_[l], layers_[l]);
      }
      if constexpr (includes(what, Observe::directions)) {
        last_[l] = step.backward.gradient(l).weights;
      }
      if constexpr (includes(what, Observe::saturation)) observe_saturation(step, l, layers_[l]);
      if constexpr (includes(what, Observe::deltas)) observe_deltas(step, l, layers_[l]);
    }
    sink_(step, std::span<const LayerObservables>(layers_));
  }

 private:
  Sink sink_;
  std::vector<LayerObservables> layers_;
  std::vector<Matrix<Scalar>> last_;
};

/// StepObserver with the sink's type deduced: observe<double, Observe::split>([](...) {...}).
template <class Scalar, Observe what, class Sink>
[[nodiscard]] StepObserver<Scalar, what, Sink> observe(Sink sink) {
  return StepObserver<Scalar, what, Sink>(std::move(sink));
}

}  // namespace initproof::network
