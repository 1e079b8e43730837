#include "common/laws.hpp"

#include <cmath>

#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/logistic.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/minima.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/rigor/quick_tails.hpp"
#include "initproof/stats/special.hpp"

#include "common/prediction.hpp"

namespace initproof::proofs {
namespace {

// A logistic law of scale s has variance (pi s)^2 / 3.
stats::LogisticLaw logistic_of(double variance) {
  return stats::LogisticLaw(0.0, std::sqrt(3.0 * variance) / boost::math::constants::pi<double>());
}

// Student's t has variance nu / (nu - 2).
double student_scale(double nu, double variance) {
  return std::sqrt(variance * (nu - 2) / nu);
}

}  // namespace

double gaussian_cdf(double x, double variance) {
  return cdf(stats::NormalLaw(0.0, std::sqrt(variance)), x);
}

double logistic_cdf(double x, double variance) {
  return cdf(logistic_of(variance), x);
}

double student_cdf(double x, double nu, double variance) {
  return cdf(stats::StudentLaw(nu), x / student_scale(nu, variance));
}

double gaussian_tails(double c, double variance) {
  return predicted(rigor::quick_gaussian_tails(c, variance), "P(|z| > c)");
}

double logistic_tails(double c, double variance) {
  return 2 * cdf(complement(logistic_of(variance), c));
}

double student_tails(double c, double nu, double variance) {
  return 2 * cdf(complement(stats::StudentLaw(nu), c / student_scale(nu, variance)));
}

double sup_distance(const std::function<double(double)>& f, const std::function<double(double)>& g,
                    double scale) {
  constexpr int steps = 4000;
  const double step = 12.0 * scale / steps;
  const auto negative_distance = [&](double x) { return -std::abs(f(x) - g(x)); };
  int best = 0;
  for (int i = 1; i <= steps; ++i) {
    if (negative_distance(i * step) < negative_distance(best * step)) best = i;
  }
  const auto refined = boost::math::tools::brent_find_minima(
      negative_distance, std::max(best - 1, 0) * step, (best + 1) * step, 40);
  return -refined.second;
}

double sigmoid(double z) {
  return 1.0 / (1.0 + elementary::exp(-z));
}

// e^-|z| / (1 + e^-|z|)^2: no cancellation where the sigmoid is close to 1.
double sigmoid_slope(double z) {
  const double e = elementary::exp(-std::abs(z));
  return e / ((1.0 + e) * (1.0 + e));
}

double gaussian_mean(const std::function<double(double)>& f, double variance) {
  const stats::NormalLaw law(0.0, std::sqrt(variance));
  const auto integrand = [&](double z) { return f(z) * pdf(law, z); };
  // Beyond 40 standard deviations the density is below 1e-300. The interval is cut where a function
  // of z of unit scale may end, so that neither scale escapes the nodes.
  const double far = 40.0 * std::sqrt(variance);
  const double near = std::min(40.0, far);
  using Rule = boost::math::quadrature::gauss_kronrod<double, 61>;
  double sum = Rule::integrate(integrand, 0.0, near, 15, 1e-13);
  if (far > near) sum += Rule::integrate(integrand, near, far, 15, 1e-13);
  return 2 * sum;
}

}  // namespace initproof::proofs
