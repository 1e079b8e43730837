#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "initproof/advice/spec/activation.hpp"
#include "initproof/advice/spec/initializer.hpp"
#include "initproof/advice/spec/training.hpp"

namespace initproof::advice {

enum class Kind { dense, convolution, embedding, attention, normalization };

[[nodiscard]] std::string_view name(Kind kind) noexcept;

/// What is said of a layer. Numbers that its kind does not have keep their defaults.
struct Layer {
  Kind kind = Kind::dense;
  std::uint64_t inputs = 0;   ///< units or channels; of an embedding the size of the vocabulary
  std::uint64_t outputs = 0;  ///< units or channels; of attention those of one projection
  std::uint64_t kernel = 1;   ///< weights of a kernel for one channel: 9 for 3 x 3
  std::uint64_t stride = 1;   ///< the product of the strides: 4 for 2 x 2
  std::uint64_t groups = 1;   ///< `inputs` of them in a depthwise convolution
  bool transposed = false;
  bool depthwise = false;  ///< Keras's and TensorFlow's own kind of layer, with its own kernel
  bool packed = false;     ///< query, key and value in one matrix
  std::uint64_t heads = 1;
  bool centred = true;  ///< a normalization takes the mean off (all but RMS)
  Nonlinearity activation = {};
  Initializer weights = {};
  Initializer biases = {};

  friend bool operator==(const Layer&, const Layer&) = default;
};

/// A network before anything is drawn.
struct Spec {
  Framework framework = Framework::pytorch;
  std::vector<Layer> layers;
  double input_second_moment = 1;    ///< the mean of x^2 over inputs and examples
  bool input_moment_assumed = true;  ///< nobody has said it: inputs of mean 0 and variance 1
  /// (the mean of x^2)^2 / the mean of x^4: 1 if all inputs are of one size, K / inputs if K are 1
  /// and the others 0.
  double input_share = 1;
  std::optional<Training> training;
};

/// What a layer and a Spec may have at most.
inline constexpr std::uint64_t most_units = 1'000'000'000;
inline constexpr std::size_t most_layers = 1000;

}  // namespace initproof::advice
