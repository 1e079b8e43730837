#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "initproof/cli/train/options.hpp"

namespace initproof::cli {

/// What the user typed behind `train`, before it is understood.
struct TrainArguments {
  std::string preset, layers, hidden, output, cost, initializer, biases;
  std::string eta, lambda, batch_size, decay, epochs, patience, seed, precision;
  std::string mnist, inputs, labels, classes, validation, save, resume, history, figure;
  std::string language = "en";
};

/// Adds the arguments of `train`; what it gives reads them as `understand` does.
[[nodiscard]] std::function<TrainOptions()> add_train(CLI::App& train);

/// Throws claim::UsageError with one line that names the argument and what was expected.
[[nodiscard]] TrainOptions understand(const TrainArguments& arguments, const CLI::App& train);

}  // namespace initproof::cli
