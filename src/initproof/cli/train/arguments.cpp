#include "initproof/cli/train/arguments.hpp"

#include <memory>

#include "initproof/cli/options/values.hpp"
#include "initproof/cli/train/names.hpp"

namespace initproof::cli {
namespace {

constexpr const char* footer =
    "Without options: the reference network, 784-30-10, with scaled weights, on the built-in "
    "images.\n"
    "The same options and images give the same bits, trained at once or resumed.\n"
    "Exit status: 0 trained; 1 the training diverged; 64 wrong usage; 65 bad input data;\n"
    "70 internal error, or a result that could not be written (SIGXFSZ too: a limit on the size\n"
    "of files); 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP, 152 by SIGXCPU: the epochs\n"
    "done are kept and written, a second Ctrl-C ends at once; 141 nobody reads standard output "
    "any\n"
    "more (SIGPIPE).";

void add_network(CLI::App& train, TrainArguments& a) {
  const auto group = "Network";
  const auto add = [&](const char* name, std::string& value, const char* help,
                       const std::string& type) {
    train.add_option(name, value, help)->type_name(type)->group(group);
  };
  add("--preset", a.preset,
      "The book's settings for 30 or 100 hidden units; other options\n"
      "change single ones",
      "nielsen-30|nielsen-100");
  add("--layers", a.layers,
      "Sizes of the layers, inputs first (default: 784,30,10; with\n"
      "--inputs 30 hidden units between its inputs and the classes)",
      "N,N,...");
  add("--hidden", a.hidden, "Activation of hidden units (default: sigmoid)",
      alternatives(hidden_activations));
  add("--output", a.output, "Activation of the outputs (default: sigmoid)",
      alternatives(output_activations));
  add("--cost", a.cost, "Cost (default: cross-entropy)", alternatives(costs));
  add("--initializer", a.initializer, "Law of the initial weights (default: scaled)",
      alternatives(weight_laws));
  add("--biases", a.biases, "Initial biases: 0 or N(0, 1) (default: normal)",
      alternatives(bias_laws));
  add("--precision", a.precision, "Arithmetic (default: float)", alternatives(precisions));
  add("--seed", a.seed, "Seed of weights and shuffling (default: 1); 'random' is\nprinted",
      "N|random");
}

void add_training(CLI::App& train, TrainArguments& a) {
  const auto group = "Training";
  const auto add = [&](const char* name, std::string& value, const char* help,
                       const std::string& type) {
    train.add_option(name, value, help)->type_name(type)->group(group);
  };
  add("--eta", a.eta, "Learning rate (default: 0.1)", "X");
  add("--lambda", a.lambda, "Regularization (default: 1e-4 times the training images)", "X");
  add("--decay", a.decay, "Weight decay of an update: eta lambda/n or lambda/n\n(default: l2)",
      alternatives(decays));
  add("--batch-size", a.batch_size,
      "Images or examples m of a mini-batch (default: 10); the last\nof an epoch holds what is "
      "left",
      "N");
  add("--epochs", a.epochs, "Epochs in all, resumed ones included (default: 30)", "N");
  add("--patience", a.patience,
      "Stop after N epochs in a row without a better validation\naccuracy (default: never)", "N");
  add("--mnist", a.mnist,
      "Folder with MNIST's IDX files, plain or gzip\n"
      "(default: $INITPROOF_MNIST, else 10,000 built-in images)",
      "DIR");
  add("--inputs", a.inputs,
      "Examples of your own in place of images: npy of float or of\n"
      "bytes, or IDX, of any shape, examples first",
      "FILE");
  add("--labels", a.labels, "Their classes, 0, 1, ...: npy of whole numbers, or IDX", "FILE");
  add("--classes", a.classes, "How many classes (default: as many as the labels name)", "N");
  add("--validation", a.validation,
      "Images or examples to validate on: a share (0.2), a number\n"
      "(2000) or 0 (default: a fifth, at most 10,000)",
      "SHARE|N");
}

void add_files(CLI::App& train, TrainArguments& a) {
  const auto group = "Files";
  const auto add = [&](const char* name, std::string& value, const char* help,
                       const std::string& type) {
    train.add_option(name, value, help)->type_name(type)->group(group);
  };
  add("--save", a.save,
      "Write the network with all digits, and what is needed to resume;\n- is standard output, in "
      "place of the table",
      "FILE|-");
  add("--resume", a.resume, "Go on with the training that --save wrote", "FILE");
  add("--history", a.history, "Write cost and accuracy of every epoch", "FILE.csv|FILE.json|-");
  add("--figure", a.figure, "Draw the learning curve", "FILE.svg|-");
  add_language(train, a.language, "what is printed and of the figure");
}

}  // namespace

std::function<TrainOptions()> add_train(CLI::App& train) {
  // What CLI11 writes to lives as long as what reads it.
  const auto arguments = std::make_shared<TrainArguments>();
  add_network(train, *arguments);
  add_training(train, *arguments);
  add_files(train, *arguments);
  train.footer(footer);
  return [arguments, &train] {
    check_instruction_set();
    return understand(*arguments, train);
  };
}

}  // namespace initproof::cli
