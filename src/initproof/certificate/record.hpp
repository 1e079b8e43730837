#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "initproof/certificate/evidence.hpp"

namespace initproof::certificate {

/// Evidence as a file holds it: its kind, numbers and counts by name, and its parts.
struct Record {
  std::string kind;
  std::map<std::string, double> numbers = {};
  std::map<std::string, std::uint64_t> counts = {};
  std::vector<Record> parts = {};
};

/// Throws std::invalid_argument naming what is missing, unknown, or no kind of evidence.
[[nodiscard]] Evidence evidence_of(const Record& record);

}  // namespace initproof::certificate
