#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::decay_dominates_early {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise sideways_step() {
  return {
      .name = "sideways-step",
      .question =
          "Weights of length L = {} take a step of length d = {} at a right angle. By how much, to "
          "leading order, does their length grow?",
      .draws = {{"L", {50, 100, 120, 153, 200}}, {"d", {0.1, 0.2, 0.3, 0.5}}},
      .formula = "\\frac{<d>^2}{2 \\cdot <L>}",
      .answer = [](const Numbers& x) { return square(x["d"]) / (2 * x["L"]); },
      .misreadings = {{"along-the-weights", [](const Numbers& x) { return x["d"]; },
                       "The step lengthens the weights by its own length."},
                      {"half-forgotten", [](const Numbers& x) { return square(x["d"]) / x["L"]; },
                       "The root of 1 + x is 1 + x to first order."},
                      {"square-for-length", [](const Numbers& x) { return square(x["d"]); },
                       "The growth of the square is taken for that of the length."}},
      .idea = "Use the theorem of Pythagoras and the root of 1 + x for small x."};
}

Exercise decay_step() {
  return {
      .name = "decay-step",
      .question =
          "h = {} neurons have n = {} weights each, drawn from N(0, 1). η = {}, λ/n = r = {}. How "
          "long, to expect, is the step of the decay in one update (the root of its mean square)?",
      .draws = {{"h", {10, 20, 30, 50}},
                {"n", {100, 400, 784}},
                {"\\eta", {0.1, 0.2, 0.5}},
                {"r", {0.0001, 0.0005, 0.001}}},
      .formula = "<\\eta> \\cdot <r> \\cdot \\sqrt{<h> \\cdot <n>}",
      .answer = [](const Numbers& x) { return x["\\eta"] * x["r"] * std::sqrt(x["h"] * x["n"]); },
      .misreadings = {{"square-for-length",
                       [](const Numbers& x) { return x["\\eta"] * x["r"] * x["h"] * x["n"]; },
                       "The sum of squares of the weights is taken for their length."},
                      {"as-with-scaled-weights",
                       [](const Numbers& x) { return x["\\eta"] * x["r"] * std::sqrt(x["h"]); },
                       "The weights have variance 1/n already."},
                      {"one-weight", [](const Numbers& x) { return x["\\eta"] * x["r"]; },
                       "Only one weight is counted."}},
      .idea = "The step is ηr times the weights; find their length."};
}

Exercise decay_over_gradient() {
  return {
      .name = "decay-over-gradient",
      .question =
          "Weights of length L = {} shrink by the factor 1 − u with u = {}, and a gradient step of "
          "length d = {} goes off at a right angle. How many times as much does the decay change "
          "the length as the gradient step does, to leading order?",
      .draws = {{"L", {50, 100, 120, 153, 200}},
                {"u", {0.00001, 0.00002, 0.00005, 0.0001}},
                {"d", {0.1, 0.2, 0.3}}},
      .formula = "\\frac{2 \\cdot <u> \\cdot <L>^2}{<d>^2}",
      .answer = [](const Numbers& x) { return 2 * x["u"] * square(x["L"]) / square(x["d"]); },
      .misreadings = {{"steps-compared", [](const Numbers& x) { return x["u"] * x["L"] / x["d"]; },
                       "The change of the length is as large as the step is long."},
                      {"half-forgotten",
                       [](const Numbers& x) { return x["u"] * square(x["L"]) / square(x["d"]); },
                       "The root of 1 + x is 1 + x to first order."}},
      .idea =
          "Decay goes along the weights; the gradient step changes the length only in second "
          "order.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {sideways_step(), decay_step(), decay_over_gradient()};
}

}  // namespace initproof::proofs::decay_dominates_early
