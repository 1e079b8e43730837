#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include "initproof/testing/budget.hpp"
#include "initproof/testing/check.hpp"
#include "initproof/testing/environment.hpp"

namespace initproof::testing::rapidcheck {

/// A statement about random data at every parameter of a range. RapidCheck picks the parameters
/// alone; the data are drawn by the check's own seed.
template <class Parameters>
struct Property {
  std::string name;        ///< of its share, which is cut into one part for each case
  std::size_t cases = 20;  ///< how many parameters are tried
  rc::Gen<Parameters> parameters;
  /// The check at these parameters; its name and units are left out of account. A pure function.
  std::function<Check(const Parameters&)> check;
  std::uint64_t units = 1;
  /// In place of a check, whatever judges by draws of the seed: where the statement holds, it must
  /// pass but for a probability of at most alpha. A pure function; what it throws is a failure.
  std::function<Outcome(const Parameters&, const Terms&)> judge = {};
  /// The command that repeats a failure; by default this program with the seed.
  std::function<std::string(const Parameters&, std::uint64_t seed)> command = {};
};

enum class Finding {
  holds,
  confirmed,   ///< a counterexample that does not pass on fresh samples either
  unconfirmed  ///< one that passes on all of them: chance, at the parameters that were found
};

template <class Parameters>
struct Examination {
  Finding finding = Finding::holds;
  std::string message;  ///< the counterexample, and what its check said
  /// Shrunk, or as it was found if the shrunk one is not confirmed.
  std::optional<Parameters> counterexample = {};
};

/// On how many other samples a counterexample is tried.
inline constexpr std::uint64_t fresh_samples = 3;

namespace detail {

template <class Parameters>
[[nodiscard]] Outcome at(const Property<Parameters>& property, const Parameters& parameters,
                         double alpha, std::uint64_t seed) {
  try {
    if (property.judge) return property.judge(parameters, {alpha, seed, {}});
    Check check = property.check(parameters);
    check.name = property.name;
    return run(check, {alpha, seed, {}});
  } catch (const std::exception& e) {
    Outcome outcome;
    outcome.verdict = Verdict::failed;
    outcome.message = e.what();
    return outcome;
  }
}

}  // namespace detail

/// Tries the property. A failure is shrunk over the parameters, with the draws of one seed, and
/// what is left is run on fresh samples; if none of them repeats it, so is what was found first.
/// Throws BudgetError if the budget has nothing left.
///
/// The property holds and is refuted all the same with a probability of at most its share: each of
/// the cases fails with a probability of at most its part of it (union bound), and what comes after
/// happens only if one did.
template <class Parameters>
[[nodiscard]] Examination<Parameters> examine(const Property<Parameters>& property) {
  if (property.cases == 0) throw std::invalid_argument(property.name + ": no cases");
  const double alpha =
      Budget::program().admit(property.name, property.units) / static_cast<double>(property.cases);
  const std::uint64_t seed = seed_of_environment();
  std::vector<std::pair<Parameters, std::string>> failures;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.seed = seed;
  params.maxSuccess = static_cast<int>(property.cases);
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = property.name;
  const auto result = rc::detail::checkTestable(
      [&] {
        const Parameters parameters = *property.parameters;
        const Outcome outcome = detail::at(property, parameters, alpha, seed);
        if (!outcome.passed()) failures.emplace_back(parameters, outcome.message);
        RC_ASSERT(outcome.passed());
      },
      metadata, params);
  if (failures.empty() && result.template is<rc::detail::SuccessResult>()) return {};
  if (failures.empty()) {
    return {Finding::confirmed, property.name + ": RapidCheck could not generate the cases"};
  }
  const auto told = [&](const auto& failure, std::uint64_t repeats) {
    std::ostringstream text;
    text << property.name << " does not hold at ";
    rc::show(failure.first, text);
    text << "; " << failure.second << "; does not pass on " << repeats << " of " << fresh_samples
         << " fresh samples; reproduce: "
         << (property.command ? property.command(failure.first, seed)
                              : reproduction(seed, Budget::program().alpha(), {}));
    return text.str();
  };
  for (const auto* failure : {&failures.back(), &failures.front()}) {
    std::uint64_t repeats = 0;
    for (std::uint64_t i = 1; i <= fresh_samples; ++i) {
      if (!detail::at(property, failure->first, alpha, seed + i).passed()) ++repeats;
    }
    if (repeats > 0) return {Finding::confirmed, told(*failure, repeats), failure->first};
  }
  return {Finding::unconfirmed, told(failures.front(), 0), failures.front().first};
}

/// Throws std::runtime_error with the counterexample unless the property holds; for any framework
/// that takes an exception as a failure.
template <class Parameters>
void require(const Property<Parameters>& property) {
  const Examination<Parameters> examination = examine(property);
  if (examination.finding != Finding::holds) throw std::runtime_error(examination.message);
}

}  // namespace initproof::testing::rapidcheck
