#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::naive_variance {

using exercise::Exercise;
using exercise::Numbers;

namespace {

const std::vector<double> sizes{100, 196, 400, 784, 900, 1024};
const std::vector<double> active{30, 45, 60, 75, 90};

Exercise variance() {
  return {.name = "variance-of-the-weighted-input",
          .question =
              "A neuron has n = {} inputs; k = {} of them are 1, the others 0. Weights have mean 0 "
              "and variance v = {}, the bias has mean 0 and variance s = {}, all independent. What "
              "is the variance of z?",
          .draws = {{"n", sizes, "fan_in"},
                    {"k", active, "active"},
                    {"v", {0.5, 1, 2, 3, 4}, "weight_variance"},
                    {"s", {1, 2, 3, 4}, "bias_variance"}},
          .formula = "<v> \\cdot <k> + <s>",
          .answer = [](const Numbers& x) { return x["v"] * x["k"] + x["s"]; },
          .misreadings = {{"bias-forgotten", [](const Numbers& x) { return x["v"] * x["k"]; }},
                          {"all-inputs", [](const Numbers& x) { return x["v"] * x["n"] + x["s"]; }},
                          {"all-inputs-bias-forgotten",
                           [](const Numbers& x) { return x["v"] * x["n"]; }},
                          {"standard-deviation",
                           [](const Numbers& x) { return std::sqrt(x["v"] * x["k"] + x["s"]); }}},
          .idea = "Variances of independent terms add; an input of 0 adds nothing.",
          .hypothesis = "variance",
          .digits = 6};
}

Exercise deviation() {
  return {.name = "typical-size",
          .question =
              "k = {} inputs are 1, the others 0; weights and bias are independent and "
              "standard normal. What is the standard deviation of z?",
          .draws = {{"k", {50, 99, 120, 150, 200, 300, 392, 450, 600}}},
          .formula = "\\sqrt{<k> + 1}",
          .answer = [](const Numbers& x) { return std::sqrt(x["k"] + 1); },
          .misreadings = {{"variance-for-deviation", [](const Numbers& x) { return x["k"] + 1; },
                           "The standard deviation is the sum of the variances."},
                          {"deviations-halved", [](const Numbers& x) { return (x["k"] + 1) / 2; },
                           "The standard deviation is half of the variance."}},
          .idea = "Add the variances first; the deviation is the square root of the sum."};
}

Exercise largest_weights() {
  return {
      .name = "weights-for-a-variance",
      .question =
          "k = {} of the inputs are 1, the others 0, and the bias has variance s = {}. Which "
          "variance must the weights have so that z has variance V = {}?",
      .draws = {{"k", {40, 60, 80, 120, 250, 392}}, {"s", {0.5, 1, 2}}, {"V", {3, 4, 5, 8, 10}}},
      .formula = "\\frac{<V> - <s>}{<k>}",
      .answer = [](const Numbers& x) { return (x["V"] - x["s"]) / x["k"]; },
      .misreadings = {{"bias-forgotten", [](const Numbers& x) { return x["V"] / x["k"]; }},
                      {"deviation-for-variance",
                       [](const Numbers& x) { return std::sqrt((x["V"] - x["s"]) / x["k"]); },
                       "What is asked for is the weights' standard deviation."},
                      {"bias-added", [](const Numbers& x) { return (x["V"] + x["s"]) / x["k"]; },
                       "The bias makes room for larger weights."}},
      .idea = "Write down the variance of z and solve for the variance of the weights.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises();

std::vector<Exercise> exercises() {
  return {variance(), deviation(), largest_weights()};
}

}  // namespace initproof::proofs::naive_variance
