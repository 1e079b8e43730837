#include <cmath>
#include <cstdlib>

#include "initproof/certificate/kinds.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace {

using rigor::Enclosure;

// The j with planned * 2^j <= n < planned * 2^(j + 1).
int look_of(std::uint64_t n, std::uint64_t planned) {
  int j = 0;
  Enclosure at = Enclosure::integer(planned);
  const Enclosure samples = Enclosure::integer(n);
  while (!certainly_less(samples, 2 * at)) {
    at *= 2;
    ++j;
  }
  while (certainly_less(samples, at)) {
    at /= 2;
    --j;
  }
  return j;
}

}  // namespace

// sqrt(ln(2 / alpha_j) / (2 n)) about the distance observed, alpha_j = alpha / ((pi^2/3 - 1) (1 +
// |j|)^2); between the edges the distance may exceed it by a cell's probability.
Bounds bounds(const Deviation& e) {
  const Enclosure threshold = log_threshold(e.alpha);
  if (e.planned == 0) refuse("planned", 0, "a positive number of samples");
  if (e.below > e.samples)
    refuse("below", static_cast<double>(e.below), "no more than there are samples");
  if (!(e.predicted >= 0 && e.predicted <= 1)) refuse("predicted", e.predicted, "a probability");
  if (!(e.resolution >= 0 && e.resolution <= 1))
    refuse("resolution", e.resolution, "a probability");
  if (e.samples == 0) return {Enclosure(0.0), Enclosure(1.0)};
  const Enclosure n = Enclosure::integer(e.samples);
  const Enclosure weight = rigor::square(rigor::pi()) / 3 - 1;
  const Enclosure looks = weight * rigor::square(1 + std::abs(look_of(e.samples, e.planned)));
  const Enclosure half = rigor::sqrt((threshold + rigor::log(2 * looks)) / (2 * n));
  Enclosure distance = Enclosure::integer(e.below) / n - e.predicted;
  if (distance.certainly_negative()) distance = -distance;
  Bounds found{distance - half, distance + half + e.resolution};
  if (!found.low->certainly_positive()) found.low = Enclosure(0.0);
  if (!certainly_less(*found.high, 1)) found.high = Enclosure(1.0);
  return found;
}

}  // namespace initproof::certificate
