#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::plateau_scaling {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise sum_at_the_plateau() {
  return {.name = "sum-at-the-plateau",
          .question =
              "A linear network learns a target of singular values a = {} and b = {} at λ/n = r = "
              "{}. What is the sum of squares of all its weights at the minimum?",
          .draws = {{"a", {2, 3, 4, 5}}, {"b", {1, 1.5, 2}}, {"r", {0.1, 0.2, 0.3, 0.5, 0.8}}},
          .formula = "2 \\cdot (<a> - <r> + <b> - <r>)",
          .answer = [](const Numbers& x) { return 2 * (x["a"] + x["b"] - 2 * x["r"]); },
          .misreadings = {{"no-threshold", [](const Numbers& x) { return 2 * (x["a"] + x["b"]); }},
                          {"one-layer-only",
                           [](const Numbers& x) { return x["a"] + x["b"] - 2 * x["r"]; }},
                          {"threshold-once",
                           [](const Numbers& x) { return 2 * (x["a"] + x["b"] - x["r"]); },
                           "Only one of the singular values is lowered."}},
          .idea =
              "Decay lowers every singular value by λ/n, and both layers have the same sum of "
              "squares."};
}

Exercise wider_network() {
  return {.name = "wider-network",
          .question =
              "At the plateau the root mean square weight is w = {}. What does it become with F = "
              "{} times as many weights, if the sum of squares stays as it is?",
          .draws = {{"w", {0.05, 0.08, 0.1, 0.2}}, {"F", {2, 3, 4, 5, 8}}},
          .formula = "\\frac{<w>}{\\sqrt{<F>}}",
          .answer = [](const Numbers& x) { return x["w"] / std::sqrt(x["F"]); },
          .misreadings = {{"size-without-width", [](const Numbers& x) { return x["w"]; },
                           "The size does not depend on the number of weights."},
                          {"one-over-n", [](const Numbers& x) { return x["w"] / x["F"]; },
                           "The size falls as one over the number of weights."},
                          {"sqrt-n", [](const Numbers& x) { return x["w"] * std::sqrt(x["F"]); },
                           "The size grows as the root of the number of weights."}},
          .idea = "The mean square is the sum of squares over the number of weights."};
}

Exercise size_at_the_plateau() {
  return {
      .name = "size-at-the-plateau",
      .question =
          "A linear network of 4 inputs, h = {} hidden units and 4 outputs learns a target of the "
          "one singular value a = {} at λ/n = r = {}. What is the root mean square weight at the "
          "minimum?",
      .draws = {{"h", {20, 50, 80, 100, 200}}, {"a", {2, 3, 4, 5}}, {"r", {0.2, 0.3, 0.5, 0.8}}},
      .formula = "\\sqrt{\\frac{2 \\cdot (<a> - <r>)}{8 \\cdot <h>}}",
      .answer = [](const Numbers& x) { return std::sqrt(2 * (x["a"] - x["r"]) / (8 * x["h"])); },
      .misreadings =
          {{"no-threshold", [](const Numbers& x) { return std::sqrt(2 * x["a"] / (8 * x["h"])); },
            "Decay costs the singular value nothing."},
           {"sum-of-squares-is-one", [](const Numbers& x) { return 1 / std::sqrt(8 * x["h"]); }},
           {"weights-of-one-layer",
            [](const Numbers& x) { return std::sqrt(2 * (x["a"] - x["r"]) / (4 * x["h"])); },
            "Only the weights of one layer are counted."}},
      .idea = "Find the sum of squares, then divide by the number of weights of both layers.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {sum_at_the_plateau(), wider_network(), size_at_the_plateau()};
}

}  // namespace initproof::proofs::plateau_scaling
