#include "initproof/stats/special.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/lambert_w.hpp>
#include <boost/math/special_functions/log1p.hpp>

namespace initproof::stats {

double log_gamma(double x) {
  return boost::math::lgamma(x, InDouble());
}

double log1p_less(double x) {
  return boost::math::log1pmx(x, InDouble());
}

double incomplete_beta(double a, double b, double x) {
  return boost::math::ibeta(a, b, x, InDouble());
}

double incomplete_beta_upper_quantile(double a, double b, double q) {
  return boost::math::ibetac_inv(a, b, q, InDouble());
}

double lambert_below(double x) {
  return boost::math::lambert_wm1(x, InDouble());
}

double erfc_inverse(double q) {
  return boost::math::erfc_inv(q, InDouble());
}

}  // namespace initproof::stats
