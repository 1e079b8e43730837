#include "initproof/testing/budget.hpp"

#include <atomic>
#include <cstdlib>

#include <fmt/format.h>

#include "initproof/testing/environment.hpp"
#include "initproof/testing/ledger.hpp"

namespace initproof::testing {
namespace {

std::atomic<std::uint64_t> declared{Budget::default_units};
std::atomic<bool> in_use{false};

}  // namespace

Budget::Budget(double alpha, std::uint64_t units, std::filesystem::path ledger)
    : shares_(alpha, units), ledger_(std::move(ledger)) {}

double Budget::admit(std::string_view name, std::uint64_t units) {
  const std::lock_guard lock(mutex_);
  if (name.empty()) throw BudgetError("a check has no name, which its share would go by");
  if (units == 0) throw BudgetError(fmt::format("check '{}' asks for no units", name));
  if (const auto known = admitted_.find(name); known != admitted_.end()) {
    if (known->second.units != units) {
      throw BudgetError(fmt::format("two checks are named '{}', of {} units and {}", name,
                                    known->second.units, units));
    }
    return shares_.share(units);
  }
  if (units > shares_.units() || spent_ > shares_.units() - units) {
    throw BudgetError(
        fmt::format("check '{}' asks for {} of {} units, of which {} are spent: the "
                    "program must declare more (declare_units)",
                    name, units, shares_.units(), spent_));
  }
  if (!ledger_.empty()) enter(ledger_, name, units, shares_.units());
  admitted_.emplace(name, Entry{units, 0, false});
  spent_ += units;
  return shares_.share(units);
}

void Budget::conclude(std::string_view name, std::uint64_t fingerprint) {
  const std::lock_guard lock(mutex_);
  const auto known = admitted_.find(name);
  if (known == admitted_.end()) {
    throw BudgetError(fmt::format("check '{}' was not admitted", name));
  }
  Entry& entry = known->second;
  if (entry.concluded && entry.fingerprint != fingerprint) {
    throw BudgetError(
        fmt::format("check '{}' came out differently when it was run again: two "
                    "checks have this name, or a sampler does not draw from the "
                    "engine that it is given",
                    name));
  }
  entry.fingerprint = fingerprint;
  entry.concluded = true;
}

std::uint64_t Budget::spent() const {
  const std::lock_guard lock(mutex_);
  return spent_;
}

std::string Budget::summary() const {
  const std::lock_guard lock(mutex_);
  return fmt::format("{} {} {} {} of {} units: at most {:.3g} of {:.3g}", admitted_.size(),
                     admitted_.size() == 1 ? "check" : "checks",
                     admitted_.size() == 1 ? "spends" : "spend", spent_, shares_.units(),
                     shares_.share(spent_), shares_.alpha());
}

Budget& Budget::program() {
  static Budget budget = [] {
    in_use = true;
    return Budget(alpha_of_environment(stats::ErrorBudget::suite_alpha), declared,
                  ledger_of_environment());
  }();
  return budget;
}

void declare_units(std::uint64_t units) {
  if (units == 0) throw BudgetError("declare_units: expected one unit at least");
  if (in_use && units != declared) {
    throw BudgetError(fmt::format("declare_units: {} after checks that took {} for granted", units,
                                  declared.load()));
  }
  declared = units;
}

}  // namespace initproof::testing
