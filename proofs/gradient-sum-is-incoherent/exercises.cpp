#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise length_of_a_sum() {
  return {
      .name = "length-of-a-sum",
      .question =
          "t = {} independent gradients of mean 0 have the root mean square length g = {} each. "
          "What is the root mean square length of their sum?",
      .draws = {{"t", {10, 50, 100, 200, 500, 1000}}, {"g", {0.1, 0.2, 0.5, 2}}},
      .formula = "<g> \\cdot \\sqrt{<t>}",
      .answer = [](const Numbers& x) { return x["g"] * std::sqrt(x["t"]); },
      .misreadings = {{"gradients-agree", [](const Numbers& x) { return x["g"] * x["t"]; }},
                      {"lengths-averaged", [](const Numbers& x) { return x["g"]; },
                       "The sum is as long as one of them."},
                      {"mean-for-sum", [](const Numbers& x) { return x["g"] / std::sqrt(x["t"]); },
                       "The mean is taken for the sum."}},
      .idea = "Mean squares of independent vectors of mean 0 add."};
}

Exercise minibatches_to_average() {
  return {
      .name = "minibatches-to-average",
      .question =
          "The share ρ = {} of a minibatch gradient's mean square is the common direction, the "
          "rest independent noise. How many minibatches, as a real number, must be averaged until "
          "the common direction is half of the mean's mean square?",
      .draws = {{"\\rho", {0.01, 0.02, 0.03, 0.05, 0.1, 0.2}}},
      .formula = "\\frac{1 - <\\rho>}{<\\rho>}",
      .answer = [](const Numbers& x) { return (1 - x["\\rho"]) / x["\\rho"]; },
      .misreadings = {{"noise-as-the-whole", [](const Numbers& x) { return 1 / x["\\rho"]; },
                       "The noise is all of the mean square."},
                      {"root-of-the-ratio",
                       [](const Numbers& x) { return std::sqrt((1 - x["\\rho"]) / x["\\rho"]); },
                       "Noise falls as 1/t in length, not in square."}},
      .idea = "Averaging t divides the noise's mean square by t and leaves the common direction."};
}

Exercise cosine_of_two_gradients() {
  return {
      .name = "cosine-of-two-gradients",
      .question =
          "Gradients are a common vector of length m = {} and independent noise of root mean "
          "square length s = {}. What share of a gradient's mean square is common, that is, what "
          "is the mean inner product of two, over the mean square of one?",
      .draws = {{"m", {0.1, 0.2, 0.3, 0.5}}, {"s", {1, 1.5, 2, 3}}},
      .formula = "\\frac{<m>^2}{<m>^2 + <s>^2}",
      .answer = [](const Numbers& x) { return square(x["m"]) / (square(x["m"]) + square(x["s"])); },
      .misreadings = {{"lengths-for-squares",
                       [](const Numbers& x) { return x["m"] / (x["m"] + x["s"]); }, "Lengths add."},
                      {"signal-over-noise",
                       [](const Numbers& x) { return square(x["m"]) / square(x["s"]); },
                       "The mean square of a gradient is that of its noise."},
                      {"gradients-agree", [](const Numbers&) { return 1.0; }}},
      .idea = "In the mean inner product only the common vector is left.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {length_of_a_sum(), minibatches_to_average(), cosine_of_two_gradients()};
}

}  // namespace initproof::proofs::gradient_sum_is_incoherent
