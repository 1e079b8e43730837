#include "common/neuron/neuron.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "initproof/claim/usage_message.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::proofs {
namespace {

// Wider layers would take minutes a block.
constexpr double most_inputs = 65536;
constexpr double largest_variance = 1e6;

claim::Parameter whole(const char* name, std::uint64_t value, double minimum, const char* meaning) {
  return {name, static_cast<double>(value), minimum, most_inputs, true, meaning};
}

claim::Parameter variance_of(const char* name, double value, const char* meaning) {
  return {name, value, 0.0, largest_variance, false, meaning};
}

}  // namespace

double Neuron::variance() const {
  return weight_variance * static_cast<double>(active) + bias_variance;
}

std::vector<claim::Parameter> scaled_neuron_parameters(const Neuron& neuron) {
  return {whole("fan_in", neuron.fan_in, 1, "inputs of the layer"),
          whole("active", neuron.active, 0, "inputs that are 1, the rest are 0"),
          variance_of("bias_variance", neuron.bias_variance,
                      "variance of the bias, 0 or at least 1e-100")};
}

std::vector<claim::Parameter> neuron_parameters(const Neuron& neuron) {
  auto all = scaled_neuron_parameters(neuron);
  all.insert(all.begin() + 2, variance_of("weight_variance", neuron.weight_variance,
                                          "variance of a weight, 0 or at least 1e-100"));
  return all;
}

Neuron naive_neuron() {
  return {784, 392, 1.0, 1.0};
}

Neuron scaled_neuron() {
  return {784, 392, 1.0 / 784.0, 1.0};
}

Neuron neuron_from(const claim::Parameters& p) {
  Neuron neuron{p.integer("fan_in"), p.integer("active"), 0.0, p["bias_variance"]};
  neuron.weight_variance = 1.0 / static_cast<double>(neuron.fan_in);
  for (const claim::Parameter& declared : p.declared()) {
    if (declared.name == "weight_variance") neuron.weight_variance = declared.value;
  }
  for (const auto& [name, value] : {std::pair{"weight_variance", neuron.weight_variance},
                                    std::pair{"bias_variance", neuron.bias_variance}}) {
    if (value == 0 || value >= smallest_variance) continue;
    throw claim::UsageMessage(
        text::say("--set {}={}: expected 0 or at least {} (the squares of smaller z are beyond a "
                  "double's range)",
                  text::verbatim(name), value, smallest_variance));
  }
  require_inputs(neuron.fan_in, neuron.active);
  if (!(neuron.variance() > 0)) {
    throw claim::UsageMessage(
        "z would be constant: expected a positive bias_variance, or active inputs and a positive "
        "weight_variance");
  }
  return neuron;
}

void require_inputs(std::uint64_t fan_in, std::uint64_t active) {
  if (active <= fan_in) return;
  throw claim::UsageMessage(
      text::say("--set active={}: expected at most fan_in={}", active, fan_in));
}

claim::Parameter network_inputs() {
  return {"fan_in", static_cast<double>(naive_neuron().fan_in),
          300,      3072,
          true,     "inputs of the network"};
}

double unit_of(const Neuron& neuron) {
  const double weight = neuron.active > 0 ? std::sqrt(neuron.weight_variance) : 0;
  const double largest = std::max(weight, std::sqrt(neuron.bias_variance));
  // Single precision is at ease here: neither z nor what counts beside it is rounded to 0.
  if (largest == 0 || largest > 1e-12) return 1;
  return std::ldexp(1.0, std::ilogb(largest));
}

void draw_neurons(const random::Stream& stream, std::uint64_t first, const Neuron& neuron,
                  std::span<float> z) {
  const auto factor = [unit = unit_of(neuron)](double variance) {
    return static_cast<float>(std::sqrt(variance) / unit);
  };
  std::vector<float> factors(neuron.active, factor(neuron.weight_variance));
  factors.push_back(factor(neuron.bias_variance));
  random::NormalSource(stream).weighted_sums(first, factors, z);
}

Preactivations draw_preactivations(const random::Stream& stream, std::uint64_t index,
                                   const Neuron& neuron) {
  Preactivations z{unit_of(neuron), std::vector<float>(neurons_per_block)};
  draw_neurons(stream, index * neurons_per_block, neuron, z.values);
  return z;
}

claim::Experiment drawn_neurons(std::string name, text::Message description, const Neuron& neuron,
                                Condense condense) {
  return {
      std::move(name), std::move(description), neurons_per_block,
      [neuron, condense = std::move(condense)](const random::Stream& stream, std::uint64_t index) {
        return condense(draw_preactivations(stream, index, neuron));
      }};
}

stats::Moments Preactivations::moments() const {
  return stats::Moments::of(std::span<const float>(values)).scaled(unit);
}

stats::Proportion Preactivations::beyond(double threshold) const {
  const auto outside = std::count_if(
      values.begin(), values.end(),
      [limit = threshold / unit](float x) { return std::abs(static_cast<double>(x)) > limit; });
  return {static_cast<std::uint64_t>(outside), values.size()};
}

}  // namespace initproof::proofs
