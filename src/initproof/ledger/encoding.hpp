#pragma once

#include <string>
#include <string_view>

#include "initproof/claim/run/block_scheduler.hpp"

namespace initproof::ledger {

/// The summaries of a block as bytes: numbers by their bits, the least significant byte first, so
/// that what is read is what was written, NaN and -0 among it.
[[nodiscard]] std::string encoded(const claim::Block& block);

/// The summaries that `encoded` made the bytes of. Throws std::invalid_argument for other bytes.
[[nodiscard]] claim::Block decoded(std::string_view bytes);

}  // namespace initproof::ledger
