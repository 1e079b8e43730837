#pragma once

namespace initproof::audit {

/// The x >= 0 that a standard normal exceeds with probability 1/2 - q, of q in [0, 1/2) where
/// `tail` is 1/2 - q; whichever of both is small has kept its digits. To 1e-15 of itself, by the
/// rational functions of Wichura 1988, "Algorithm AS 241: the percentage points of the normal
/// distribution", Applied Statistics 37 (PPND16).
[[nodiscard]] double normal_quantile(double q, double tail) noexcept;

}  // namespace initproof::audit
