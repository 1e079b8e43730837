#include "initproof/advice/measure/inputs.hpp"

#include <cmath>
#include <stdexcept>

#include <mpfi.h>

#include "initproof/stats/moments.hpp"

namespace initproof::advice {
namespace {

double centre(const rigor::Enclosure& x) {
  return mpfi_get_d(x.get());
}

double spread(const stats::Moments& moments) {
  const auto n = static_cast<double>(moments.count());
  const double mean = moments.mean();
  return mean != 0 ? moments.sum_of_squares() / n / (mean * mean) : 0;
}

// Of one layer, over the examples.
struct OverExamples {
  stats::Moments z, error;

  void add(const LayerSignal& signal) {
    z.add(centre(signal.z));
    error.add(centre(signal.error));
  }
};

// The sum of both, of what is compared with real networks.
void add(LayerSignal& sum, const LayerSignal& one) {
  sum.z = sum.z + one.z;
  sum.dead = sum.dead + one.dead;
  sum.error = sum.error + one.error;
}

void divide(LayerSignal& sum, double count) {
  const rigor::Enclosure n(count);
  sum.z = sum.z / n;
  sum.dead = sum.dead / n;
  sum.error = sum.error / n;
}

}  // namespace

double second_moment(const std::vector<float>& example) noexcept {
  double sum = 0;
  for (const float x : example) sum += static_cast<double>(x) * static_cast<double>(x);
  return sum / static_cast<double>(example.size());
}

double second_moment(const Inputs& inputs) noexcept {
  double sum = 0;
  for (const auto& example : inputs) sum += second_moment(example);
  return sum / static_cast<double>(inputs.size());
}

double input_share(const Inputs& inputs) noexcept {
  double fourth = 0;
  for (const auto& example : inputs) {
    double sum = 0;
    for (const float x : example) sum += std::pow(static_cast<double>(x), 4);
    fourth += sum / static_cast<double>(example.size());
  }
  const double second = second_moment(inputs);
  fourth /= static_cast<double>(inputs.size());
  return fourth > 0 ? second * second / fourth : 1;
}

InputTheory propagate(const Spec& spec, const Inputs& inputs) {
  if (inputs.empty()) throw std::invalid_argument("no examples to propagate");
  InputTheory theory;
  std::vector<OverExamples> layers(spec.layers.size());
  for (const auto& example : inputs) {
    Spec of_example = spec;
    of_example.input_second_moment = second_moment(example);
    const std::vector<LayerSignal> signals = propagate(of_example);
    for (std::size_t l = 0; l < signals.size(); ++l) layers[l].add(signals[l]);
    if (theory.signals.empty()) {
      theory.signals = signals;
    } else {
      for (std::size_t l = 0; l < signals.size(); ++l) add(theory.signals[l], signals[l]);
    }
  }
  for (LayerSignal& signal : theory.signals) divide(signal, static_cast<double>(inputs.size()));
  for (const OverExamples& layer : layers) {
    theory.z_spread.push_back(spread(layer.z));
    theory.error_spread.push_back(spread(layer.error));
  }
  return theory;
}

}  // namespace initproof::advice
