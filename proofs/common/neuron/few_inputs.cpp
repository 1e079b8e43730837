#include "common/neuron/few_inputs.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/special_functions/binomial.hpp>
#include <boost/math/special_functions/factorials.hpp>
#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/distribution.hpp"

#include "common/laws.hpp"
#include "common/neuron/distribution_evidence.hpp"

namespace initproof::proofs {
namespace {

constexpr const char* few_inputs_experiment = "few-inputs";

double choose(std::size_t n, std::size_t k) {
  return boost::math::binomial_coefficient<double>(static_cast<unsigned>(n),
                                                   static_cast<unsigned>(k));
}

// P(sum of k uniform variables on [-sqrt 3, sqrt 3] <= x), by Irwin (1927) and Hall (1927).
double uniform_sum_cdf(std::size_t k, double x) {
  const double n = static_cast<double>(k);
  const double t = x / (2 * std::sqrt(3.0)) + n / 2;
  if (t <= 0) return 0;
  if (t >= n) return 1;
  double sum = 0;
  for (std::size_t j = 0; static_cast<double>(j) < t; ++j)
    sum += (j % 2 == 0 ? 1 : -1) * choose(k, j) * elementary::power(t - static_cast<double>(j), k);
  return sum / boost::math::factorial<double>(static_cast<unsigned>(k));
}

Neuron with_inputs(const Neuron& neuron, std::size_t k) {
  return {.fan_in = k, .active = k, .weight_variance = neuron.weight_variance, .bias_variance = 0};
}

claim::Hypothesis exactly_normal(const Neuron& neuron, std::size_t k) {
  const double uniform = distance_of_uniform_sum(k);
  return {
      .name = fmt::format("exactly-normal-with-{}", k),
      .estimand = text::say("largest distance between the distribution functions of z (active "
                            "inputs: {}, no bias) and of the prediction",
                            k),
      .formula = fmt::format("\\sup_x \\lvert F_{0}(x) - \\Phi(x / \\sqrt{{{0}\\, "
                             "\\mathrm{{var}}(w)}}) \\rvert = 0",
                             k),
      .predicted = 0,
      .margin = {0.75 * uniform, "three quarters of the distance that uniform weights would give"},
      .counterclaims = {{fmt::format("uniform-weights-{}", k),
                         "The law of the weights does not matter: z is as with uniform weights.",
                         uniform},
                        {fmt::format("sign-weights-{}", k),
                         "The law of the weights does not matter: z is as with weights of one size "
                         "and either sign.",
                         distance_of_sign_sum(k)}},
      .evidence = claim::distance_to(
          {few_inputs_experiment, k - 1},
          stats::gaussian_grid(with_inputs(neuron, k).variance(), distribution_cells))};
}

}  // namespace

double distance_of_uniform_sum(std::size_t k) {
  const double variance = static_cast<double>(k);
  return sup_distance([k](double x) { return uniform_sum_cdf(k, x); },
                      [variance](double x) { return gaussian_cdf(x, variance); },
                      std::sqrt(variance));
}

// A step function is farthest from a continuous one at a step, on one side or the other of it.
double distance_of_sign_sum(std::size_t k) {
  const double n = static_cast<double>(k);
  double below = 0;
  double farthest = 0;
  for (std::size_t positive = 0; positive <= k; ++positive) {
    const double normal = gaussian_cdf(2 * static_cast<double>(positive) - n, n);
    farthest = std::max(farthest, std::abs(normal - below));
    below += std::ldexp(choose(k, positive), -static_cast<int>(k));
    farthest = std::max(farthest, std::abs(normal - below));
  }
  return farthest;
}

claim::Experiment few_input_neurons(const Neuron& neuron) {
  std::vector<Neuron> drawn;
  std::vector<stats::CellGrid> grids;
  for (std::size_t k = 1; k <= most_few_inputs; ++k) {
    drawn.push_back(with_inputs(neuron, k));
    grids.push_back(grid_in_units(drawn.back()));
  }
  return {
      few_inputs_experiment,
      "z of independent neurons with 1, 2 and 3 active inputs and no bias, with the same weights "
      "as far as they go.",
      neurons_per_block, [drawn, grids](const random::Stream& stream, std::uint64_t index) {
        std::vector<stats::Summary> found;
        for (std::size_t i = 0; i < drawn.size(); ++i)
          found.emplace_back(grids[i].count(draw_preactivations(stream, index, drawn[i]).values));
        return found;
      }};
}

std::vector<claim::Hypothesis> few_input_hypotheses(const Neuron& neuron) {
  std::vector<claim::Hypothesis> all;
  for (std::size_t k = 1; k <= most_few_inputs; ++k) all.push_back(exactly_normal(neuron, k));
  return all;
}

}  // namespace initproof::proofs
