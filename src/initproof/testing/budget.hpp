#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

#include "initproof/stats/error_budget.hpp"

namespace initproof::testing {

/// The program's checks spend more units than it declares, or one name stands for two checks.
class BudgetError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The error rate of a test program, shared out over its checks by name.
///
/// Proposition. Let the program declare N units, and let check i, of u_i units, be wrong with
/// probability at most u_i alpha / N. No check draws before it is admitted, and one is admitted
/// only while the units of all admitted names, it among them, are at most N. Then some check of a
/// run is wrong with probability at most alpha.
/// Proof: the names that a run admits are some set A. Which names ask does not depend on what is
/// drawn, but for those that a failure keeps from asking: fix the set of those that ask if nothing
/// is wrong. Of its names those admitted add up to N units at most, and the first wrong verdict of
/// a run is one of theirs; so the union bound holds (stats::ErrorBudget).
///
/// A share is alpha u / N, whatever other checks there are: one more changes none. Tests that run
/// in processes of their own, as ctest has it, have the same shares for the same reason; so that
/// their sum is checked as well, they write the names to one ledger.
class Budget {
 public:
  static constexpr std::uint64_t default_units = 1000;

  /// With a ledger, names are counted over all processes that use the same file.
  explicit Budget(double alpha = stats::ErrorBudget::suite_alpha,
                  std::uint64_t units = default_units, std::filesystem::path ledger = {});

  /// The error rate of the check. Asked again for the same name, it gives the same and spends
  /// nothing. Throws BudgetError if the units would be exceeded or the name has others.
  double admit(std::string_view name, std::uint64_t units = 1);
  /// Says what came out of a check: as its draws are a function of seed and name, it must be the
  /// same whenever the name is run again. Throws BudgetError if it is not: then two checks have one
  /// name, and their shares add up to more than was admitted, or a sampler has other randomness.
  void conclude(std::string_view name, std::uint64_t fingerprint);

  [[nodiscard]] double alpha() const noexcept { return shares_.alpha(); }
  [[nodiscard]] std::uint64_t units() const noexcept { return shares_.units(); }
  [[nodiscard]] std::uint64_t spent() const;
  /// One line, e.g. "3 checks spend 3 of 1000 units: at most 3e-12 of 1e-09".
  [[nodiscard]] std::string summary() const;

  /// That of this process: INITPROOF_ALPHA and INITPROOF_LEDGER of the environment.
  [[nodiscard]] static Budget& program();

 private:
  struct Entry {
    std::uint64_t units = 0;
    std::uint64_t fingerprint = 0;
    bool concluded = false;
  };

  stats::ErrorBudget shares_;
  std::filesystem::path ledger_;
  std::map<std::string, Entry, std::less<>> admitted_;
  std::uint64_t spent_ = 0;
  mutable std::mutex mutex_;
};

/// How many units this program's error rate is cut into, before its first check; the same in every
/// process of it. Throws BudgetError afterwards, unless it says the same.
void declare_units(std::uint64_t units);

}  // namespace initproof::testing
