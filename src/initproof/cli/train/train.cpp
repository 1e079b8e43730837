#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/usage_message.hpp"
#include "initproof/cli/attempts.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/train/arguments.hpp"
#include "initproof/cli/train/introduction.hpp"
#include "initproof/cli/train/output.hpp"
#include "initproof/cli/train/presets.hpp"
#include "initproof/cli/train/run.hpp"
#include "initproof/cli/train/screen.hpp"
#include "initproof/cli/train/state.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/text.hpp"
#include "initproof/figure/gnuplot.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/network_file/file.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {
namespace {

// What is lost if the machine stops. A pipe or an open file gets the last state alone.
constexpr auto save_every = std::chrono::seconds(30);

// What can go wrong is found out before the work, not after it.
std::vector<files::FileDescriptor> check_destinations(const TrainOptions& options) {
  std::vector<files::FileDescriptor> pipes;
  for (const std::string& file : {options.save, options.history, options.figure}) {
    pipes.push_back(check_destination(file));
  }
  if (!options.figure.empty()) figure::require_gnuplot();
  return pipes;
}

// What own examples lie in is not written over.
void keep_from_results(const TrainData& data, const TrainOptions& options) {
  for (const std::string& other : data.other_files)
    check_distinct(std::array{NamedFile{"--inputs", other}, NamedFile{"--save", options.save},
                              NamedFile{"--history", options.history},
                              NamedFile{"--figure", options.figure}});
}

// Blames what was asked for: the mini-batch, the examples held back, or else their file.
[[noreturn]] void refuse_few_examples(const TrainOptions& options, const DataIdentity& data) {
  const std::size_t batch = options.settings.sgd.batch_size;
  if (options.batch_size_given)
    throw claim::UsageMessage(
        text::say("--batch-size {}: expected at most the {} examples to train on, beside {} to "
                  "validate on",
                  batch, text::numeral(data::grouped(data.training)),
                  text::numeral(data::grouped(data.validation))));
  const text::Message few = text::say(
      "{} of {} examples left to train on, expected {} or more, a mini-batch (or a smaller "
      "--batch-size)",
      data.training, text::numeral(data::grouped(data.training + data.validation)), batch);
  if (options.validation.count || options.validation.share)
    throw claim::UsageMessage(text::say("--validation: {}", few));
  throw data::DataError(text::say("{}: {}", text::verbatim(options.own.inputs), few));
}

// The same of images and their folder.
void check_enough_images(const TrainOptions& options, const DataIdentity& data) {
  const std::size_t batch = options.settings.sgd.batch_size;
  if (batch <= data.training) return;
  if (options.own.given()) refuse_few_examples(options, data);
  if (options.batch_size_given) {
    throw claim::UsageMessage(
        text::say("--batch-size {}: expected at most the number of training images, {}", batch,
                  text::numeral(data::grouped(data.training))));
  }
  const text::Message few = text::say(
      "{} of {} images left to train on, expected {} or more, a mini-batch", data.training,
      text::numeral(data::grouped(data.training + data.validation)), batch);
  if (options.validation.count || options.validation.share)
    throw claim::UsageMessage(text::say("--validation: {} (or a smaller --batch-size)", few));
  throw data::DataError(text::say("{}: {}", text::verbatim(options.mnist_folder), few));
}

void check_settings(const TrainOptions& options, const DataIdentity& data) {
  const network::SgdSettings& sgd = options.settings.sgd;
  check_enough_images(options, data);
  try {
    network::check(sgd, data.training);
  } catch (const std::invalid_argument& error) {
    throw claim::UsageMessage(text::say("--eta {} with --lambda {}: {}", sgd.learning_rate,
                                        sgd.lambda, std::string(error.what())));
  }
}

// One training from its record to its files.
template <class Scalar>
class Training {
 public:
  Training(const TrainOptions& options, TrainRecord record, const TrainData& data,
           network::Network<Scalar> network)
      : options_(options), record_(std::move(record)), data_(data), network_(std::move(network)) {}

  int run() {
    introduce(record_, options_);
    const std::atomic<bool>& interrupted = watch_for_interrupt();
    const files::Heeding training(interrupted, say);
    const Outcome outcome = train(interrupted);
    if (outcome == Outcome::interrupted) say_writing();
    bool unread = false;
    try {
      const files::Heeding heeding(interrupted, say);
      write();
    } catch (const files::Unread& result) {
      say(result.what());
      unread = true;
    } catch (const files::Interrupted&) {
      say(language::phrase("interrupted: the figure '{}' was not drawn", {options_.figure}));
      return interrupted_status(interrupting_signal());
    }
    say_end(outcome, record_, options_, spent_);
    warn_of_nothing_learned(record_);
    if (outcome == Outcome::diverged) return exit_diverged;
    if (outcome != Outcome::interrupted && !unread && !gave_up_printing()) return exit_success;
    return interrupted_status(interrupting_signal());
  }

 private:
  Outcome train(const std::atomic<bool>& interrupted) {
    TrainScreen screen(record_.history, options_.epochs, record_.data.validation > 0,
                       !fills_standard_output(options_));
    auto saved = std::chrono::steady_clock::now();
    const TrainEvents events{[&](double share) { screen.advanced(share); },
                             [&] {
                               screen.epoch_done(record_.history.back());
                               const auto now = std::chrono::steady_clock::now();
                               if (now - saved < save_every || is_standard_output(options_.save) ||
                                   !files::is_replaced(options_.save))
                                 return;
                               saved = now;
                               save();
                             }};
    return cli::run(network_, record_, data_, {options_.epochs, options_.patience}, events,
                    interrupted, spent_);
  }

