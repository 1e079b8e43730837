#include "initproof/network/observables.hpp"

#include <cmath>

#include "initproof/elementary/elementary.hpp"

namespace initproof::network {
namespace {

template <class Scalar>
double squared(const Matrix<Scalar>& m) {
  return m.template cast<double>().squaredNorm();
}

template <class Scalar>
double inner(const Matrix<Scalar>& a, const Matrix<Scalar>& b) {
  return a.template cast<double>().cwiseProduct(b.template cast<double>()).sum();
}

}  // namespace

template <class Scalar>
void observe_weights(const Step<Scalar>& step, std::size_t layer, Observe what,
                     const Matrix<Scalar>& last, LayerObservables& out) {
  const auto& w = step.network.layers[layer].weights;
  const auto& g = step.backward.gradient(layer).weights;
  const double ww = squared(w);
  const double gg = squared(g);
  if (includes(what, Observe::norms)) {
    out.weight_norm = std::sqrt(ww);
    out.gradient_norm = std::sqrt(gg);
  }
  if (!includes(what, Observe::split | Observe::directions)) return;
  const double wg = inner(w, g);
  if (includes(what, Observe::split)) {
    const double u = step.decay_rate;
    const double eta = step.learning_rate;
    out.decay_part = -u * (2 - u) * ww;
    out.cross_part = -2 * (1 - u) * eta * wg;
    out.gradient_part = eta * eta * gg;
  }
  if (includes(what, Observe::directions)) {
    out.gradient_against_weights = wg / std::sqrt(ww * gg);
    if (last.size() != 0)
      out.gradient_against_last = inner(g, last) / std::sqrt(gg * squared(last));
  }
}

template <class Scalar>
void observe_saturation(const Step<Scalar>& step, std::size_t layer, LayerObservables& out) {
  if (step.network.architecture.activation(layer) != Activation::sigmoid) return;
  const auto z = step.backward.z(layer).array().abs().template cast<double>();
  // sigma(z) > 0.99 exactly if z > ln 99.
  const double end = elementary::log(99.0);
  const auto size = static_cast<double>(z.size());
  out.saturated = static_cast<double>((z > 4).count()) / size;
  out.at_the_ends = static_cast<double>((z > end).count()) / size;
  out.mean_slope =
      slope(Activation::sigmoid, step.backward.z(layer)).template cast<double>().mean();
}

template <class Scalar>
void observe_deltas(const Step<Scalar>& step, std::size_t layer, LayerObservables& out) {
  const auto& delta = step.backward.delta(layer);
  out.delta_norm = std::sqrt(squared(delta) / static_cast<double>(delta.cols()));
  if (layer + 1 < step.backward.layers()) {
    out.attenuation = std::sqrt(squared(delta) / squared(step.backward.arriving(layer)));
  }
}

template void observe_weights(const Step<float>&, std::size_t, Observe, const Matrix<float>&,
                              LayerObservables&);
template void observe_weights(const Step<double>&, std::size_t, Observe, const Matrix<double>&,
                              LayerObservables&);
template void observe_saturation(const Step<float>&, std::size_t, LayerObservables&);
template void observe_saturation(const Step<double>&, std::size_t, LayerObservables&);
template void observe_deltas(const Step<float>&, std::size_t, LayerObservables&);
template void observe_deltas(const Step<double>&, std::size_t, LayerObservables&);

}  // namespace initproof::network
