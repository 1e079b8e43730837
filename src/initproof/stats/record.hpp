#pragma once

#include <cstdint>
#include <vector>

namespace initproof::stats {

/// What an interval was computed from, by name: what was counted and measured so far, and the
/// numbers that were fixed before the first draw. Enough for somebody else to compute it anew.
struct Record {
  struct Number {
    const char* name;
    double value;
  };
  struct Count {
    const char* name;
    std::uint64_t value;
  };

  const char* kind = "";  ///< "trials", "spread", ...: empty if there is nothing
  std::vector<Number> numbers = {};
  std::vector<Count> counts = {};
  std::vector<Record> parts = {};  ///< of strata
};

}  // namespace initproof::stats
