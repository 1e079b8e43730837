#include "initproof/stats/special.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>

namespace initproof::stats {

double incomplete_beta_upper_quantile(double a, double b, double q) {
  return boost::math::ibetac_inv(a, b, q, InDouble());
}

double erfc_inverse(double q) {
  return boost::math::erfc_inv(q, InDouble());
}

}  // namespace initproof::stats
