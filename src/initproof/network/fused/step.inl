// One update of the fused path, put together from the products of fused_kernel.inl.

#include <type_traits>

#include "initproof/network/fused/kernel.inl"

namespace initproof::network {
namespace {

// The factor 2^-16 that is moved from the scale into the weights when decay has made the scale that
// small: a power of two, so that it rounds nothing.
constexpr double rescaling = 0x1p-16;

// Makes 0 of what lies beyond the last unit: sigma(0) = 1/2 would give units weights that do not
// exist.
template <class Scalar>
void clear_missing(const FusedLayer<Scalar>& layer, Scalar* a) noexcept {
  using Number = std::remove_const_t<decltype(Format<Scalar>::one)>;
  for (std::size_t k = layer.units / lanes<Scalar> * lanes<Scalar>; k < layer.stride;
       k += lanes<Scalar>) {
    typename Format<Scalar>::Bits missing;
    for (std::size_t i = 0; i < lanes<Scalar>; ++i) {
      missing[i] = static_cast<Number>(k + i >= layer.units);
    }
    store<Scalar>(a + k, missing != 0 ? Values<Scalar>{} : load<Scalar>(a + k));
  }
}

template <class Scalar>
void forward(FusedLayer<Scalar>* layers, std::size_t count,
             const FusedBatch<Scalar>& batch) noexcept {
  for (std::size_t l = 0; l < count; ++l) {
    FusedLayer<Scalar>& layer = layers[l];
    const std::size_t vectors = layer.stride / lanes<Scalar>;
    const std::size_t size = batch.count * layer.stride;
    if (l == 0) {
      in_tiles<widest_sparse>(vectors, SparseProduct<Scalar>{layer, batch});
    } else {
      in_tiles<widest_dense_sum>(
          vectors, DenseProduct<Scalar>{layers[l - 1].a, layer.input_stride, layer.inputs,
                                        layer.weights, layer.stride, layer.z, batch.count});
      const auto scale = static_cast<Scalar>(layer.scale);
      for (std::size_t at = 0; at < size; at += layer.stride) {
        for (std::size_t k = 0; k < layer.stride; k += lanes<Scalar>) {
          store<Scalar>(layer.z + at + k,
                        load<Scalar>(layer.z + at + k) * scale + load<Scalar>(layer.biases + k));
        }
      }
    }
    for (std::size_t i = 0; i < size; i += lanes<Scalar>) {
      sigmoid<Scalar>(load<Scalar>(layer.z + i), layer.a + i, layer.slope + i);
    }
    for (std::size_t at = 0; at < size; at += layer.stride) clear_missing(layer, layer.a + at);
  }
}

// Beyond the last unit a and the targets are 0, and so is the difference.
template <class Scalar>
void output_delta(const FusedLayer<Scalar>& layer, const FusedBatch<Scalar>& batch,
                  bool quadratic) noexcept {
  for (std::size_t s = 0; s < batch.count; ++s) {
    const Scalar* y = batch.targets + batch.numbers[s] * layer.stride;
    const std::size_t at = s * layer.stride;
    for (std::size_t k = 0; k < layer.stride; k += lanes<Scalar>) {
      Values<Scalar> delta = load<Scalar>(layer.a + at + k) - load<Scalar>(y + k);
      if (quadratic) delta *= load<Scalar>(layer.slope + at + k);
      store<Scalar>(layer.delta + at + k, delta);
    }
  }
}

// Units beyond the last have delta 0, as the transposed weights to them are 0.
template <class Scalar>
void hidden_delta(const FusedLayer<Scalar>& layer, const FusedLayer<Scalar>& next,
                  std::size_t examples) noexcept {
  in_tiles<widest_dense_sum>(
      layer.stride / lanes<Scalar>,
      DenseProduct<Scalar>{next.delta, next.stride, next.units, next.transposed, layer.stride,
                           layer.delta, examples});
  const auto scale = static_cast<Scalar>(next.scale);
  for (std::size_t i = 0; i < examples * layer.stride; i += lanes<Scalar>) {
    store<Scalar>(layer.delta + i,
                  load<Scalar>(layer.delta + i) * scale * load<Scalar>(layer.slope + i));
  }
}

template <class Scalar>
void multiply(Scalar* values, std::size_t size, Scalar factor) noexcept {
  for (std::size_t i = 0; i < size; i += lanes<Scalar>) {
    store<Scalar>(values + i, load<Scalar>(values + i) * factor);
  }
}

template <class Scalar>
void decay(FusedLayer<Scalar>& layer, double rate) noexcept {
  layer.scale *= 1 - rate;
  if (layer.scale >= rescaling) return;
  const auto factor = static_cast<Scalar>(rescaling);
  layer.scale /= rescaling;
  multiply(layer.weights, layer.inputs * layer.stride, factor);
  if (layer.transposed != nullptr) {
    multiply(layer.transposed, layer.units * layer.input_stride, factor);
  }
}

template <class Scalar>
void update_biases(const FusedLayer<Scalar>& layer, std::size_t examples, Scalar factor) noexcept {
  for (std::size_t k = 0; k < layer.stride; k += lanes<Scalar>) {
    Values<Scalar> sum{};
    for (std::size_t s = 0; s < examples; ++s) {
      sum += load<Scalar>(layer.delta + s * layer.stride + k);
    }
    store<Scalar>(layer.biases + k, load<Scalar>(layer.biases + k) + factor * sum);
  }
}

template <class Scalar>
void step(FusedLayer<Scalar>* layers, std::size_t count, const FusedBatch<Scalar>& batch,
          const FusedRates& rates) noexcept {
  forward(layers, count, batch);
  output_delta(layers[count - 1], batch, rates.quadratic);
  for (std::size_t l = count - 1; l-- > 0;) hidden_delta(layers[l], layers[l + 1], batch.count);

  const double mean_rate = rates.learning_rate / static_cast<double>(batch.count);
  for (std::size_t l = 0; l < count; ++l) {
    FusedLayer<Scalar>& layer = layers[l];
    update_biases(layer, batch.count, static_cast<Scalar>(-mean_rate));
    decay(layer, rates.decay_rate);
    // (1 - u) w - eta g = scale (1 - u) (v - eta / (scale (1 - u)) g)
    multiply(layer.delta, batch.count * layer.stride,
             static_cast<Scalar>(-mean_rate / layer.scale));
    if (l == 0) {
      in_tiles<widest_sparse>(layer.stride / lanes<Scalar>, SparseUpdate<Scalar>{layer, batch});
      continue;
    }
    in_tiles<widest_dense_update>(
        layer.stride / lanes<Scalar>,
        DenseUpdate<Scalar>{layers[l - 1].a, layer.input_stride, layer.inputs, layer.delta,
                            layer.stride, layer.weights, batch.count});
    in_tiles<widest_dense_update>(
        layer.input_stride / lanes<Scalar>,
        DenseUpdate<Scalar>{layer.delta, layer.stride, layer.units, layers[l - 1].a,
                            layer.input_stride, layer.transposed, batch.count});
  }
}

}  // namespace
}  // namespace initproof::network
