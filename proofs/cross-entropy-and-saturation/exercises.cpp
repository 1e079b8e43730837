#include <vector>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::cross_entropy_and_saturation {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise quadratic_error() {
  return {
      .name = "quadratic-error",
      .question =
          "An output has z = {} and the target 0. What is dC/dz with the quadratic cost (a − "
          "y)²/2?",
      .draws = {{"z", {0.5, 1, 1.5, 2, 3, 4, 5, 6}, "z"}},
      .formula = "\\sigma(<z>) \\cdot \\sigma'(<z>)",
      .answer = [](const Numbers& x) { return sigmoid(x["z"]) * sigmoid_slope(x["z"]); },
      .misreadings = {{"quadratic-without-slope", [](const Numbers& x) { return sigmoid(x["z"]); }},
                      {"slope-only", [](const Numbers& x) { return sigmoid_slope(x["z"]); },
                       "The error is the slope of the sigmoid."},
                      {"the-other-sign",
                       [](const Numbers& x) { return -sigmoid(x["z"]) * sigmoid_slope(x["z"]); },
                       "dC/dz is (y − a) σ'(z)."}},
      .idea = "Use the chain rule: dC/da times da/dz.",
      .hypothesis = "quadratic-error"};
}

Exercise gain_of_an_output() {
  return {.name = "gain-of-an-output",
          .question =
              "An output has the activation a = {}. How many times as large is dC/dz with "
              "cross-entropy as with the quadratic cost?",
          .draws = {{"a", {0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99}}},
          .formula = "\\frac{1}{<a> \\cdot (1 - <a>)}",
          .answer = [](const Numbers& x) { return 1 / (x["a"] * (1 - x["a"])); },
          .misreadings = {{"least-gain", [](const Numbers&) { return 4.0; },
                           "Every output gains the least factor, 4."},
                          {"gain-of-one", [](const Numbers&) { return 1.0; }},
                          {"distance-only", [](const Numbers& x) { return 1 / (1 - x["a"]); },
                           "σ' is the distance 1 − a from the limit."}},
          .idea = "Cross-entropy cancels the factor σ'(z) of the sigmoid."};
}

Exercise cross_entropy_error() {
  return {
      .name = "cross-entropy-error",
      .question =
          "An output has z = {} and the target 1, and the cost is cross-entropy. What is dC/dz?",
      .draws = {{"z", {-4, -3, -2, -1.5, -1, -0.5, 0.5, 1}}},
      .formula = "\\sigma(<z>) - 1",
      .answer = [](const Numbers& x) { return sigmoid(x["z"]) - 1; },
      .misreadings = {{"slope-stays",
                       [](const Numbers& x) {
                         return (sigmoid(x["z"]) - 1) * sigmoid_slope(x["z"]);
                       },
                       "With cross-entropy the factor σ'(z) is there too."},
                      {"sign-of-the-error", [](const Numbers& x) { return 1 - sigmoid(x["z"]); },
                       "dC/dz is y − a."},
                      {"target-forgotten", [](const Numbers& x) { return sigmoid(x["z"]); },
                       "The target is 0."}},
      .idea = "Differentiate −ln σ(z).",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {quadratic_error(), gain_of_an_output(), cross_entropy_error()};
}

}  // namespace initproof::proofs::cross_entropy_and_saturation
