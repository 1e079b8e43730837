#include "initproof/advice/measure/drawn_network.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>

#include "initproof/advice/measure/weight_draws.hpp"
#include "initproof/random/distributions.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::advice {
namespace {

using Numbers = std::vector<double>;

// In four sums, which a processor adds side by side.
double dot(std::span<const float> weights, const Numbers& a) {
  double sums[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= weights.size(); i += 4)
    for (std::size_t k = 0; k < 4; ++k) sums[k] += static_cast<double>(weights[i + k]) * a[i + k];
  for (; i < weights.size(); ++i) sums[0] += static_cast<double>(weights[i]) * a[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double mean_square(const Numbers& x) {
  double sum = 0;
  for (const double each : x) sum += each * each;
  return sum / static_cast<double>(x.size());
}

double share_dead(const Nonlinearity& f, const Numbers& z) {
  const DeadZone zone = dead_zone(f);
  if (zone.kind == DeadZone::Kind::none) return 0;
  const auto dead = std::count_if(z.begin(), z.end(), [&](double x) {
    return (zone.kind == DeadZone::Kind::saturated ? -std::abs(x) : x) < -zone.threshold;
  });
  return static_cast<double>(dead) / static_cast<double>(z.size());
}

// W^T x, the rows of W one for each entry of x.
Numbers transposed_product(std::span<const float> weights, const Numbers& x, std::size_t columns) {
  Numbers result(columns, 0);
  for (std::size_t r = 0; r < x.size(); ++r)
    for (std::size_t c = 0; c < columns; ++c)
      result[c] += static_cast<double>(weights[r * columns + c]) * x[r];
  return result;
}

}  // namespace

bool can_be_drawn(const Spec& spec) noexcept {
  double weights = 0;
  for (const Layer& layer : spec.layers) {
    if (layer.kind != Kind::dense) return false;
    weights += static_cast<double>(layer.inputs) * static_cast<double>(layer.outputs);
  }
  return weights <= static_cast<double>(most_weights);
}

NetworkDrawer::NetworkDrawer(const Spec& spec, const std::vector<LayerSignal>& signals,
                             const random::Stream& stream, const Inputs* inputs)
    : spec_(spec), signals_(signals), stream_(stream), inputs_(inputs) {
  if (!can_be_drawn(spec))
    throw std::invalid_argument("not a network of dense layers, or too large");
  const auto fits = [&](const auto& example) { return example.size() == spec.layers[0].inputs; };
  if (inputs != nullptr && (inputs->empty() || !std::all_of(inputs->begin(), inputs->end(), fits)))
    throw std::invalid_argument("no examples, or not as long as the network has inputs");
}

Numbers NetworkDrawer::input_of(std::uint64_t replicate) const {
  if (inputs_ == nullptr) {
    const std::size_t count = spec_.layers.front().inputs;
    const auto some =
        static_cast<std::size_t>(std::llround(spec_.input_share * static_cast<double>(count)));
    Numbers input(count, 0);
    std::fill_n(input.begin(), some, std::sqrt(spec_.input_second_moment / spec_.input_share));
    return input;
  }
  random::Engine engine = stream_.engine(replicate);
  const auto count = static_cast<double>(inputs_->size());
  const auto index = static_cast<std::size_t>(count * random::CanonicalUniform()(engine));
  const auto& example = (*inputs_)[std::min(index, inputs_->size() - 1)];
  return {example.begin(), example.end()};
}

std::vector<LayerObservation> NetworkDrawer::observe(std::uint64_t network,
                                                     std::vector<DrawnLayer>& memory) const {
  const std::size_t count = spec_.layers.size();
  // Weights and biases of each layer, the error, and the choice of an example are replicates of
  // their own.
  const std::uint64_t first = network * (2 * count + (inputs_ == nullptr ? 1 : 2));
  std::vector<LayerObservation> seen(count);
  memory.resize(count);
  Numbers a = input_of(first + 2 * count + 1);
  for (std::size_t l = 0; l < count; ++l) {
    const Layer& layer = spec_.layers[l];
    DrawnLayer& now = memory[l];
    now.weights.resize(layer.inputs * layer.outputs);
    draw_weights(signals_[l].weights, stream_, first + 2 * l, layer.inputs, now.weights);
    std::vector<float> biases(layer.outputs);
    draw_weights(signals_[l].biases, stream_, first + 2 * l + 1, 1, biases);
    now.z.resize(layer.outputs);
    for (std::size_t j = 0; j < layer.outputs; ++j)
      now.z[j] = dot(std::span(now.weights).subspan(j * layer.inputs, layer.inputs), a) +
                 static_cast<double>(biases[j]);
    seen[l] = {mean_square(now.z), share_dead(layer.activation, now.z), 0};
    a.resize(layer.outputs);
    std::transform(now.z.begin(), now.z.end(), a.begin(),
                   [&](double z) { return value(layer.activation, z); });
  }
  Numbers error(a.size());
  random::NormalSource(stream_).fill(first + 2 * count, 0, std::span<double>(error));
  for (std::size_t l = count; l-- > 0;) {
    for (std::size_t j = 0; j < error.size(); ++j)
      error[j] *= slope(spec_.layers[l].activation, memory[l].z[j]);
    seen[l].error = mean_square(error);
    if (l > 0) error = transposed_product(memory[l].weights, error, spec_.layers[l].inputs);
  }
  return seen;
}

}  // namespace initproof::advice
