#include "initproof/certificate/log_gamma.hpp"

#include <mpfr.h>

namespace initproof::certificate {
namespace {

using rigor::Enclosure;

// At a point, rounded to either side as MPFR promises.
Enclosure at(mpfr_srcptr x) {
  Enclosure result;
  mpfr_lngamma(&result.get()->left, x, MPFR_RNDD);
  mpfr_lngamma(&result.get()->right, x, MPFR_RNDU);
  return result;
}

}  // namespace

// It falls to its least value, -0.12148629..., at 1.46163214... and rises from there on.
Enclosure log_gamma(const Enclosure& x) {
  if (!x.certainly_positive()) return Enclosure(0.0) / Enclosure(-1, 1);
  const Enclosure ends = hull(at(&x.get()->left), at(&x.get()->right));
  const bool turns = !certainly_less(x, 1.4616) && !certainly_less(1.4617, x);
  return turns ? hull(ends, -0.1214863) : ends;
}

Enclosure log_beta(const Enclosure& a, const Enclosure& b) {
  return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

}  // namespace initproof::certificate
