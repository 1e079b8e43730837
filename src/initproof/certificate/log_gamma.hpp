#pragma once

#include "initproof/rigor/enclosure.hpp"

namespace initproof::certificate {

/// ln Gamma(x) for every point of x; undefined unless x is certainly positive.
[[nodiscard]] rigor::Enclosure log_gamma(const rigor::Enclosure& x);

/// ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b).
[[nodiscard]] rigor::Enclosure log_beta(const rigor::Enclosure& a, const rigor::Enclosure& b);

}  // namespace initproof::certificate
