#include "initproof/stats/error_budget.hpp"

#include <cmath>
#include <stdexcept>

#include "initproof/stats/checks.hpp"

namespace initproof::stats {

ErrorBudget::ErrorBudget(double alpha, std::size_t intervals) : alpha_(alpha) {
  if (!(alpha > 0 && alpha < 1)) {
    throw std::invalid_argument("ErrorBudget: alpha is " + detail::text(alpha) +
                                ", expected a number in (0, 1)");
  }
  if (intervals == 0) throw std::invalid_argument("ErrorBudget: no intervals to share it out to");
  // Rounded down, so that the shares can never add up to more than alpha.
  share_ = std::nextafter(alpha / static_cast<double>(intervals), 0.0);
}

}  // namespace initproof::stats
