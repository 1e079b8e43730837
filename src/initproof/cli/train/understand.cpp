#include <array>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/examples/class_labels.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/train/arguments.hpp"
#include "initproof/cli/train/names.hpp"
#include "initproof/cli/train/presets.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;
using language::phrase;

constexpr std::size_t pixels = 784;
constexpr std::size_t digit_classes = 10;
constexpr std::uint64_t most_epochs = 1'000'000;
constexpr std::uint64_t largest_count = 1'000'000'000;

// What fixes the bits of a training, and so stands in the file that is resumed.
constexpr const char* fixed_when_resumed[] = {
    "--preset",      "--layers",     "--hidden",    "--output",     "--cost",
    "--initializer", "--biases",     "--precision", "--seed",       "--eta",
    "--lambda",      "--batch-size", "--decay",     "--validation", "--classes"};

std::vector<std::size_t> read_layers(const std::string& text) {
  std::vector<std::size_t> sizes;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    std::size_t size = 0;
    if (!read_number(text.substr(from, comma - from), size)) {
      throw UsageError(
          phrase("--layers {}: expected whole numbers with commas between, such as 784,30,10",
                 {shown(text)}));
    }
    sizes.push_back(size);
    from = comma + 1;
  }
  return sizes;
}

double read_real(const char* option, const std::string& text, bool zero_allowed) {
  double value = 0;
  if (!read_number(text, value) || !std::isfinite(value) || value < 0 ||
      (value == 0 && !zero_allowed)) {
    throw UsageError(zero_allowed
                         ? phrase("{} {}: expected 0 or a positive number", {option, shown(text)})
                         : phrase("{} {}: expected a positive number", {option, shown(text)}));
  }
  return value;
}

ValidationPart read_validation(const std::string& text) {
  std::size_t count = 0;
  if (read_number(text, count) && count <= largest_count) return {.count = count};
  double share = 0;
  if (!read_number(text, share) || !(share > 0 && share < 1)) {
    throw UsageError(phrase(
        "--validation {}: expected a share between 0 and 1, a number of images or examples, or 0",
        {shown(text)}));
  }
  return {.share = share};
}

// Of examples of one's own the files say how many inputs and outputs there are.
void check_architecture(const network::Architecture& architecture, const std::string& layers,
                        bool own) {
  const auto refuse = [&](const std::string& reason) {
    throw UsageError(phrase("--layers {}: {}", {layers, reason}));
  };
  const auto& sizes = architecture.sizes;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] == 0)
      refuse(phrase("layer {} has size 0, expected 1 or more", {std::to_string(i + 1)}));
    if (sizes[i] > most_weights)
      refuse(phrase("{} units are too many", {std::to_string(sizes[i])}));
  }
  if (sizes.size() < 2) refuse(phrase("expected inputs and outputs at least, such as 784,10"));
  if (!own && (sizes.front() != pixels || sizes.back() != digit_classes)) {
    refuse(
        phrase("expected 784 inputs first, one a pixel, and 10 outputs last, one a digit; for "
               "others give --inputs and --labels"));
  }
  if (architecture.weights() > most_weights) {
    refuse(phrase("{} weights, expected at most {}",
                  {std::to_string(architecture.weights()), std::to_string(most_weights)}));
  }
  try {
    network::check(architecture);
  } catch (const std::invalid_argument& error) {
    throw UsageError(
        phrase("--output {} with --cost {}: {}",
               {std::string(name(architecture.output)), std::string(name(architecture.cost)),
                language::shown(text::Message(std::string(error.what())))}));
  }
}

void check_suffix(const char* option, const std::string& file, std::string_view expected,
                  std::initializer_list<const char*> endings) {
  if (is_standard_output(file)) return;
  const std::string ending = std::filesystem::path(file).extension().string();
  for (const char* e : endings) {
    if (ending == e) return;
  }
  throw UsageError(
      phrase("{} {}: expected a file name that ends in {}", {option, file, phrase(expected)}));
}

