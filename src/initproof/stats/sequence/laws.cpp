#include "initproof/stats/sequence/laws.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats::detail {
namespace {

// Errors of the cube root's and the t law's approximations are of the order of 1 / degrees.
constexpr double slack = 1e-6;

const NormalLaw standard;

// P(Z <= z), less an error, as a probability.
double below(double z, double error) {
  return std::max(cdf(standard, z) - error, 0.0);
}

// The cube root of chi-squared / degrees is normal, of this mean and deviation.
double cube_root_variance(double degrees) {
  return 2 / (9 * degrees);
}

double chi_squared_at(double degrees, double z) {
  const double v = cube_root_variance(degrees);
  return degrees * elementary::power(std::max(1 - v + z * std::sqrt(v), 0.0), 3);
}

double chi_squared_score(double degrees, double x) {
  const double v = cube_root_variance(degrees);
  // The cube root less 1, of a quotient near 1.
  const double over_one = elementary::expm1(elementary::log(std::max(x, 0.0) / degrees) / 3);
  return (over_one + v) / std::sqrt(v);
}

double binomial_deviation(double n, double p) {
  return std::sqrt(n * p * (1 - p));
}

// The largest error of the normal law in place of the binomial.
double binomial_error(double n, double p) {
  return 0.56 * (p * p + (1 - p) * (1 - p)) / binomial_deviation(n, p);
}

// Few successes or failures in very many trials: the normal law's quantiles are too near there.
bool rare(double n, double p) {
  return n * p * (1 - p) < 1e6;
}

}  // namespace

double chi_squared_quantile(double degrees, double p) {
  if (degrees < many) return quantile(ChiSquaredLaw(degrees), p);
  return chi_squared_at(degrees, quantile(standard, p));
}

double chi_squared_upper_quantile(double degrees, double q) {
  if (degrees < many) return quantile(complement(ChiSquaredLaw(degrees), q));
  return chi_squared_at(degrees, quantile(complement(standard, q)));
}

double chi_squared_below(double degrees, double x) {
  if (degrees < many) return cdf(ChiSquaredLaw(degrees), x);
  return below(chi_squared_score(degrees, x), slack);
}

double chi_squared_above(double degrees, double x) {
  if (degrees < many) return cdf(complement(ChiSquaredLaw(degrees), x));
  return below(-chi_squared_score(degrees, x), slack);
}

double binomial_quantile(double n, double p, double level) {
  if (n < many) return quantile(BinomialLaw(n, p), level);
  // A count of few, be it of failures, is widened by what a Poisson law's tail has more than the
  // normal one's.
  const double z = quantile(standard, level);
  const double side = p < 0.5 ? 1 : -1;
  const double skew = rare(n, p) && side * z > 0 ? side * (z * z + 2) / 3 : 0;
  return std::clamp(std::round(n * p + z * binomial_deviation(n, p) + skew), 0.0, n);
}

double binomial_at_most(double n, double p, double k) {
  if (n < many) return cdf(BinomialLaw(n, p), k);
  const double deviation = binomial_deviation(n, p);
  if (!(deviation > 0)) return n * p <= k ? 1.0 : 0.0;
  return below((k - n * p) / deviation, binomial_error(n, p));
}

double binomial_more_than(double n, double p, double k) {
  if (n < many) return cdf(complement(BinomialLaw(n, p), k));
  const double deviation = binomial_deviation(n, p);
  if (!(deviation > 0)) return n * p > k ? 1.0 : 0.0;
  return below((n * p - k) / deviation, binomial_error(n, p));
}

double binomial_share(double n, double k, double level) {
  if (n < many) return incomplete_beta_upper_quantile(k + 1, n - k, level);
  const double share = k / n;
  return std::max(share - quantile(standard, level) * std::sqrt(share * (1 - share) / n), 0.0);
}

double noncentral_t_above(double degrees, double offset, double t) {
  if (degrees < many) return cdf(complement(NoncentralStudentLaw(degrees, offset), t));
  return below((offset - t * (1 - 1 / (4 * degrees))) / std::sqrt(1 + t * t / (2 * degrees)),
               slack);
}

}  // namespace initproof::stats::detail
