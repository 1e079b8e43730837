#include "initproof/network/dataset.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::network {
namespace {

void check_inputs(std::span<const float> inputs, std::size_t features, std::size_t examples,
                  std::size_t outputs) {
  if (features == 0) throw std::invalid_argument("dataset: features is 0");
  if (outputs == 0) throw std::invalid_argument("dataset: outputs is 0");
  if (examples == 0) throw std::invalid_argument("dataset: there are 0 examples");
  if (examples > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument(fmt::format("dataset: {} examples, at most 2^32 - 1", examples));
  }
  if (inputs.size() / features != examples || inputs.size() % features != 0) {
    throw std::invalid_argument(
        fmt::format("dataset: {} inputs, expected {} examples of {} features", inputs.size(),
                    examples, features));
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!std::isfinite(inputs[i])) {
      throw std::invalid_argument(fmt::format("dataset: feature {} of example {} is {}",
                                              i % features, i / features, inputs[i]));
    }
  }
}

}  // namespace

template <class Label>
Dataset Dataset::of(std::span<const float> inputs, std::size_t features,
                    std::span<const Label> labels, std::size_t outputs) {
  check_inputs(inputs, features, labels.size(), outputs);
  const std::size_t classes = outputs == 1 ? 2 : outputs;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= classes) {
      throw std::invalid_argument(fmt::format(
          "dataset: label of example {} is {}, expected 0 to {}", i, labels[i], classes - 1));
    }
  }
  Dataset data;
  data.inputs_ = inputs;
  data.size_ = labels.size();
  data.features_ = features;
  data.outputs_ = outputs;
  return data;
}

Dataset Dataset::of_classes(std::span<const float> inputs, std::size_t features,
                            std::span<const std::uint8_t> labels, std::size_t outputs) {
  Dataset data = of(inputs, features, labels, outputs);
  data.labels_ = labels;
  return data;
}

Dataset Dataset::of_many_classes(std::span<const float> inputs, std::size_t features,
                                 std::span<const std::uint16_t> labels, std::size_t outputs) {
  Dataset data = of(inputs, features, labels, outputs);
  data.wide_labels_ = labels;
  return data;
}

Dataset Dataset::of_targets(std::span<const float> inputs, std::size_t features,
                            std::span<const float> targets, std::size_t outputs) {
  check_inputs(inputs, features, outputs == 0 ? 0 : targets.size() / outputs, outputs);
  if (targets.size() % outputs != 0) {
    throw std::invalid_argument(fmt::format(
        "dataset: {} targets, expected a multiple of {} outputs", targets.size(), outputs));
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (!std::isfinite(targets[i])) {
      throw std::invalid_argument(fmt::format("dataset: target {} of example {} is {}", i % outputs,
                                              i / outputs, targets[i]));
    }
  }
  Dataset data;
  data.inputs_ = inputs;
  data.targets_ = targets;
  data.size_ = targets.size() / outputs;
  data.features_ = features;
  data.outputs_ = outputs;
  return data;
}

float Dataset::target(std::size_t example, std::size_t output) const noexcept {
  if (!targets_.empty()) return targets_[example * outputs_ + output];
  const std::size_t label = labels_.empty() ? wide_labels_[example] : labels_[example];
  const std::size_t wanted = outputs_ == 1 ? 1 : output;
  return label == wanted ? 1.0F : 0.0F;
}

Dataset Dataset::slice(std::size_t first, std::size_t count) const {
  if (count == 0 || first > size_ || count > size_ - first) {
    throw std::out_of_range(
        fmt::format("dataset: slice of {} examples from {}, there are {}", count, first, size_));
  }
  Dataset part = *this;
  part.inputs_ = inputs_.subspan(first * features_, count * features_);
  if (!labels_.empty()) part.labels_ = labels_.subspan(first, count);
  if (!wide_labels_.empty()) part.wide_labels_ = wide_labels_.subspan(first, count);
  if (!targets_.empty()) part.targets_ = targets_.subspan(first * outputs_, count * outputs_);
  part.size_ = count;
  return part;
}

template <class Scalar>
Batch<Scalar> gather(const Dataset& data, std::span<const std::uint32_t> examples) {
  Batch<Scalar> batch{{index(data.features()), index(examples.size())},
                      {index(data.outputs()), index(examples.size())}};
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto input = data.input(examples[i]);
    batch.inputs.col(index(i)) =
        Eigen::Map<const Vector<float>>(input.data(), index(input.size())).template cast<Scalar>();
    for (std::size_t k = 0; k < data.outputs(); ++k) {
      batch.targets(index(k), index(i)) = static_cast<Scalar>(data.target(examples[i], k));
    }
  }
  return batch;
}

void check(const Dataset& data, const Architecture& architecture) {
  if (data.features() != architecture.inputs() || data.outputs() != architecture.outputs()) {
    throw std::invalid_argument(fmt::format(
        "the data have {} features and {} outputs, the network {} and {}", data.features(),
        data.outputs(), architecture.inputs(), architecture.outputs()));
  }
  if (architecture.cost != Cost::cross_entropy) return;
  const bool softmax = architecture.output == Activation::softmax;
  for (std::size_t i = 0; i < data.size(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < data.outputs(); ++k) {
      const float y = data.target(i, k);
      if (!(y >= 0 && y <= 1)) {
        throw std::invalid_argument(
            fmt::format("target {} of example {} is {}, cross-entropy needs [0, 1]", k, i, y));
      }
      sum += static_cast<double>(y);
    }
    if (softmax && std::abs(sum - 1) > 1e-6) {
      throw std::invalid_argument(
          fmt::format("targets of example {} add up to {}, softmax needs 1", i, sum));
    }
  }
}

template Batch<float> gather(const Dataset&, std::span<const std::uint32_t>);
template Batch<double> gather(const Dataset&, std::span<const std::uint32_t>);

}  // namespace initproof::network
