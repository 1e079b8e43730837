#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "initproof/cli/train/data/train_data.hpp"
#include "initproof/cli/train/options.hpp"
#include "initproof/network/training/training.hpp"

namespace initproof::cli {

using History = std::vector<network::EpochRecord>;

/// A training so far: what it depends on, and what was seen after every epoch.
struct TrainRecord {
  TrainSettings settings;
  DataIdentity data;
  History history;
};

/// The epoch of the best validation accuracy, the first of equals; none without validation.
[[nodiscard]] std::optional<network::EpochRecord> best_epoch(const History& history);

/// Whether `patience` epochs in a row were not better than the best before; never for 0.
[[nodiscard]] bool out_of_patience(const History& history, std::uint64_t patience);

/// One line an epoch, each number with all its digits; no validation leaves the columns empty.
[[nodiscard]] std::string history_csv(const History& history);

/// The same with the settings and the images.
[[nodiscard]] std::string history_json(const TrainRecord& record);

/// The parts of that document, for the file that --save writes.
[[nodiscard]] nlohmann::ordered_json settings_document(const TrainSettings& settings);
[[nodiscard]] nlohmann::ordered_json data_document(const DataIdentity& data);
[[nodiscard]] nlohmann::ordered_json history_document(const History& history);

}  // namespace initproof::cli
