#include "initproof/network/fused/trainer.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::network {
namespace {

constexpr std::size_t evaluated_at_once = 64;

template <class Scalar>
void check_examples(const SparseExamples<Scalar>& data, const Architecture& architecture) {
  if (data.features() != architecture.inputs() || data.outputs() != architecture.outputs()) {
    throw std::invalid_argument(fmt::format(
        "the data have {} features and {} outputs, the network {} and {}", data.features(),
        data.outputs(), architecture.inputs(), architecture.outputs()));
  }
}

template <class Scalar>
std::size_t checked_capacity(const Architecture& architecture,
                             const SparseExamples<Scalar>& training, const SgdSettings& settings) {
  check(architecture);
  if (architecture.inputs() > most_fused_inputs) {
    throw std::invalid_argument(fmt::format("the fused path takes {} inputs at most, not {}",
                                            most_fused_inputs, architecture.inputs()));
  }
  if (!FusedTrainer<Scalar>::supports(architecture)) {
    throw std::invalid_argument(
        fmt::format("the fused path trains sigmoid units only, not {} and {}",
                    name(architecture.hidden), name(architecture.output)));
  }
  check_examples(training, architecture);
  check(settings, training.size());
  return std::max(settings.batch_size, evaluated_at_once);
}

}  // namespace

template <class Scalar>
bool FusedTrainer<Scalar>::supports(const Architecture& architecture) noexcept {
  return architecture.inputs() <= most_fused_inputs && architecture.output == Activation::sigmoid &&
         (architecture.layers() == 1 || architecture.hidden == Activation::sigmoid);
}

template <class Scalar>
FusedTrainer<Scalar>::FusedTrainer(const Network<Scalar>& start,
                                   std::shared_ptr<const SparseExamples<Scalar>> training,
                                   const SgdSettings& settings, const random::Stream& stream,
                                   std::uint64_t run, const FusedKernel<Scalar>& kernel)
    : architecture_(start.architecture),
      training_(std::move(training)),
      settings_(settings),
      kernel_(kernel),
      rates_{},
      capacity_(checked_capacity(architecture_, *training_, settings)),
      order_(stream, run, training_->size(), settings.batch_size) {
  rates_ = {settings.learning_rate, decay_rate(settings, training_->size()),
            architecture_.cost == Cost::quadratic};
  for (const auto& layer : start.layers) add_layer(layer, layers_.empty());
}

template <class Scalar>
void FusedTrainer<Scalar>::add_layer(const Layer<Scalar>& start, bool first) {
  const auto units = static_cast<std::size_t>(start.weights.rows());
  const auto inputs = static_cast<std::size_t>(start.weights.cols());
  const std::size_t stride = fused_stride<Scalar>(units);
  const std::size_t input_stride = fused_stride<Scalar>(inputs);
  const auto room = [this](std::size_t size) { return storage_.emplace_back(size).data(); };
  FusedLayer<Scalar> layer{inputs,
                           units,
                           input_stride,
                           stride,
                           room(inputs * stride),
                           first ? nullptr : room(units * input_stride),
                           room(stride),
                           1.0,
                           room(capacity_ * stride),
                           room(capacity_ * stride),
                           room(capacity_ * stride),
                           room(capacity_ * stride)};
  for (std::size_t j = 0; j < inputs; ++j) {
    for (std::size_t k = 0; k < units; ++k) {
      const Scalar w = start.weights(index(k), index(j));
      layer.weights[j * stride + k] = w;
      if (!first) layer.transposed[k * input_stride + j] = w;
    }
  }
  std::copy_n(start.biases.data(), units, layer.biases);
  layers_.push_back(layer);
}

template <class Scalar>
void FusedTrainer<Scalar>::update(std::size_t batch) {
  kernel_.step(layers_.data(), layers_.size(),
               training_->batch(order_.batch(batch), order_.after(batch)), rates_);
  ++updates_;
}

template <class Scalar>
Matrix<Scalar> FusedTrainer<Scalar>::rows_of(const Scalar* values, const FusedLayer<Scalar>& layer,
                                             std::size_t rows) const {
  using Strided = Eigen::Map<const Matrix<Scalar>, 0, Eigen::OuterStride<>>;
  return Strided(values, index(layer.units), index(rows),
                 Eigen::OuterStride<>(index(layer.stride)));
}

template <class Scalar>
Network<Scalar> FusedTrainer<Scalar>::network() const {
  Network<Scalar> network{architecture_, {}};
  for (const auto& layer : layers_) {
    // The product in double, rounded once.
    network.layers.push_back(
        {(rows_of(layer.weights, layer, layer.inputs).template cast<double>() * layer.scale)
             .template cast<Scalar>(),
         rows_of(layer.biases, layer, 1)});
  }
  return network;
}

template <class Scalar>
Evaluation FusedTrainer<Scalar>::evaluate_on(const SparseExamples<Scalar>& data,
                                             const std::function<void()>& between) {
  check_examples(data, architecture_);
  const FusedLayer<Scalar>& last = layers_.back();
  double cost = 0;
  std::size_t right = 0;
  std::vector<std::uint32_t> examples;
  Matrix<Scalar> y;
  for (std::size_t first = 0; first < data.size(); first += evaluated_at_once) {
    if (between) between();
    examples.resize(std::min(evaluated_at_once, data.size() - first));
    std::iota(examples.begin(), examples.end(), static_cast<std::uint32_t>(first));
    const FusedBatch<Scalar> batch = data.batch(examples);
    kernel_.forward(layers_.data(), layers_.size(), batch);
    const Matrix<Scalar> z = rows_of(last.z, last, batch.count);
    const Matrix<Scalar> a = rows_of(last.a, last, batch.count);
    y = rows_of(batch.targets + first * last.stride, last, batch.count);
    cost += total_cost(architecture_.cost, architecture_.output, z, a, y);
    for (Eigen::Index i = 0; i < a.cols(); ++i) {
      right += classified<Scalar>(architecture_.output, a.col(i), y.col(i)) ? 1U : 0U;
    }
  }
  const auto n = static_cast<double>(data.size());
  double squares = 0;
  for (const auto& layer : layers_) {
    squares += layer.scale * layer.scale *
               rows_of(layer.weights, layer, layer.inputs).template cast<double>().squaredNorm();
  }
  const double penalty_rate = settings_.lambda / static_cast<double>(training_->size());
  return {cost / n, penalty_rate / 2 * squares, static_cast<double>(right) / n};
}

template class FusedTrainer<float>;
template class FusedTrainer<double>;

}  // namespace initproof::network
