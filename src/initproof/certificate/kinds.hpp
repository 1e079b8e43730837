#pragma once

#include <optional>

#include "initproof/certificate/ends.hpp"
#include "initproof/certificate/evidence.hpp"
#include "initproof/rigor/enclosure.hpp"

namespace initproof::certificate {

/// Ends before they are rounded; nothing where there is none on that side.
struct Bounds {
  std::optional<rigor::Enclosure> low, high;
};

[[nodiscard]] Bounds bounds(const Trials& evidence);
[[nodiscard]] Bounds bounds(const Quotient& evidence);
[[nodiscard]] Bounds bounds(const Spread& evidence);
[[nodiscard]] Bounds bounds(const Line& evidence);
[[nodiscard]] Bounds bounds(const Replicates& evidence);
[[nodiscard]] Bounds bounds(const Bounded& evidence);
[[nodiscard]] Bounds bounds(const Order& evidence);
[[nodiscard]] Bounds bounds(const Deviation& evidence);

/// ln(1/alpha). Throws std::invalid_argument unless 0 < alpha < 1.
[[nodiscard]] rigor::Enclosure log_threshold(double alpha);

/// Throws std::invalid_argument: "NAME is VALUE, expected ...".
[[noreturn]] void refuse(const char* name, double value, const char* expected);

}  // namespace initproof::certificate
