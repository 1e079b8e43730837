#include "initproof/stats/error_budget.hpp"

#include <cmath>
#include <stdexcept>

#include "initproof/stats/mixture.hpp"

namespace initproof::stats {

ErrorBudget::ErrorBudget(double alpha, std::size_t intervals) : alpha_(alpha) {
  detail::require_alpha(alpha, "ErrorBudget");
  if (intervals == 0) throw std::invalid_argument("ErrorBudget: no intervals to share it out to");
  // Rounded down, so that the shares can never add up to more than alpha.
  share_ = std::nextafter(alpha / static_cast<double>(intervals), 0.0);
}

}  // namespace initproof::stats
