#pragma once

#include <cmath>
#include <cstdint>

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace initproof::stats {

/// ln of the integral of exp(f) over the line, for a concave f with its maximum at `peak` and a
/// curvature there of about -1 / width^2. No closed form of the room is used.
template <class LogDensity>
[[nodiscard]] double log_integral(const LogDensity& f, double peak, double width) {
  const double top = f(peak);
  double sum = 0;
  // Twelve widths on either side hold all but e^-72 of a Gaussian; log-concave tails fall at least
  // exponentially, for which sixty widths are taken.
  constexpr double cuts[] = {-60, -24, -12, -6, -3, 0, 3, 6, 12, 24, 60};
  for (std::size_t i = 1; i < std::size(cuts); ++i) {
    sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
        [&](double x) { return std::exp(f(x) - top); }, peak + cuts[i - 1] * width,
        peak + cuts[i] * width, 5, 1e-10);
  }
  return top + std::log(sum);
}

/// ln of the mixture of Gaussian likelihood ratios for nu squared residuals of sum r sigma_0^2,
/// from its definition: the precision over 1 / sigma_0^2 is e^y, Gamma distributed with shape and
/// rate a.
[[nodiscard]] inline double log_e_variance(double nu, double r, double a) {
  const auto log_density = [=](double y) {
    const double prior = a * std::log(a) - boost::math::lgamma(a) + a * y - a * std::exp(y);
    const double likelihood_ratio = 0.5 * nu * y - 0.5 * (std::exp(y) - 1) * r;
    return prior + likelihood_ratio;
  };
  const double shape = a + 0.5 * nu;
  return log_integral(log_density, std::log(shape / (a + 0.5 * r)), 1 / std::sqrt(shape));
}

/// ln of the mixture of binomial likelihood ratios over a Beta(a, b) prior, by its gamma functions.
[[nodiscard]] inline double log_e_probability(double s, double f, double p, double a, double b) {
  using boost::math::lgamma;
  const auto log_beta = [](double x, double y) { return lgamma(x) + lgamma(y) - lgamma(x + y); };
  return log_beta(a + s, b + f) - log_beta(a, b) - (s > 0 ? s * std::log(p) : 0) -
         (f > 0 ? f * std::log1p(-p) : 0);
}

/// The same by quadrature over the prior: theta = 1 / (1 + e^-y).
[[nodiscard]] inline double log_e_probability_integral(double s, double f, double p, double a,
                                                       double b) {
  const auto log_density = [=](double y) {
    const double log_theta = -std::log1p(std::exp(-y));
    const double log_rest = -std::log1p(std::exp(y));
    return (a + s) * log_theta + (b + f) * log_rest - s * std::log(p) - f * std::log1p(-p) -
           std::log(boost::math::beta(a, b));
  };
  const double x = a + s, y = b + f;
  return log_integral(log_density, std::log(x / y), std::sqrt(1 / x + 1 / y));
}

/// ln of the Bayes factor of a t statistic: the ratio of the noncentral to the central density,
/// integrated over an effect size N(0, g).
[[nodiscard]] inline double log_e_replicates(double n, double t, double g) {
  const double nu = n - 1;
  const double central = pdf(boost::math::students_t(nu), t);
  const double width = std::sqrt(g);
  const auto ratio = [&](double effect) {
    const boost::math::non_central_t law(nu, effect * std::sqrt(n));
    return pdf(law, t) / central * pdf(boost::math::normal(0, width), effect);
  };
  double sum = 0;
  for (int i = -16; i < 16; ++i) {
    sum += boost::math::quadrature::gauss_kronrod<double, 15>::integrate(
        ratio, 0.5 * i * width, 0.5 * (i + 1) * width, 5, 1e-10);
  }
  return std::log(sum);
}

}  // namespace initproof::stats
