#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise median_of_the_slope() {
  return {.name = "median-of-the-slope",
          .question =
              "n = {} inputs, k = {} of which are 1 and the others 0; weights and bias are "
              "standard normal. What is the median of σ'(z)? (Half of a standard normal is farther "
              "from 0 than 0.67449.)",
          .draws = {{"n", {100, 196, 400, 784, 900, 1024}}, {"k", {30, 45, 60, 75, 90}}},
          .formula = "\\sigma'(0.67449 \\cdot \\sqrt{<k> + 1})",
          .answer = [](const Numbers& x) { return sigmoid_slope(0.67449 * std::sqrt(x["k"] + 1)); },
          .misreadings = {{"all-inputs-active",
                           [](const Numbers& x) {
                             return sigmoid_slope(0.67449 * std::sqrt(x["n"] + 1));
                           }},
                          {"steepest-slope", [](const Numbers&) { return 0.25; }},
                          {"at-one-deviation",
                           [](const Numbers& x) { return sigmoid_slope(std::sqrt(x["k"] + 1)); },
                           "The typical |z| is its standard deviation."}},
          .idea = "σ' falls with |z|: its median is its value at the median of |z|."};
}

Exercise where_the_slope_is() {
  return {
      .name = "where-the-slope-is",
      .question = "At which z > 0 is σ'(z) = p = {}?",
      .draws = {{"p", {0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2}}},
      .formula =
          "\\ln\\left(\\frac{1 + \\sqrt{1 - 4 \\cdot <p>}}{1 - \\sqrt{1 - 4 \\cdot <p>}}\\right)",
      .answer =
          [](const Numbers& x) {
            return std::log((1 + std::sqrt(1 - 4 * x["p"])) / (1 - std::sqrt(1 - 4 * x["p"])));
          },
      .misreadings = {{"distance-for-slope",
                       [](const Numbers& x) { return std::log((1 - x["p"]) / x["p"]); },
                       "σ' is how far σ is from its limit: 1 − σ(z) = p."},
                      {"exponential-only", [](const Numbers& x) { return -std::log(x["p"]); },
                       "σ' is e^(−z), as it is far out."}},
      .idea = "σ' is a (1 − a) with a = σ(z): a quadratic equation for a."};
}

Exercise gradient_beside_the_weights() {
  return {.name = "gradient-beside-the-weights",
          .question =
              "A neuron has n = {} inputs. With scaled weights, of variance 1/n, its gradient is r "
              "= {} times as long as with weights of variance 1. How many times as large is it "
              "relative to the weights' length?",
          .draws = {{"n", {100, 196, 400, 784, 900, 1024}}, {"r", {0.5, 1.5, 2, 3}}},
          .formula = "<r> \\cdot \\sqrt{<n>}",
          .answer = [](const Numbers& x) { return x["r"] * std::sqrt(x["n"]); },
          .misreadings = {{"gradient-only", [](const Numbers& x) { return x["r"]; },
                           "Only the gradient counts, not how long the weights are."},
                          {"variance-for-length", [](const Numbers& x) { return x["r"] * x["n"]; },
                           "The weights are as much shorter as their variance is smaller."},
                          {"scaled-weights-longer",
                           [](const Numbers& x) { return x["r"] / std::sqrt(x["n"]); },
                           "Scaled weights are the longer ones."}},
          .idea = "Compare the lengths of the weights: it is standard deviations that count.",
          .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {median_of_the_slope(), where_the_slope_is(), gradient_beside_the_weights()};
}

}  // namespace initproof::proofs::saturated_neurons_barely_respond
