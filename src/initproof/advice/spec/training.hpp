#pragma once

#include <cstdint>
#include <optional>

namespace initproof::advice {

enum class Optimizer { sgd, adam, adamw };

/// In which words the strength of the decay was given.
enum class DecayWord {
  weight_decay,  ///< of the optimizer: eta times it is taken off a weight in every step
  lambda,        ///< the book's: lambda / n is the weight decay, n the number of examples
  l2             ///< Keras's regularizer l2 * sum w^2: half the weight decay
};

/// How the learning rate goes on from `Training::rate`.
struct Schedule {
  enum class Kind { constant, cosine, linear, step, exponential } kind = Kind::constant;
  double every = 0;   ///< step: epochs between two falls
  double factor = 1;  ///< step: of each fall; exponential: of each epoch; cosine, linear: the end

  friend bool operator==(const Schedule&, const Schedule&) = default;
};

struct Training {
  double rate = 0;   ///< the learning rate at the start
  double decay = 0;  ///< as it was given, in the words of `word`
  DecayWord word = DecayWord::weight_decay;
  Optimizer optimizer = Optimizer::sgd;
  double momentum = 0;
  std::uint64_t batch = 1;
  std::uint64_t examples = 1;
  std::optional<std::uint64_t> epochs;
  Schedule schedule = {};

  friend bool operator==(const Training&, const Training&) = default;
};

}  // namespace initproof::advice
