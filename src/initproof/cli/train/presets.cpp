#include "initproof/cli/train/presets.hpp"

#include <fmt/format.h>

#include "initproof/cli/train/names.hpp"
#include "initproof/cli/train/output.hpp"
#include "initproof/data/text.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using language::numeral;
using language::phrase;

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
  std::string lambda = phrase(
      options.own.given() ? "lambda {} on {} training examples" : "lambda {} on {} training images",
      {numeral(fmt::format("{:g}", sgd.lambda)), numeral(data::grouped(training_size))});
  if (!options.lambda && static_cast<double>(training_size) != book_training_size) {
    lambda += phrase(", which keeps lambda/n at the book's 5/50,000");
  }
  return phrase("preset {}: {}, {} weights, eta {}, {}, m {}, {}",
                {options.preset, std::string(name(options.settings.architecture.cost)),
                 std::string(name_in(weight_laws, options.settings.initialization.weights)),
                 numeral(fmt::format("{}", sgd.learning_rate)), lambda,
                 std::to_string(sgd.batch_size), epochs_in_words(options.epochs)});
}

}  // namespace initproof::cli
