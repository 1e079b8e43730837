#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

namespace initproof::tests {

/// Numbers by the names that `initproof verify --set NAME=VALUE` knows them by.
using Settings = std::vector<std::pair<std::string, double>>;

/// What a judge found on one sample.
struct Judged {
  bool holds = false;
  std::string detail;  ///< for the report, in one line
};

/// A statement about random draws that holds at all parameters of a range.
///
/// RapidCheck only picks the parameters. The draws come from the suite's own generator, by a seed
/// that the judge is given: picked cases are neither independent nor representative.
struct StatisticalProperty {
  std::string name;   ///< a row of the error budget, shared out to the cases
  std::size_t cases;  ///< how many parameters are tried
  rc::Gen<Settings> parameters;
  /// Draws by the seed and judges. If the statement holds, the probability of another verdict is at
  /// most alpha, whatever the parameters. An exception counts as a failure.
  std::function<Judged(const Settings&, std::uint64_t seed, double alpha)> judge;
  std::string command;  ///< to which --set and --seed are added, e.g. "initproof verify CLAIM"
};

enum class Finding {
  holds,
  confirmed,   ///< a counter-example that fails on fresh samples too
  unconfirmed  ///< a failure that none of the fresh samples repeats
};

struct Examination {
  Finding finding = Finding::holds;
  Settings counterexample;  ///< shrunk, or as it was found if the shrunk one was not confirmed
  std::uint64_t seed = 0;   ///< of a sample on which it fails
  std::string message;      ///< one line, with the command that reproduces the failure
};

/// Tries the property, shrinks a failure over the parameters, and repeats what is left on
/// `fresh_samples` other seeds. Throws std::out_of_range if the error budget has no such row.
[[nodiscard]] Examination examine(const StatisticalProperty& property);

inline constexpr std::uint64_t fresh_samples = 3;

/// Examines, and fails the running Catch test on a confirmed counter-example; warns of an
/// unconfirmed one.
void require(const StatisticalProperty& property);

/// Whole numbers from low to high, evenly spread in their logarithm; shrinks to low, which is at
/// least 1.
[[nodiscard]] rc::Gen<double> logarithmic_whole(std::uint64_t low, std::uint64_t high);
/// Numbers from 10^-decades to 10^decades, evenly spread in their logarithm; shrinks to 1.
[[nodiscard]] rc::Gen<double> magnitudes(int decades);
/// The same, and 0 in one case of eight; shrinks to 1.
[[nodiscard]] rc::Gen<double> magnitudes_or_zero(int decades);

}  // namespace initproof::tests
