#pragma once

#include "initproof/certificate/evidence.hpp"

namespace initproof::certificate {

/// The ends of an interval: infinite where there is none on that side, low > high if no value is
/// left.
struct Ends {
  double low = 0;
  double high = 0;

  friend bool operator==(const Ends&, const Ends&) = default;
};

/// The interval that the evidence gives: all values against which it is below 1/alpha (docs/
/// statistics.md, proposition 1), its ends computed with MPFI and rounded outward to the double
/// next to them. For a median, the order statistics, once their rank is found to be the right one.
/// Throws std::invalid_argument, saying what is wrong, for evidence that no run can have.
[[nodiscard]] Ends ends(const Evidence& evidence);

}  // namespace initproof::certificate
