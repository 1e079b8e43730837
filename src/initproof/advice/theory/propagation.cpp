#include "initproof/advice/theory/propagation.hpp"

#include <algorithm>
#include <cmath>

#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/fans.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/text/message.hpp"

namespace initproof::advice {
namespace {

using rigor::Enclosure;

// What one layer hands to the next.
struct State {
  Enclosure square;
  Enclosure mean = 0;
  bool exact = true;  // the mean square is that at every width
};

Initializer weights_of(const Layer& layer, Framework framework) {
  return layer.weights.rule == nullptr ? default_weights(layer.kind, framework) : layer.weights;
}

Initializer biases_of(const Layer& layer, Framework framework) {
  return layer.biases.rule == nullptr ? default_biases(layer.kind, framework) : layer.biases;
}

Enclosure variance_of_z(const Layer& layer, const LayerSignal& signal, const State& before) {
  if (layer.kind == Kind::normalization) return 1;
  if (layer.kind == Kind::embedding) return signal.weights.variance;
  return Enclosure(signal.actual.in) * signal.weights.variance * before.square +
         signal.biases.variance;
}

LayerSignal forward(const Layer& layer, Framework framework, const State& before) {
  LayerSignal signal;
  signal.declared = declared_fans(layer, framework);
  signal.actual = actual_fans(layer);
  signal.weights = law(weights_of(layer, framework), signal.declared, framework, layer.activation);
  signal.biases = law(biases_of(layer, framework), signal.declared, framework, layer.activation);
  signal.input = before.square;
  signal.z = variance_of_z(layer, signal, before);
  signal.exact = before.exact || layer.kind == Kind::normalization;
  if (layer.kind == Kind::attention) signal.logits = rigor::square(signal.z);
  const rigor::ActivationMoments moments = advice::moments(layer.activation, signal.z);
  signal.activation = moments.square;
  signal.mean = moments.mean;
  signal.slope = moments.slope_square;
  signal.dead = dead_share(layer.activation, signal.z);
  return signal;
}

// By what the mean square error of a layer's output is that of the next layer's z.
Enclosure backward_factor(const Layer& layer, const LayerSignal& signal, const Enclosure& mean) {
  if (layer.kind != Kind::normalization)
    return Enclosure(signal.actual.out) * signal.weights.variance;
  const Enclosure variance = layer.centred ? signal.input - rigor::square(mean) : signal.input;
  return 1 / variance;
}

bool is_normal(const LayerSignal& signal) {
  return signal.weights.shape == Shape::normal &&
         (signal.biases.shape == Shape::normal || signal.biases.shape == Shape::zero);
}

void check(const LayerSignal& signal, std::size_t index) {
  for (const Enclosure* x : {&signal.z, &signal.activation, &signal.error}) {
    if (!x->undefined() && std::isfinite(x->high()) && std::isfinite(x->low())) continue;
    throw SpecError(text::say(
        "layer {}: its signal or error leaves the range of a double: expected fewer layers, or "
        "weights of another size",
        index + 1));
  }
}

}  // namespace

std::vector<LayerSignal> propagate(const Spec& spec) {
  std::vector<LayerSignal> signals;
  State state{spec.input_second_moment};
  for (const Layer& layer : spec.layers) {
    signals.push_back(forward(layer, spec.framework, state));
    const LayerSignal& signal = signals.back();
    // The first z is Gaussian if its weights are; later ones only given the layer before.
    const bool gaussian = signals.size() == 1 && is_normal(signal);
    state = {signal.activation, signal.mean,
             signal.exact && (gaussian || homogeneous(layer.activation))};
  }
  for (std::size_t l = signals.size(); l-- > 0;) {
    LayerSignal& signal = signals[l];
    if (l + 1 < signals.size()) {
      signal.error =
          backward_factor(spec.layers[l + 1], signals[l + 1], signal.mean) * signals[l + 1].error;
    }
    signal.error *= signal.slope;
    check(signal, l);
  }
  return signals;
}

}  // namespace initproof::advice
