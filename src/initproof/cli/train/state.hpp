#pragma once

#include <string>

#include "initproof/cli/train/history.hpp"

namespace initproof::cli {

/// What --save writes: the network's document (network/file.hpp), which any reader of network files
/// understands, with one more member "training": the settings, the identity of the images and the
/// history. The network at the end of an epoch, the epoch's number and the settings are all that
/// the following epochs depend on, so a resumed training repeats the bits of one in one piece. A
/// checksum of everything else stands beside them.
[[nodiscard]] std::string state_text(const TrainRecord& record, std::string document);

/// A file that was read.
struct SavedTraining {
  TrainRecord record;    ///< but for settings.architecture, which network::parse gives
  std::string document;  ///< the whole text, a network's document
};

/// Throws data::DataError, with one line that names the file, if it is missing, unreadable, cut
/// off, changed by a single digit, beyond data/limits.hpp, or no training's.
[[nodiscard]] SavedTraining read_state(const std::string& file);

/// The same of the text of a file.
[[nodiscard]] SavedTraining parse_state(std::string document, const std::string& file);

}  // namespace initproof::cli
