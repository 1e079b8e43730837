#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "initproof/cli/examples/own_examples.hpp"
#include "initproof/network/architecture.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/training/sgd.hpp"

namespace initproof::cli {

enum class Precision { float32, float64 };

/// All that a training depends on besides its images: with them and the number of epochs it fixes
/// every bit of the result.
struct TrainSettings {
  network::Architecture architecture = {{784, 30, 10}};
  network::Initialization initialization = {};
  network::SgdSettings sgd = {};
  Precision precision = Precision::float32;
  std::uint64_t seed = 1;
};

/// How many images are held back to validate on; neither: a fifth of them, 10,000 at most.
struct ValidationPart {
  std::optional<double> share = std::nullopt;       ///< in (0, 1)
  std::optional<std::size_t> count = std::nullopt;  ///< 0: none
};

/// The command line of `initproof train`.
struct TrainOptions {
  TrainSettings settings;        ///< sgd.lambda counts only once resolved
  std::optional<double> lambda;  ///< none: the book's lambda/n times the number of images
  ValidationPart validation;
  bool batch_size_given = false;
  bool layers_given = false;
  std::uint64_t epochs = 30;
  std::uint64_t patience = 0;  ///< 0: never stop early
  std::string preset;          ///< empty: none
  OwnFiles own;                ///< examples in place of images
  std::string mnist_folder;    ///< empty: the built-in images
  std::string save;            ///< this and the others: a file, or empty for none
  std::string resume;
  std::string history;
  std::string figure;
  std::string language = "en";  ///< of what is printed and of the figure
};

/// A saved network of half a gigabyte.
inline constexpr std::size_t most_weights = 20'000'000;

/// lambda/n of the reference network: 5 on 50,000 training images (Nielsen, "Neural Networks and
/// Deep Learning", chapter 3).
inline constexpr double book_lambda = 5;
inline constexpr double book_training_size = 50'000;

}  // namespace initproof::cli
