#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/certificate/kinds.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace {

using rigor::Enclosure;

// (n choose k + 1) from (n choose k).
Enclosure next_binomial(const Enclosure& binomial, std::uint64_t n, std::uint64_t k) {
  return binomial * Enclosure::integer(n - k) / Enclosure::integer(k + 1);
}

// E_k = (2^n [k = 0] + sum over j > k of (n + 1 choose j) / ((n + 1) (n choose k))) / 2: the even
// prior's integral is an incomplete beta function at 1/2, a binomial tail.
Enclosure evidence_of(std::uint64_t k, std::uint64_t n) {
  Enclosure binomial = 1;  // (n + 1 choose j)
  Enclosure upto;          // k
  Enclosure all = 1;       // 2^(n + 1)
  Enclosure of_n = 1;      // (n choose k)
  for (std::uint64_t j = 0; j <= k; ++j) {
    upto += binomial;
    binomial = next_binomial(binomial, n + 1, j);
  }
  for (std::uint64_t j = 0; j < k; ++j) of_n = next_binomial(of_n, n, j);
  for (std::uint64_t i = 0; i <= n; ++i) all *= 2;
  const Enclosure even = (all - upto) / (Enclosure::integer(n + 1) * of_n);
  return k == 0 ? (all / 2 + even) / 2 : even / 2;
}

constexpr std::uint64_t most_replicates = 1'000'000;

}  // namespace

// The ends are the (c + 1)th values from either side, c the largest number of values on one side
// that rejects: E_c >= 2/alpha > E_(c + 1).
Bounds bounds(const Order& e) {
  const Enclosure needed = 2 / Enclosure(rigor::exp(-log_threshold(e.alpha)));
  if (e.samples > most_replicates)
    refuse("samples", static_cast<double>(e.samples), "a million replicates at most");
  if (e.rank == 0) {
    if (e.samples > 0 && certainly_less(needed, evidence_of(0, e.samples)))
      throw std::invalid_argument(
          fmt::format("{} replicates have ends, and none are given", e.samples));
    return {};
  }
  if (!(std::isfinite(e.lower) && std::isfinite(e.upper) && e.lower <= e.upper))
    refuse("upper", e.upper, "an order statistic not below the lower one");
  if (e.rank > e.samples - e.samples / 2)
    refuse("rank", static_cast<double>(e.rank), "half of the replicates at most");
  const bool rejects = !certainly_less(evidence_of(e.rank - 1, e.samples), needed);
  const bool more =
      2 * e.rank <= e.samples && certainly_less(needed, evidence_of(e.rank, e.samples));
  if (!rejects || more)
    throw std::invalid_argument(
        fmt::format("rank {} of {} replicates is not the one that alpha {} allows", e.rank,
                    e.samples, e.alpha));
  return {Enclosure(e.lower), Enclosure(e.upper)};
}

}  // namespace initproof::certificate
