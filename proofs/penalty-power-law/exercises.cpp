#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::penalty_power_law {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise sum_of_squares() {
  return {
      .name = "sum-of-squares",
      .question =
          "N = {} weights have the size N^k each with k = {}. What is the sum of their squares?",
      .draws = {{"N", {100, 500, 1000, 2000, 23820}},
                {"k", {-1, -0.75, -0.4, -0.25, 0.25, 0.5, 1}}},
      .formula = "<N>^{2 \\cdot <k> + 1}",
      .answer = [](const Numbers& x) { return std::pow(x["N"], 2 * x["k"] + 1); },
      .misreadings =
          {{"sum-forgotten", [](const Numbers& x) { return std::pow(x["N"], 2 * x["k"]); },
            "The power is 2k: the square of one weight."},
           {"square-forgotten", [](const Numbers& x) { return std::pow(x["N"], x["k"] + 1); },
            "The power is k + 1: the weights themselves are added."},
           {"mean-for-sum", [](const Numbers& x) { return std::pow(x["N"], 2 * x["k"] - 1); },
            "The power is 2k − 1: divided where it should be added."}},
      .idea = "Square one weight, then add N of them."};
}

Exercise size_for_a_sum() {
  return {.name = "size-for-a-sum",
          .question =
              "N = {} weights are all of one size, and the sum of their squares is R = {}. What is "
              "the size?",
          .draws = {{"N", {500, 1000, 2000, 23820}}, {"R", {0.5, 2, 5, 10, 100}}},
          .formula = "\\sqrt{\\frac{<R>}{<N>}}",
          .answer = [](const Numbers& x) { return std::sqrt(x["R"] / x["N"]); },
          .misreadings = {{"square-forgotten", [](const Numbers& x) { return x["R"] / x["N"]; },
                           "The sum is that of the weights, not of their squares."},
                          {"sum-is-one", [](const Numbers& x) { return 1 / std::sqrt(x["N"]); },
                           "The size is 1/√N whatever R is."},
                          {"sum-forgotten", [](const Numbers& x) { return std::sqrt(x["R"]); },
                           "The sum is the square of one weight."}},
          .idea = "R is N times the square of the size."};
}

Exercise sum_of_a_scaled_network() {
  return {.name = "sum-of-a-scaled-network",
          .question =
              "An n-h-o network with n = {}, h = {} and o = {} is initialized with scaled weights: "
              "variance one over the number of the layer's inputs. What is the expected sum of "
              "squares of all weights?",
          .draws = {{"n", {100, 196, 400, 784}}, {"h", {15, 20, 30, 50}}, {"o", {2, 5, 10}}},
          .formula = "<h> + <o>",
          .answer = [](const Numbers& x) { return x["h"] + x["o"]; },
          .misreadings =
              {{"naive-weights", [](const Numbers& x) { return x["n"] * x["h"] + x["h"] * x["o"]; },
                "Every weight has variance 1."},
               {"fan-out", [](const Numbers& x) { return x["n"] + x["h"]; },
                "The variance is one over the number of the layer's neurons."},
               {"one-for-all", [](const Numbers&) { return 1.0; },
                "The sum of squares is 1, as where the slide's solution looks for the plateau."}},
          .idea = "A layer with n inputs and h neurons has nh weights; multiply by their variance.",
          .digits = 6,
          .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {sum_of_squares(), size_for_a_sum(), sum_of_a_scaled_network()};
}

}  // namespace initproof::proofs::penalty_power_law