void read_own_files(const TrainArguments& a, const CLI::App& train, TrainOptions& options) {
  require_value(train, "--inputs", a.inputs, "a file");
  require_value(train, "--labels", a.labels, "a file");
  const auto given = [&](const char* option) { return train.count(option) > 0; };
  if (given("--inputs") != given("--labels"))
    throw UsageError(given("--inputs") ? phrase("--inputs: expected --labels beside it")
                                       : phrase("--labels: expected --inputs beside it"));
  if (given("--classes") && !given("--inputs"))
    throw UsageError(phrase("--classes: expected --inputs beside it"));
  if (given("--inputs") && given("--mnist"))
    throw UsageError(phrase("--inputs: expected no --mnist beside it"));
  options.own = {a.inputs, a.labels};
  if (!given("--classes")) return;
  options.own.classes = read_count("--classes", a.classes, most_classes);
  if (options.own.classes < 2)
    throw UsageError(phrase("--classes {}: expected 2 or more", {a.classes}));
}

void read_files(const TrainArguments& a, const CLI::App& train, TrainOptions& options) {
  read_own_files(a, train, options);
  require_value(train, "--mnist", a.mnist, "a folder");
  options.mnist_folder = folder_or_default(a.mnist);
  const NamedFile save{"--save", a.save}, resume{"--resume", a.resume},
      history{"--history", a.history}, figure{"--figure", a.figure};
  for (const NamedFile& file : {save, resume, history, figure}) {
    require_value(train, file.option, file.path, "a file");
  }
  // Only the network may go where it came from.
  check_distinct(std::array{save, history, figure});
  check_distinct(std::array{resume, history, figure});
  const NamedFile inputs{"--inputs", a.inputs}, labels{"--labels", a.labels};
  check_distinct(std::array{inputs, labels, save, history, figure});
  if (!a.history.empty()) check_suffix("--history", a.history, ".csv or .json", {".csv", ".json"});
  if (!a.figure.empty()) check_suffix("--figure", a.figure, ".svg", {".svg"});
  options.save = a.save;
  options.resume = a.resume;
  options.history = a.history;
  options.figure = a.figure;
}

void read_network(const TrainArguments& a, const CLI::App& train, TrainOptions& options) {
  TrainSettings& settings = options.settings;
  const auto given = [&](const char* option) { return train.count(option) > 0; };
  network::Architecture& shape = settings.architecture;
  options.layers_given = given("--layers");
  if (options.layers_given) shape.sizes = read_layers(a.layers);
  if (given("--hidden")) shape.hidden = value_named("--hidden", a.hidden, hidden_activations);
  if (given("--output")) shape.output = value_named("--output", a.output, output_activations);
  if (given("--cost")) shape.cost = value_named("--cost", a.cost, costs);
  check_architecture(shape, a.layers, options.own.given());
  auto& [weights, biases] = settings.initialization;
  if (given("--initializer")) weights = value_named("--initializer", a.initializer, weight_laws);
  if (given("--biases")) biases = value_named("--biases", a.biases, bias_laws);
  if (given("--precision")) {
    settings.precision = value_named("--precision", a.precision, precisions);
  }
  if (given("--seed")) settings.seed = read_seed(a.seed);
}

void read_training(const TrainArguments& a, const CLI::App& train, TrainOptions& options) {
  const auto given = [&](const char* option) { return train.count(option) > 0; };
  network::SgdSettings& sgd = options.settings.sgd;
  if (given("--eta")) sgd.learning_rate = read_real("--eta", a.eta, false);
  if (given("--lambda")) options.lambda = read_real("--lambda", a.lambda, true);
  if (given("--decay")) sgd.decay = value_named("--decay", a.decay, decays);
  options.batch_size_given = given("--batch-size");
  if (options.batch_size_given) {
    sgd.batch_size = read_count("--batch-size", a.batch_size, largest_count);
  }
  if (given("--validation")) options.validation = read_validation(a.validation);
  if (given("--epochs")) options.epochs = read_count("--epochs", a.epochs, most_epochs);
  if (given("--patience")) options.patience = read_count("--patience", a.patience, most_epochs);
}

}  // namespace

TrainOptions understand(const TrainArguments& arguments, const CLI::App& train) {
  TrainOptions options;
  options.language = arguments.language;
  read_files(arguments, train, options);
  for (const char* option : fixed_when_resumed) {
    if (train.count("--resume") == 0 || train.count(option) == 0) continue;
    throw UsageError(phrase(
        "{}: a resumed training keeps the settings that it began with; leave it out", {option}));
  }
  if (train.count("--preset") > 0) apply_preset(arguments.preset, options);
  read_network(arguments, train, options);
  read_training(arguments, train, options);
  if (options.patience > 0 && options.validation.count == 0) {
    throw UsageError(phrase("--patience {}: there is no validation to stop by with --validation 0",
                            {std::to_string(options.patience)}));
  }
  return options;
}

}  // namespace initproof::cli
