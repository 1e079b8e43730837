#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "initproof/cli/train/history.hpp"

namespace initproof::cli {

/// The table of epochs on standard output, a row as soon as an epoch is done; and where standard
/// error is a terminal, one line there that is rewritten: the epoch, cost and accuracy, the time
/// left.
class TrainScreen {
 public:
  /// Prints the table's head, and the rows of epochs done before, if a table is wanted.
  TrainScreen(const History& history, std::uint64_t epochs, bool validated, bool with_table);
  ~TrainScreen();
  TrainScreen(const TrainScreen&) = delete;
  TrainScreen& operator=(const TrainScreen&) = delete;

  void advanced(double share_of_epoch);
  void epoch_done(const network::EpochRecord& record);

 private:
  using Clock = std::chrono::steady_clock;

  void show(const std::string& line);
  void print(const network::EpochRecord& record);

  bool terminal_;
  bool with_table_;
  bool validated_;
  std::uint64_t epochs_;
  std::size_t epoch_width_;  // columns
  std::uint64_t first_;      // epochs done before
  std::uint64_t done_;
  std::string last_;  // how the last epoch ended
  Clock::time_point start_ = Clock::now();
  Clock::time_point shown_;
};

}  // namespace initproof::cli
