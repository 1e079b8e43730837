#include "common/laws.hpp"

#include <cmath>
#include <cstdint>

#include <boost/math/constants/constants.hpp>
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
double logistic_scale(double variance) {
  return std::sqrt(3.0 * variance) / boost::math::constants::pi<double>();
}

// Student's t has variance nu / (nu - 2).
double student_scale(double nu, double variance) {
  return std::sqrt(variance * (nu - 2) / nu);
}

// P(|T| > t) for a far t: the incomplete beta function I_x(a, 1/2) as x^a sqrt(1 - x) / (a B(a,
// 1/2)) times a series of positive terms (Abramowitz and Stegun 26.5.4).
double far_student_tails(double t, std::uint64_t a) {
  const double nu = 2 * static_cast<double>(a);
  const double x = nu / (nu + t * t);
  double factor = elementary::power(x, a) * (t / std::sqrt(nu + t * t));
  for (std::uint64_t k = 0; k < a; ++k)  // 1 / (a B(a, 1/2))
    factor *= (static_cast<double>(k) + 0.5) / (k + 1 < a ? static_cast<double>(k + 1) : nu / 2);
  double term = 1;
  double sum = 0;
  for (double k = 0; term > 0x1p-60 * sum; ++k) {
    sum += term;
    term *= (nu / 2 + 0.5 + k) / (nu / 2 + 1 + k) * x;
  }
  return factor * sum;
}

// The same for a near one, of finitely many terms (26.7.4).
double near_student_tails(double t, std::uint64_t a) {
  const double nu = 2 * static_cast<double>(a);
  const double square_of_cosine = nu / (nu + t * t);
  double term = 1;
  double sum = 0;
  for (std::uint64_t k = 1; k <= a; ++k) {
    sum += term;
    term *= (static_cast<double>(2 * k) - 1) / static_cast<double>(2 * k) * square_of_cosine;
  }
  return 1 - t / std::sqrt(nu + t * t) * sum;
}

// P(|T| > t), t >= 0. Of additions, multiplications, divisions and roots alone for an even nu.
double standard_student_tails(double t, double nu) {
  const double half = nu / 2;
  if (half != std::floor(half) || half > 500) return 2 * cdf(complement(stats::StudentLaw(nu), t));
  const auto a = static_cast<std::uint64_t>(half);
  return 3 * t * t > nu ? far_student_tails(t, a) : near_student_tails(t, a);
}

double from_tails(double x, double tails) {
  return x < 0 ? tails / 2 : 1 - tails / 2;
}

}  // namespace

// Claims on images ask for it a million times. Beyond 8.5 deviations the tails are below 2e-17, and
// 1 less half of them is 1 in double: to enclose them there takes a thousand times as long.
double gaussian_cdf(double x, double variance) {
  if (x > 8.5 * std::sqrt(variance)) return 1;
  return from_tails(x, rigor::quick_gaussian_tails(std::abs(x), variance).value);
}

double logistic_cdf(double x, double variance) {
  return from_tails(x, logistic_tails(std::abs(x), variance));
}

double student_cdf(double x, double nu, double variance) {
  return from_tails(x, student_tails(std::abs(x), nu, variance));
}

double gaussian_tails(double c, double variance) {
  return predicted(rigor::quick_gaussian_tails(c, variance), "P(|z| > c)");
}

double logistic_tails(double c, double variance) {
  const double e = elementary::exp(-c / logistic_scale(variance));
  return 2 * e / (1 + e);
}

double student_tails(double c, double nu, double variance) {
  return standard_student_tails(c / student_scale(nu, variance), nu);
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
