#include "initproof/cli/train/presets.hpp"

#include <fmt/format.h>

#include "initproof/cli/train/names.hpp"
#include "initproof/data/text.hpp"

namespace initproof::cli {
namespace {

// The hidden units of each.
constexpr auto presets =
    std::to_array<Named<std::size_t>>({{"nielsen-30", 30}, {"nielsen-100", 100}});

}  // namespace

void apply_preset(const std::string& name, TrainOptions& options) {
  const std::size_t hidden = value_named("--preset", name, presets);
  options.preset = name;
  options.settings.architecture = {{784, hidden, 10}};
  options.settings.initialization = {network::WeightLaw::scaled, network::BiasLaw::normal};
  options.settings.sgd = {.learning_rate = 0.1, .batch_size = 10, .decay = network::Decay::l2};
  options.lambda = std::nullopt;
  options.epochs = 30;
}

std::string describe_preset(const TrainOptions& options, std::size_t training_size) {
  const network::SgdSettings& sgd = options.settings.sgd;
  std::string lambda =
      fmt::format("lambda {:g} on {} training images", sgd.lambda, data::grouped(training_size));
  if (!options.lambda && static_cast<double>(training_size) != book_training_size) {
    lambda += ", which keeps lambda/n at the book's 5/50,000";
  }
  return fmt::format("preset {}: {}, {} weights, eta {}, {}, m {}, {} epoch{}", options.preset,
                     name(options.settings.architecture.cost),
                     name_in(weight_laws, options.settings.initialization.weights),
                     sgd.learning_rate, lambda, sgd.batch_size, options.epochs,
                     options.epochs == 1 ? "" : "s");
}

}  // namespace initproof::cli
