#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "initproof/certificate/crossing.hpp"
#include "initproof/certificate/kinds.hpp"
#include "initproof/certificate/log_gamma.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace {

using rigor::Enclosure;

void require(const Spread& e) {
  if (!(e.prior_weight > 0 && std::isfinite(e.prior_weight)))
    refuse("prior_weight", e.prior_weight, "a positive number");
  if (!(e.sum_of_squares >= 0 && std::isfinite(e.sum_of_squares)))
    refuse("sum_of_squares", e.sum_of_squares, "a number that is not negative");
}

// The point times 4 for as long as the function is not certainly of that sign there.
template <class Function>
Enclosure far(const Function& value, Enclosure point, const Enclosure& factor, int orders) {
  for (int i = 0; i < orders && !value(point).certainly_negative(); ++i) point *= factor;
  return point;
}

}  // namespace

// ln E = a ln a + ln Gamma(A) - ln Gamma(a) - A ln(a + r/2) + r/2, A = a + (n - 1)/2, r = S / v, is
// convex in r, and at v = S / (n - 1) at most 0. As v grows it tends to its value at r = 0.
Bounds bounds(const Spread& e) {
  require(e);
  const Enclosure threshold = log_threshold(e.alpha);
  Bounds found{Enclosure(0.0), std::nullopt};
  if (e.samples < 2) return found;
  const Enclosure a = e.prior_weight;
  const Enclosure freedom = Enclosure::integer(e.samples - 1);
  const Enclosure big_a = a + freedom / 2;
  const Enclosure constant = a * rigor::log(a) + log_gamma(big_a) - log_gamma(a);
  const bool bounded = (threshold - constant + big_a * rigor::log(a)).certainly_negative();
  const Enclosure s = e.sum_of_squares;
  if (e.sum_of_squares == 0) {
    if (bounded) found.high = Enclosure(0.0);
    return found;
  }
  const auto room = [&](const Enclosure& v) {
    const Enclosure half = s / (2 * v);
    return threshold - constant + big_a * rigor::log(a + half) - half;
  };
  const Enclosure centre = (s / freedom).lower_end();
  constexpr int orders = 2000;
  found.low = crossing(room, far(room, centre, Enclosure::ratio(1, 4), orders), centre);
  if (bounded) found.high = crossing(room, far(room, centre, 4, orders), centre);
  return found;
}

namespace {

// The larger or smaller of two bounds, as tight as both.
Enclosure larger(const Enclosure& x, const Enclosure& y) {
  Enclosure result;
  mpfr_max(&result.get()->left, &x.get()->left, &y.get()->left, MPFR_RNDD);
  mpfr_max(&result.get()->right, &x.get()->right, &y.get()->right, MPFR_RNDU);
  return result;
}

void tighten_low(Bounds& found, const Enclosure& low) {
  found.low = found.low ? larger(*found.low, low) : low;
}

void tighten_high(Bounds& found, const Enclosure& high) {
  found.high = found.high ? -larger(-*found.high, -high) : high;
}

}  // namespace

// The other coefficient is eliminated between every two points. A variance without an upper end
// bounds nothing from that side.
Bounds bounds(const Line& e) {
  if (e.x.size() < 2 || e.x.size() != e.strata.size())
    refuse("the number of strata", static_cast<double>(e.strata.size()),
           "two points or more, one a stratum");
  if (!(e.x.front() >= 0) ||
      std::adjacent_find(e.x.begin(), e.x.end(), std::greater_equal<>{}) != e.x.end())
    refuse("the first point", e.x.front(), "points that increase from 0 on");
  std::vector<Bounds> y;
  for (const Spread& stratum : e.strata) y.push_back(bounds(stratum));
  Bounds found;
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t j = i + 1; j < y.size(); ++j) {
      const Enclosure dx = Enclosure(e.x[j]) - e.x[i];
      if (e.slope) {
        if (y[i].high) tighten_low(found, (*y[j].low - *y[i].high) / dx);
        if (y[j].high) tighten_high(found, (*y[j].high - *y[i].low) / dx);
      } else {
        if (y[j].high || e.x[i] == 0)
          tighten_low(found, (*y[i].low * e.x[j] - (y[j].high ? *y[j].high : 0) * e.x[i]) / dx);
        if (y[i].high) tighten_high(found, (*y[i].high * e.x[j] - *y[j].low * e.x[i]) / dx);
      }
    }
  }
  return found;
}

}  // namespace initproof::certificate
