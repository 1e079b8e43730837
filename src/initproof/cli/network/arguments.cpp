#include "initproof/cli/network/arguments.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;
using language::phrase;

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

// What the user typed of the rest, before it is understood.
struct RawNetwork {
  std::vector<std::string> texts = std::vector<std::string>(std::size(text_options));
  std::string alpha, margin, seed, threads, generator, widths;
};

void add_description(CLI::App& network, NetworkOptions& options, RawNetwork& raw) {
  network
      .add_option("SPEC", options.spec,
                  "Inputs and units of each layer, such as 1024-256-10, or a file of JSON\n"
                  "(docs/network.md)")
      ->type_name("")
      ->required();
  for (std::size_t i = 0; i < std::size(text_options); ++i)
    network
        .add_option(fmt::format("--{}", text_options[i].key), raw.texts[i], text_options[i].help)
        ->type_name(text_options[i].type);
  network
      .add_option("--inputs", options.inputs_path,
                  "Examples of your own, npy or images of IDX: their mean square counts,\n"
                  "and --measure gives each network one of them")
      ->type_name("FILE");
}

void add_measuring(CLI::App& network, NetworkOptions& options, RawNetwork& raw) {
  network.add_flag("--measure", options.measure,
                   "Draw real networks and compare every layer with the theory");
  network
      .add_option("--widths", raw.widths,
                  "Compare the scale of z with hidden layers so many times as wide, 2,4")
      ->type_name("K,...");
  network
      .add_option("--margin", raw.margin, "Share by which a mean square may be off (default: 0.05)")
      ->type_name("SHARE");
  network.add_option("--alpha", raw.alpha, "Error rate of all comparisons (default: 1e-9)")
      ->type_name("A");
  network.add_option("--seed", raw.seed, "Seed of all draws (default: 1); 'random' is printed")
      ->type_name("N|random");
  network
      .add_option("--threads", raw.threads,
                  "Threads (default: all cores); results do not depend on it")
      ->type_name("N");
  network.add_option("--generator", raw.generator, "Family of random numbers, xoshiro or philox")
      ->type_name("NAME");
}

double read_margin(const std::string& text) {
  double margin = 0;
  if (!read_number(text, margin) || !(margin >= 0.001 && margin <= 1))
    throw UsageError(
        phrase("--margin {}: expected a share from 0.001 to 1, such as 0.05", {shown(text)}));
  return margin;
}

std::vector<std::uint64_t> read_widths(const std::string& text) {
  constexpr std::uint64_t most = 1000;
  std::vector<std::uint64_t> widths;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::uint64_t factor = 0;
    if (!read_number(text.substr(begin, end - begin), factor) || factor < 2 || factor > most ||
        widths.size() == 10)
      throw UsageError(
          phrase("--widths {}: expected at most 10 whole numbers from 2 to 1000, such as 2,4",
                 {shown(text)}));
    widths.push_back(factor);
    begin = end + 1;
  }
  return widths;
}

void understand(const CLI::App& network, const RawNetwork& raw, NetworkOptions& options) {
  for (std::size_t i = 0; i < std::size(text_options); ++i) {
    const std::string option = fmt::format("--{}", text_options[i].key);
    if (network.count(option) > 0)
      options.fields[key_of(text_options[i].key)] = {option, raw.texts[i]};
  }
  for (const char* option :
       {"--widths", "--margin", "--alpha", "--seed", "--threads", "--generator"})
    if (network.count(option) > 0 && !options.measure)
      throw UsageError(phrase("{}: expected --measure beside it", {option}));
  const auto given = [&](const char* option) { return network.count(option) > 0; };
  if (given("--widths")) options.widths = read_widths(raw.widths);
  if (given("--margin")) options.how.margin = read_margin(raw.margin);
  if (given("--alpha")) options.how.alpha = read_alpha(raw.alpha);
  if (given("--seed")) options.how.seed = read_seed(raw.seed);
  if (given("--generator")) options.how.generator = read_generator(raw.generator);
  options.how.threads = read_threads(network, raw.threads);
  require_value(network, "--inputs", options.inputs_path, "a file");
  require_value(network, "--json", options.json_path, "a file, or - for standard output");
  require_value(network, "--report", options.report_path, "a file");
  const auto ends = [&](const char* ending) { return options.report_path.ends_with(ending); };
  if (!options.report_path.empty() && !ends(".md") && !ends(".html"))
    throw UsageError(phrase("--report {}: expected a file whose name ends in .md or .html",
                            {shown(options.report_path)}));
}

}  // namespace

std::function<NetworkOptions()> add_network(CLI::App& network) {
  const auto options = std::make_shared<NetworkOptions>();
  const auto raw = std::make_shared<RawNetwork>();
  add_description(network, *options, *raw);
  add_measuring(network, *options, *raw);
  network
      .add_option("--json", options->json_path, "Write the answer as JSON; - is standard output")
      ->type_name("FILE|-");
  network
      .add_option("--report", options->report_path,
                  "Write the answer as a page with a figure, which stands beside a .md and\n"
                  "in a .html (the first needs gnuplot, the second pandoc too)")
      ->type_name("FILE");
  add_language(network, options->language, "what is printed and of the page");
  network.footer(
      "Exit status: 0 answered, or confirmed; 1 --measure refutes a layer; 2 it leaves one "
      "undecided;\n"
      "64 wrong usage; 65 no network in the file; 70 internal error, or output that could not be\n"
      "written; 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP, 152 by SIGXCPU; 141 nobody\n"
      "reads it any more (SIGPIPE).");
  return [options, raw, &network] {
    check_instruction_set();
    understand(network, *raw, *options);
    return *options;
  };
}

}  // namespace initproof::cli
