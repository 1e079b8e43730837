#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::scaled_distribution {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise deviation() {
  return {.name = "deviation-of-the-weighted-input",
          .question =
              "n = {} inputs, k = {} of which are 1 and the others 0; weights have variance 1/n, "
              "the bias variance 1. What is the standard deviation of z?",
          .draws = {{"n", {100, 196, 400, 784, 900, 1024}}, {"k", {30, 45, 60, 75, 90}}},
          .formula = "\\sqrt{\\frac{<k>}{<n>} + 1}",
          .answer = [](const Numbers& x) { return std::sqrt(x["k"] / x["n"] + 1); },
          .misreadings =
              {{"variance-for-deviation", [](const Numbers& x) { return x["k"] / x["n"] + 1; },
                "What the second argument of N(0, .) is does not matter: the variance is the "
                "deviation."},
               {"deviations-added", [](const Numbers& x) { return std::sqrt(x["k"] / x["n"]) + 1; },
                "Standard deviations add."},
               {"bias-forgotten", [](const Numbers& x) { return std::sqrt(x["k"] / x["n"]); },
                "Only the weights count, not the bias."}},
          .idea = "Variances add; the deviation is the root of their sum."};
}

Exercise correlation() {
  return {
      .name = "correlation-of-two-images",
      .question =
          "Two images of n = {} pixels have k = {} pixels of 1 each, m = {} of them in common, and "
          "0 elsewhere. Weights have variance 1/n, the bias variance 1. What is the correlation of "
          "z on the two images?",
      .draws = {{"n", {100, 120, 150, 196}}, {"k", {60, 75, 90}}, {"m", {10, 20, 30, 40}}},
      .formula = "\\frac{\\frac{<m>}{<n>} + 1}{\\frac{<k>}{<n>} + 1}",
      .answer = [](const Numbers& x) { return (x["m"] / x["n"] + 1) / (x["k"] / x["n"] + 1); },
      .misreadings = {{"bias-forgotten", [](const Numbers& x) { return x["m"] / x["k"]; },
                       "Only the weights count, not the bias."},
                      {"covariance-for-correlation",
                       [](const Numbers& x) { return x["m"] / x["n"] + 1; },
                       "The correlation is the covariance."},
                      {"bias-not-common",
                       [](const Numbers& x) { return (x["m"] / x["n"]) / (x["k"] / x["n"] + 1); },
                       "The bias adds to each variance but not to the covariance."}},
      .idea =
          "Only what both images have in common makes a covariance, and the bias is common to "
          "all."};
}

Exercise tail() {
  return {
      .name = "tail-with-scaled-weights",
      .question =
          "n = {} inputs, k = {} of which are 1 and the others 0; weights have variance 1/n, the "
          "bias variance 1. What is the probability that |z| exceeds c = {}?",
      .draws = {{"n", {100, 120, 150, 196}}, {"k", {30, 45, 60, 75, 90}}, {"c", {1.5, 2, 2.5, 3}}},
      .formula = "2 \\cdot \\Phi\\left(-\\frac{<c>}{\\sqrt{\\frac{<k>}{<n>} + 1}}\\right)",
      .answer = [](const Numbers& x) { return gaussian_tails(x["c"], x["k"] / x["n"] + 1); },
      .misreadings =
          {{"variance-for-deviation",
            [](const Numbers& x) { return gaussian_tails(x["c"], square(x["k"] / x["n"] + 1)); },
            "The variance is taken for the standard deviation."},
           {"deviation-for-variance",
            [](const Numbers& x) { return gaussian_tails(x["c"], std::sqrt(x["k"] / x["n"] + 1)); },
            "The standard deviation is taken for the variance."},
           {"one-tail",
            [](const Numbers& x) { return gaussian_tails(x["c"], x["k"] / x["n"] + 1) / 2; },
            "Only one of the two tails counts."}},
      .idea = "Divide c by the standard deviation of z.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {deviation(), correlation(), tail()};
}

}  // namespace initproof::proofs::scaled_distribution