  // Whoever has pressed Ctrl-C is told why the program goes on for some seconds.
  void say_writing() const {
    constexpr std::size_t written_at_once = 1'000'000;
    if (options_.save.empty() || record_.settings.architecture.weights() < written_at_once) return;
    say(language::phrase("interrupted: writing {}", {options_.save}));
  }

  void save() const {
    write_result(options_.save,
                 [&] { return state_text(record_, network_file::document(network_)); });
  }

  // That one file cannot be written is no reason to lose the others.
  void write() const {
    if (!fills_standard_output(options_)) print_best(record_.history);
    Attempts attempt;
    attempt([&] { save(); });
    attempt([&] { write_history(options_.history, record_); });
    attempt([&] { write_figure(options_.figure, record_); });
    attempt.rethrow();
  }

  const TrainOptions& options_;
  TrainRecord record_;
  const TrainData& data_;
  network::Network<Scalar> network_;
  Spent spent_;
};

template <class Scalar>
int begin(const TrainOptions& options, const TrainRecord& record, const TrainData& data) {
  return Training<Scalar>(options, record, data, initial_network<Scalar>(record.settings)).run();
}

template <class Scalar>
network::Network<Scalar> saved_network(const SavedTraining& saved, const std::string& file) {
  try {
    return network_file::parse<Scalar>(saved.document, file);
  } catch (const network_file::FormatError& error) {
    throw data::DataError(error.message());
  }
}

template <class Scalar>
int resume(const TrainOptions& options, SavedTraining saved) {
  network::Network<Scalar> network = saved_network<Scalar>(saved, options.resume);
  saved.document.clear();
  saved.record.settings.architecture = network.architecture;
  const TrainData data = load_same_data(options, saved.record.data, network.architecture.outputs());
  keep_from_results(data, options);
  saved.record.data.split = data.identity.split;
  saved.record.data.test_images = data.identity.test_images;
  saved.record.data.guessing = data.identity.guessing;
  saved.record.data.hardly_more = data.identity.hardly_more;
  saved.record.data.unseen = data.identity.unseen;
  if (data.training.features() != network.architecture.inputs() ||
      data.training.outputs() != network.architecture.outputs()) {
    throw data::DataError(text::say("{}: expected a network of {} inputs and {} outputs, found {}",
                                    text::verbatim(options.resume), data.training.features(),
                                    data.training.outputs(),
                                    text::verbatim(shape_of(saved.record.settings))));
  }
  return Training<Scalar>(options, std::move(saved.record), data, std::move(network)).run();
}

// The network's first and last layer are those of the examples.
void fit_to(const TrainData& data, TrainOptions& options) {
  network::Architecture& shape = options.settings.architecture;
  const std::size_t inputs = data.training.features();
  if (options.layers_given && shape.inputs() != inputs)
    throw claim::UsageMessage(text::say(
        "--layers: expected {} inputs first, as many as an example of {} has numbers, found {}",
        inputs, text::verbatim(data::printable(options.own.inputs)), shape.inputs()));
  shape.sizes.front() = inputs;
  shape.sizes.back() = data.training.outputs();
  if (shape.weights() > most_weights)
    throw data::DataError(text::say(
        "{}: expected examples for a network of at most {} weights, found {}",
        text::verbatim(data::printable(options.own.inputs)), most_weights, shape.weights()));
}

int begin(TrainOptions options) {
  const TrainData data = load_data(options);
  keep_from_results(data, options);
  if (options.own.given()) fit_to(data, options);
  if (options.patience > 0 && data.identity.validation == 0) {
    throw claim::UsageMessage(text::say(options.own.given()
                                            ? "--patience {}: there are no examples to validate on"
                                            : "--patience {}: there are no images to validate on",
                                        options.patience));
  }
  const auto images = static_cast<double>(data.identity.training);
  options.settings.sgd.lambda =
      options.lambda.value_or(book_lambda * (images / book_training_size));
  check_settings(options, data.identity);
  if (!options.preset.empty()) say(describe_preset(options, data.identity.training));
  const TrainRecord record{options.settings, data.identity, {}};
  return options.settings.precision == Precision::float32 ? begin<float>(options, record, data)
                                                          : begin<double>(options, record, data);
}

int resume(const TrainOptions& options) {
  SavedTraining saved = read_state(options.resume);
  if (options.patience > 0 && saved.record.data.validation == 0) {
    throw claim::UsageMessage(text::say("--patience {}: {} was trained without validation",
                                        options.patience, text::verbatim(options.resume)));
  }
  return saved.record.settings.precision == Precision::float32
             ? resume<float>(options, std::move(saved))
             : resume<double>(options, std::move(saved));
}

int train(const TrainOptions& options, const claim::Lecture&) {
  const std::vector<files::FileDescriptor> pipes = check_destinations(options);
  return options.resume.empty() ? begin(options) : resume(options);
}

}  // namespace

Command train_command() {
  return command("train", "Train the reference network, or another one", add_train, train);
}

}  // namespace initproof::cli
