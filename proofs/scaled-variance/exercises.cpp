#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::scaled_variance {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise variance_with_scaled_weights() {
  return {.name = "variance-with-scaled-weights",
          .question =
              "A layer of m = {} neurons has n = {} inputs; k = {} of them are 1, the others 0. "
              "Weights have variance 1/n, the bias has variance s = {}. What is the variance of z?",
          .draws = {{"m", {10, 20, 30, 50}, "fan_out"},
                    {"n", {100, 196, 400, 784, 900, 1024}, "fan_in"},
                    {"k", {30, 45, 60, 75, 90}, "active"},
                    {"s", {0.5, 1, 2}, "bias_variance"}},
          .formula = "\\frac{<k>}{<n>} + <s>",
          .answer = [](const Numbers& x) { return x["k"] / x["n"] + x["s"]; },
          .misreadings = {{"bias-forgotten", [](const Numbers& x) { return x["k"] / x["n"]; }},
                          {"weights-forgotten", [](const Numbers& x) { return x["s"]; }},
                          {"all-inputs", [](const Numbers& x) { return 1 + x["s"]; }},
                          {"fan-out", [](const Numbers& x) { return x["k"] / x["m"] + x["s"]; }},
                          {"deviation-for-variance",
                           [](const Numbers& x) { return x["k"] / square(x["n"]) + x["s"]; }},
                          {"variance-one-over-root",
                           [](const Numbers& x) { return x["k"] / std::sqrt(x["n"]) + x["s"]; }}},
          .idea = "Each active input adds the variance of its weight, and the bias its own.",
          .hypothesis = "variance",
          .digits = 5};
}

Exercise uniform_weights() {
  return {
      .name = "uniform-weights",
      .question =
          "Weights are uniform on [−a, a] and are to have variance 1/n for n = {} inputs. What is "
          "a?",
      .draws = {{"n", {30, 50, 100, 196, 300, 400, 784, 1000}}},
      .formula = "\\sqrt{\\frac{3}{<n>}}",
      .answer = [](const Numbers& x) { return std::sqrt(3 / x["n"]); },
      .misreadings = {{"width-for-half-width",
                       [](const Numbers& x) { return std::sqrt(12 / x["n"]); },
                       "The interval's width is a, so that the variance is a²/12."},
                      {"end-for-deviation", [](const Numbers& x) { return 1 / std::sqrt(x["n"]); },
                       "The standard deviation is a."},
                      {"root-forgotten", [](const Numbers& x) { return 3 / x["n"]; },
                       "The variance is a/3."}},
      .idea = "The variance is the mean of the square over the interval."};
}

Exercise pixels_not_divided() {
  return {.name = "pixels-not-divided",
          .question =
              "Nobody divides the pixels: of n = {} of them, k = {} are p = {} and the others 0. "
              "Weights have variance 1/n, the bias variance 1. What is the variance of z?",
          .draws = {{"n", {100, 196, 400, 784, 900, 1024}},
                    {"k", {30, 45, 60, 75, 90}},
                    {"p", {3, 5, 7, 10, 15}}},
          .formula = "\\frac{<k>}{<n>} \\cdot <p>^2 + 1",
          .answer = [](const Numbers& x) { return x["k"] / x["n"] * square(x["p"]) + 1; },
          .misreadings = {{"pixel-not-squared",
                           [](const Numbers& x) { return x["k"] / x["n"] * x["p"] + 1; },
                           "A pixel counts by its value, not by its square."},
                          {"pixels-of-one", [](const Numbers& x) { return x["k"] / x["n"] + 1; },
                           "Scaled weights make up for the pixels' size."},
                          {"bias-forgotten",
                           [](const Numbers& x) { return x["k"] / x["n"] * square(x["p"]); }}},
          .idea = "A factor of the input goes into the variance squared.",
          .digits = 4,
          .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {variance_with_scaled_weights(), uniform_weights(), pixels_not_divided()};
}

}  // namespace initproof::proofs::scaled_variance
