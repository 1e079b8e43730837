#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/train/options.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::cli {

enum class Command { list, verify, explain, train };

struct Options {
  Command command = Command::list;
  std::vector<std::string> claims;                         ///< empty: all
  std::vector<std::pair<std::string, double>> parameters;  ///< of --set, in their order
  std::uint64_t seed = default_seed;
  random::Generator generator = random::generators.front();
  double alpha = stats::ErrorBudget::suite_alpha;
  unsigned threads = 1;
  std::uint64_t max_samples = 0;  ///< 0: as the design says
  claim::Environment environment;
  bool json_list = false;       ///< `list --json`
  std::string language = "en";  ///< of what is printed and of the report: "en" or "cs"
  std::string json_path;        ///< of `verify --json`, "-" for standard output, empty for none
  std::string report_folder;
  std::string html_path;  ///< of `verify --html`, empty for none
  TrainOptions train;     ///< of `train`, which takes nothing of the above

  static constexpr std::uint64_t default_seed = 1;
};

/// Help or the version was asked for: `what()` is the text to print.
class InformationRequested : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the command line; of the lecture the help speaks. Throws claim::UsageError with one line
/// that names the argument and what was expected, or InformationRequested.
[[nodiscard]] Options parse(int argc, const char* const* argv, const claim::Lecture& lecture);

}  // namespace initproof::cli
