#pragma once

#include <string>
#include <vector>

#include "initproof/power/measure.hpp"

namespace initproof::power {

/// One line for a terminal of 80 columns: hypothesis, margin, what is promised to be caught.
[[nodiscard]] std::string line_of(const Power& power);

/// The whole as a page in Markdown, in the language spoken: what is caught, which counter-claims
/// are excluded, what it costs, and the command that gives it again.
[[nodiscard]] std::string page_of(const std::vector<Power>& table, const std::string& command);

/// How many were seen to catch what they promise, do not, or cannot fail.
struct Tally {
  std::size_t kept = 0;
  std::size_t broken = 0;
  std::size_t blind = 0;
};
[[nodiscard]] Tally tally(const std::vector<Power>& table);

}  // namespace initproof::power
