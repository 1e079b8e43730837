#pragma once

#include <string>

#include "initproof/claim/result.hpp"

namespace initproof::report {

/// The version of the results' form: schema/initproof.schema.json, docs/results.md. Another member
/// leaves it as it is; one that is gone or means something else makes it one more.
inline constexpr int json_schema = 1;

/// What may differ between two runs of the same seed: all of it stands under "timing".
struct Timing {
  double total_seconds = 0;
  unsigned threads = 1;
};

/// The results as JSON by schema/initproof.schema.json, ended by a line feed. Numbers read back as
/// exactly the same doubles; one that is not finite is null. An empty interval has low > high.
[[nodiscard]] std::string json_text(const claim::SuiteResult& suite, const Timing& timing);
/// The same without "timing": what every run of that seed gives.
[[nodiscard]] std::string json_text(const claim::SuiteResult& suite);

}  // namespace initproof::report
