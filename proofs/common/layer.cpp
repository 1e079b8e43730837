#include "common/layer.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

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

double Layer::variance() const {
  return weight_variance * static_cast<double>(active) + bias_variance;
}

std::vector<claim::Parameter> scaled_layer_parameters(const Layer& layer) {
  return {whole("fan_in", layer.fan_in, 1, "inputs of the layer"),
          whole("active", layer.active, 0, "inputs that are 1, the rest are 0"),
          variance_of("bias_variance", layer.bias_variance, "variance of the bias")};
}

std::vector<claim::Parameter> layer_parameters(const Layer& layer) {
  auto all = scaled_layer_parameters(layer);
  all.insert(all.begin() + 2,
             variance_of("weight_variance", layer.weight_variance, "variance of a weight"));
  return all;
}

Layer naive_layer() {
  return {784, 392, 1.0, 1.0};
}

Layer scaled_layer() {
  return {784, 392, 1.0 / 784.0, 1.0};
}

Layer layer_from(const claim::Parameters& p) {
  Layer layer{p.integer("fan_in"), p.integer("active"), 0.0, p["bias_variance"]};
  layer.weight_variance = 1.0 / static_cast<double>(layer.fan_in);
  for (const claim::Parameter& declared : p.declared()) {
    if (declared.name == "weight_variance") layer.weight_variance = declared.value;
  }
  if (layer.active > layer.fan_in) {
    throw claim::UsageError(
        fmt::format("--set active={}: expected at most fan_in={}", layer.active, layer.fan_in));
  }
  if (!(layer.variance() > 0)) {
    throw claim::UsageError(
        "z would be constant: expected a positive bias_variance, or active inputs and a positive "
        "weight_variance");
  }
  return layer;
}

std::vector<float> draw_preactivations(const random::Stream& stream, std::uint64_t index,
                                       const Layer& layer) {
  std::vector<float> factors(layer.active, static_cast<float>(std::sqrt(layer.weight_variance)));
  factors.push_back(static_cast<float>(std::sqrt(layer.bias_variance)));
  std::vector<float> z(neurons_per_block);
  random::NormalSource(stream).weighted_sums(index * neurons_per_block, factors, z);
  return z;
}

stats::Proportion beyond(std::span<const float> z, double threshold) {
  const auto outside = std::count_if(z.begin(), z.end(), [threshold](float x) {
    return std::abs(static_cast<double>(x)) > threshold;
  });
  return {static_cast<std::uint64_t>(outside), z.size()};
}

}  // namespace initproof::proofs
