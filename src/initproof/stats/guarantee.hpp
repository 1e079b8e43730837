#pragma once

#include <string>
#include <vector>

namespace initproof::stats {

/// What stands behind an interval, from the strongest to the weakest.
enum class Assurance {
  rigorous,         ///< enclosed by interval arithmetic: certain, no alpha is spent
  exact_under_law,  ///< error rate at most alpha if the data follow the named law
  non_asymptotic,   ///< error rate at most alpha for any law within the stated bounds
  asymptotic        ///< error rate tends to alpha as samples grow
};

struct Guarantee {
  Assurance assurance = Assurance::non_asymptotic;
  /// The law or bounds it is subject to, e.g. "z is Gaussian"; {} is a place for a number.
  std::string condition;
  std::vector<double> numbers = {};  ///< what stands in the places
  /// The theorem, as Coq names it (proofs/common), by which the error rate is at most alpha; empty
  /// where none is proved.
  std::string theorem = {};

  friend bool operator==(const Guarantee&, const Guarantee&) = default;
};

/// One phrase for reports, e.g. "exact if z is Gaussian, at every stopping time".
[[nodiscard]] std::string describe(const Guarantee& guarantee);

}  // namespace initproof::stats
