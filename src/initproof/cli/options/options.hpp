#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/shard.hpp"
#include "initproof/claim/run/tighten.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/stats/error_budget.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}  // namespace CLI

namespace initproof::cli {

/// Those of `verify`.
struct Options {
  std::vector<std::string> claims;                         ///< empty: all
  std::vector<std::pair<std::string, double>> parameters;  ///< of --set, in their order
  claim::Tightening tightening;                            ///< of --margin and --precision
  std::uint64_t seed = default_seed;
  random::Generator generator = random::generators.front();
  double alpha = stats::ErrorBudget::suite_alpha;
  unsigned threads = 1;
  std::uint64_t max_samples = 0;  ///< 0: as the design says
  claim::Environment environment;
  std::string language = "en";  ///< of what is printed and of the report: "en" or "cs"
  std::string json_path;        ///< of `--json`, "-" for standard output, empty for none
  std::string report_folder;
  std::string ledger_path;                       ///< of `--ledger`; empty for none
  std::optional<claim::Shard> shard;             ///< of `--shard`: only draw this part
  std::map<std::string, std::string> documents;  ///< paths by option (documents.hpp); empty: none

  static constexpr std::uint64_t default_seed = 1;
};

/// Adds the arguments of `verify`; what it gives reads them, or throws claim::UsageError with one
/// line that names the argument and what was expected.
[[nodiscard]] std::function<Options()> add_verify(CLI::App& verify);

}  // namespace initproof::cli
