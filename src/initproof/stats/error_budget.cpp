#include "initproof/stats/error_budget.hpp"

#include <cmath>
#include <stdexcept>

#include "initproof/stats/checks.hpp"

namespace initproof::stats {

ErrorBudget::ErrorBudget(double alpha, std::uint64_t units) : alpha_(alpha), units_(units) {
  if (!(alpha > 0 && alpha < 1)) {
    throw std::invalid_argument("ErrorBudget: alpha is " + detail::text(alpha) +
                                ", expected a number in (0, 1)");
  }
  if (units == 0) throw std::invalid_argument("ErrorBudget: no units to share it out in");
  // Rounded down, so that the shares can never add up to more than alpha.
  unit_ = std::nextafter(alpha / static_cast<double>(units), 0.0);
}

}  // namespace initproof::stats
