#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/advice/words/translations.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/data/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;

/// As they were given.
struct NetworkOptions {
  std::string spec;
  advice::Fields fields;
  std::string language = "en";
};

struct TextOption {
  const char* key;  ///< its name has hyphens for underscores
  const char* type;
  const char* help;
};

constexpr TextOption text_options[] = {
    {"framework", "NAME", "Whose rules: pytorch (default), keras, flax or book"},
    {"hidden", "ACTIVATION",
     "linear, sigmoid, tanh, relu (default), leaky_relu[:SLOPE], gelu, silu"},
    {"output", "ACTIVATION", "The same of the last layer (default: linear)"},
    {"init", "RULE",
     "default, he, kaiming, glorot, lecun, orthogonal (with :GAIN, -uniform),\n"
     "normal:STD, truncated:STD, uniform:BOUND, zeros (default: the framework's)"},
    {"bias", "RULE", "The same of biases (default: zeros beside --init)"},
    {"input-second-moment", "V", "Mean square of the inputs (default: 1)"},
    {"active", "K", "K inputs are 1 and the others 0: mean square K/inputs"},
    {"lr", "ETA", "Learning rate"},
    {"weight-decay", "X", "Decay as the optimizer takes it"},
    {"lambda", "X", "Decay as the book has it, n times as large for n examples"},
    {"l2", "X", "Decay as Keras's regularizer L2 has it, half as large"},
    {"batch", "M", "Examples of a batch"},
    {"examples", "N", "Training examples"},
    {"epochs", "E", "Epochs"},
    {"momentum", "MU", "Momentum, from 0 to below 1 (default: 0)"},
    {"optimizer", "NAME", "sgd (default), adam or adamw"},
    {"schedule", "NAME",
     "constant (default), cosine[:END], linear[:END], step:EPOCHS:FACTOR,\n"
     "exponential:FACTOR, of the learning rate"}};

std::string key_of(std::string option) {
  std::replace(option.begin(), option.end(), '-', '_');
  return option;
}

std::function<NetworkOptions()> add_network(CLI::App& network) {
  const auto options = std::make_shared<NetworkOptions>();
  const auto texts = std::make_shared<std::vector<std::string>>(std::size(text_options));
  network
      .add_option("SPEC", options->spec,
                  "Inputs and units of each layer, such as 1024-256-10, or a file of JSON\n"
                  "(docs/network.md)")
      ->type_name("")
      ->required();
  for (std::size_t i = 0; i < std::size(text_options); ++i)
    network.add_option(fmt::format("--{}", text_options[i].key), (*texts)[i], text_options[i].help)
        ->type_name(text_options[i].type);
  add_language(network, options->language, "what is printed");
  network.footer(
      "Exit status: 0 answered; 64 wrong usage; 65 no network in the file; 70 internal error, or\n"
      "output that could not be written; 141 nobody reads it any more (SIGPIPE).");
  return [options, texts, &network] {
    for (std::size_t i = 0; i < std::size(text_options); ++i) {
      const std::string option = fmt::format("--{}", text_options[i].key);
      if (network.count(option) > 0)
        options->fields[key_of(text_options[i].key)] = {option, (*texts)[i]};
    }
    return *options;
  };
}

// Whether it reads as the widths of layers, or is meant to.
bool is_line(const std::string& spec) {
  return spec.find_first_not_of("0123456789-") == std::string::npos;
}

advice::Spec read(const NetworkOptions& options) {
  if (!is_line(options.spec)) {
    if (!options.fields.empty())
      throw UsageError(fmt::format("{}: expected no other description beside a file, which has it",
                                   options.fields.begin()->second.name));
    try {
      return advice::read_file(options.spec);
    } catch (const advice::SpecError& error) {
      throw data::DataError(error.what());
    }
  }
  try {
    return advice::read_line({"SPEC", options.spec}, options.fields);
  } catch (const advice::SpecError& error) {
    throw UsageError(error.what());
  }
}

int network(const NetworkOptions& options, const claim::Lecture& lecture) {
  (void)lecture;
  const report::Edition edition(options.language, advice::own_translations(options.language));
  const language::Speaking speaking(edition.words());
  const advice::Answer answer = advice::answer(options.spec, read(options));
  print(advice::terminal_text(advice::page(answer)));
  return exit_success;
}

}  // namespace

Command network_command() {
  return command("network", "Say what initialization and decay do in a network of your own",
                 add_network, network);
}

}  // namespace initproof::cli
