#pragma once

#include <cmath>

namespace initproof::elementary {

/// x = 2^k (1 + f) with f in [sqrt(1/2) - 1, sqrt(2) - 1], exactly.
struct Factored {
  int k = 0;
  double f = 0;
};

/// Of a positive x that is finite.
inline Factored factored(double x) noexcept {
  int k = 0;
  double m = std::frexp(x, &k);
  if (m < 0x1.6a09e667f3bcdp-1) {
    m *= 2;
    --k;
  }
  return {k, m - 1};
}

}  // namespace initproof::elementary
