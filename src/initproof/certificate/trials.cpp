#include <cmath>
#include <limits>

#include "initproof/certificate/crossing.hpp"
#include "initproof/certificate/kinds.hpp"
#include "initproof/certificate/log_gamma.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace {

using rigor::Enclosure;

void require(const Trials& e) {
  if (!(e.prior_successes > 0 && std::isfinite(e.prior_successes)))
    refuse("prior_successes", e.prior_successes, "a positive number");
  if (!(e.prior_failures > 0 && std::isfinite(e.prior_failures)))
    refuse("prior_failures", e.prior_failures, "a positive number");
  if (e.successes > e.trials)
    refuse("successes", static_cast<double>(e.successes), "no more than there are trials");
}

}  // namespace

// ln E(p) = ln B(a + S, b + F) - ln B(a, b) - S ln p - F ln(1 - p) is convex in p, and at S / (S +
// F) at most 0: the mixture cannot exceed the largest likelihood.
Bounds bounds(const Trials& e) {
  require(e);
  const Enclosure threshold = log_threshold(e.alpha);
  Bounds found{Enclosure(0.0), Enclosure(1.0)};
  if (e.trials == 0) return found;
  const Enclosure s = Enclosure::integer(e.successes);
  const Enclosure f = Enclosure::integer(e.trials - e.successes);
  const Enclosure mixture = log_beta(e.prior_successes + s, e.prior_failures + f) -
                            log_beta(e.prior_successes, e.prior_failures);
  const auto room = [&](const Enclosure& p) {
    Enclosure left = threshold - mixture;
    if (e.successes > 0) left += s * rigor::log(p);
    if (e.successes < e.trials) left += f * rigor::log1p(-p);
    return left;
  };
  const Enclosure centre = (s / (s + f)).lower_end();
  const Enclosure first = std::numeric_limits<double>::min();
  const Enclosure last = std::nextafter(1.0, 0.0);
  if (e.successes > 0 && room(first).certainly_negative())
    found.low = crossing(room, first, centre);
  if (e.successes < e.trials && room(last).certainly_negative())
    found.high = crossing(room, last, centre);
  return found;
}

Bounds bounds(const Quotient& e) {
  const Bounds top = bounds(e.numerator);
  const Bounds bottom = bounds(e.denominator);
  Bounds found{*top.low / *bottom.high, std::nullopt};
  if (bottom.low->certainly_positive()) found.high = *top.high / *bottom.low;
  return found;
}

}  // namespace initproof::certificate
