#pragma once

#include <string>

#include "initproof/cli/message.hpp"
#include "initproof/cli/train/history.hpp"
#include "initproof/cli/train/options.hpp"
#include "initproof/cli/train/run.hpp"
#include "initproof/files/result_file.hpp"

namespace initproof::cli {

/// "784-30-10 (sigmoid, sigmoid, cross-entropy)".
[[nodiscard]] std::string shape_of(const TrainSettings& settings);

/// Puts the text that `text()` gives into the file, whole or not at all; nothing without a file.
/// Throws files::OutputError.
template <class Text>
void write_result(const std::string& file, const Text& text) {
  if (!file.empty()) files::write_file_atomically(file, text());
}

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
