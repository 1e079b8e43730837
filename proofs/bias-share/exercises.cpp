#include <cmath>
#include <vector>

#include <boost/math/constants/constants.hpp>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::bias_share {
namespace {

using exercise::Exercise;
using exercise::Numbers;

constexpr double pi = boost::math::constants::pi<double>();

double square(double x) {
  return x * x;
}

Exercise share_of_the_bias() {
  return {
      .name = "share-of-the-bias",
      .question =
          "n = {} inputs, k = {} of which are 1 and the others 0; weights have variance 1/n, the "
          "bias variance s = {}. Which share of the variance of z is the bias's?",
      .draws = {{"n", {100, 120, 150, 196}}, {"k", {30, 45, 60, 75, 90}}, {"s", {0.25, 0.5, 1, 2}}},
      .formula = "\\frac{<s>}{\\frac{<k>}{<n>} + <s>}",
      .answer = [](const Numbers& x) { return x["s"] / (x["k"] / x["n"] + x["s"]); },
      .misreadings = {{"one-term-of-many", [](const Numbers& x) { return 1 / (x["k"] + 1); }},
                      {"half-and-half", [](const Numbers&) { return 0.5; }},
                      {"deviations-added",
                       [](const Numbers& x) {
                         return std::sqrt(x["s"]) /
                                (std::sqrt(x["k"] / x["n"]) + std::sqrt(x["s"]));
                       },
                       "Standard deviations add."}},
      .idea = "Write both variances down and divide."};
}

Exercise same_sign() {
  return {
      .name = "same-sign",
      .question =
          "n = {} inputs, k = {} of which are 1 and the others 0; weights have variance 1/n, the "
          "bias variance 1. How likely is it that z has the sign of the bias?",
      .draws = {{"n", {100, 196, 400, 784, 900, 1024}, "fan_in"},
                {"k", {30, 45, 60, 75, 90}, "active"}},
      .formula = "\\frac{1}{2} + \\frac{\\arcsin(\\sqrt{\\frac{1}{\\frac{<k>}{<n>} + 1}})}{\\pi}",
      .answer =
          [](const Numbers& x) {
            return 0.5 + std::asin(std::sqrt(1 / (x["k"] / x["n"] + 1))) / pi;
          },
      .misreadings = {{"one-term-of-many",
                       [](const Numbers& x) {
                         return 0.5 + std::asin(std::sqrt(1 / (x["k"] + 1))) / pi;
                       }},
                      {"half-and-half", [](const Numbers&) { return 0.75; }},
                      {"share-for-probability",
                       [](const Numbers& x) { return 1 / (x["k"] / x["n"] + 1); },
                       "The probability is the bias's share of the variance."}},
      .idea =
          "z and the bias are jointly normal; their correlation is the root of the bias's share.",
      .hypothesis = "same-sign-as-the-bias"};
}

Exercise largest_bias_variance() {
  return {.name = "largest-bias-variance",
          .question =
              "The share p = {} of the inputs is 1, the others are 0, and the weights have "
              "variance 1/n. Which variance of the bias makes exactly 1 % of neurons have |z| > c "
              "= {}? (1 % of a standard normal is farther from 0 than 2.5758.)",
          .draws = {{"p", {0.2, 0.25, 0.5, 0.6, 0.75}}, {"c", {3, 3.5, 4, 5}}},
          .formula = "\\left(\\frac{<c>}{2.5758}\\right)^2 - <p>",
          .answer = [](const Numbers& x) { return square(x["c"] / 2.5758) - x["p"]; },
          .misreadings =
              {{"weights-make-nothing", [](const Numbers& x) { return square(x["c"] / 2.5758); },
                "The weights add nothing."},
               {"deviation-for-variance", [](const Numbers& x) { return x["c"] / 2.5758 - x["p"]; },
                "The standard deviation is taken for the variance."},
               {"all-inputs", [](const Numbers& x) { return square(x["c"] / 2.5758) - 1; },
                "All inputs count, active or not."}},
          .idea = "Find the variance that z may have, then take off what the weights make of it.",
          .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {share_of_the_bias(), same_sign(), largest_bias_variance()};
}

}  // namespace initproof::proofs::bias_share
