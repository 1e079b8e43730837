#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace initproof::ranks {

/// A block by the number of its job and its index.
struct Place {
  std::uint64_t number = 0;
  std::uint64_t index = 0;
};

/// What came of a block.
struct Drawn {
  Place place;
  bool good = false;
  std::string bytes;  ///< of the block (ledger::encoded); else the exception's text
};

struct Failed {
  int status = 0;
  std::string text;
};

[[nodiscard]] std::string written(const Place& place);
[[nodiscard]] std::string written(const Drawn& drawn);
[[nodiscard]] std::string written(const Failed& failed);

/// What written() made. Throw std::invalid_argument for other bytes.
[[nodiscard]] Place read_place(std::string_view bytes);
[[nodiscard]] Drawn read_drawn(std::string_view bytes);
[[nodiscard]] Failed read_failed(std::string_view bytes);

}  // namespace initproof::ranks
