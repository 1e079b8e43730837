#include "initproof/testing/verify.hpp"

#include <bit>

#include "initproof/random/mix64.hpp"
#include "initproof/testing/budget.hpp"
#include "initproof/testing/environment.hpp"

namespace initproof::testing {
namespace {

std::uint64_t fingerprint(const Check& check, const Outcome& outcome) {
  std::uint64_t hash = 0;
  const auto add = [&hash](double x) {
    hash = random::mix64(hash + random::weyl64 + std::bit_cast<std::uint64_t>(x));
  };
  for (const double x : {outcome.estimate, outcome.interval.low, outcome.interval.high,
                         static_cast<double>(outcome.samples), check.prediction.value,
                         check.prediction.margin, static_cast<double>(outcome.verdict)}) {
    add(x);
  }
  return hash;
}

}  // namespace

Outcome verify(const Check& check, const std::string& test) {
  Budget& budget = Budget::program();
  const std::uint64_t seed = seed_of_environment();
  const Terms terms{budget.admit(check.name, check.units), seed,
                    reproduction(seed, budget.alpha(), test)};
  Outcome outcome = run(check, terms);
  budget.conclude(check.name, fingerprint(check, outcome));
  return outcome;
}

Plan plan(const Check& check) {
  const Budget& budget = Budget::program();
  return plan(check, stats::ErrorBudget(budget.alpha(), budget.units()).share(check.units));
}

}  // namespace initproof::testing
