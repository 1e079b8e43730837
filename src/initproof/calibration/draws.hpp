#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/random/normal_distribution.hpp>

#include "initproof/random/distributions.hpp"
#include "initproof/random/engine.hpp"
#include "initproof/stats/summary.hpp"

// Blocks of observations of the laws that trials are made of.
namespace initproof::calibration {

template <class Law>
[[nodiscard]] std::vector<double> observations(random::Engine& engine, std::size_t n, Law law) {
  std::vector<double> values(n);
  for (double& x : values) x = law(engine);
  return values;
}

[[nodiscard]] inline std::vector<double> normals(random::Engine& engine, std::size_t n, double mean,
                                                 double deviation) {
  return observations(engine, n, boost::random::normal_distribution<double>(mean, deviation));
}

/// Uniform on [0, 1), put through a function.
template <class Function>
[[nodiscard]] std::vector<double> of_uniforms(random::Engine& engine, std::size_t n,
                                              Function function) {
  const random::CanonicalUniform law;
  return observations(engine, n, [&](random::Engine& e) { return function(law(e)); });
}

[[nodiscard]] inline stats::Proportion trials_of(random::Engine& engine, std::size_t n, double p) {
  stats::Proportion result{0, n};
  for (const double u : of_uniforms(engine, n, [](double u) { return u; }))
    result.successes += u < p ? 1U : 0U;
  return result;
}

/// Standard Cauchy: no mean, and a median of 0.
[[nodiscard]] inline double cauchy(double u) {
  return std::tan(M_PI * (u - 0.5));
}

/// Waiting times: skewed, of mean 1 and median ln 2.
[[nodiscard]] inline double exponential(double u) {
  return -std::log1p(-u);
}

/// The sign and size of a Laplace law of variance 1, whose fourth moment is twice a normal's.
[[nodiscard]] inline double laplace(double u) {
  return (u < 0.5 ? 1 : -1) * std::log(u < 0.5 ? 2 * u + 0x1p-60 : 2 * (1 - u)) / std::sqrt(2.0);
}

}  // namespace initproof::calibration
