#pragma once

#include <string>

#include "initproof/cli/destination.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/train/history.hpp"
#include "initproof/cli/train/options.hpp"
#include "initproof/cli/train/run.hpp"

namespace initproof::cli {

/// "1 epoch", "30 epochs", in the language spoken.
[[nodiscard]] std::string epochs_in_words(std::uint64_t epochs);

/// "784-30-10 (sigmoid, sigmoid, cross-entropy)".
[[nodiscard]] std::string shape_of(const TrainSettings& settings);

/// Puts the text that `text()` gives into the file, or on standard output ("-"), whole or not at
/// all; nothing without a file. Throws files::OutputError.
template <class Text>
void write_result(const std::string& file, const Text& text) {
  if (!file.empty()) write_result_file(file, text());
}

/// Whether one of the files is standard output, on which nothing else is printed then.
[[nodiscard]] bool fills_standard_output(const TrainOptions& options);

/// As CSV or JSON, as the file's name says.
void write_history(const std::string& file, const TrainRecord& record);

/// The learning curve; without an epoch there is none, and the file is left as it was.
void write_figure(const std::string& file, const TrainRecord& record);

/// The line under the table.
void print_best(const History& history);

/// What became of the training, on standard error.
void say_end(Outcome outcome, const TrainRecord& record, const TrainOptions& options,
             const Spent& spent);

}  // namespace initproof::cli
