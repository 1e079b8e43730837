#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::scaled_saturation {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise saturated_share() {
  return {
      .name = "saturated-share",
      .question =
          "n = {} inputs, k = {} of which are 1 and the others 0; weights have variance 1/n, the "
          "bias variance s = {}. Which share of neurons has |z| > 4?",
      .draws = {{"n", {100, 196, 400, 784, 900, 1024}, "fan_in"},
                {"k", {30, 45, 60, 75, 90}, "active"},
                {"s", {1, 2, 3}, "bias_variance"}},
      .formula = "2 \\cdot \\Phi\\left(-\\frac{4}{\\sqrt{\\frac{<k>}{<n>} + <s>}}\\right)",
      .answer = [](const Numbers& x) { return gaussian_tails(4, x["k"] / x["n"] + x["s"]); },
      .misreadings =
          {{"all-inputs", [](const Numbers& x) { return gaussian_tails(4, 1 + x["s"]); }},
           {"naive-weights", [](const Numbers& x) { return gaussian_tails(4, x["k"] + x["s"]); }},
           {"bias-forgotten", [](const Numbers& x) { return gaussian_tails(4, x["k"] / x["n"]); }}},
      .idea = "z is normal; compare 4 with its standard deviation, in both directions.",
      .hypothesis = "beyond-4"};
}

Exercise bound_of_the_mean_slope() {
  return {
      .name = "bound-of-the-mean-slope",
      .question =
          "z is normal with mean 0 and variance v = {}. What does the bound 1/(4√(1 + v/2)) say "
          "that the mean of σ'(z) is at least?",
      .draws = {{"v", {0.5, 1.2, 1.5, 2, 3, 5, 10, 50, 100, 393}}},
      .formula = "\\frac{1}{4 \\cdot \\sqrt{1 + \\frac{<v>}{2}}}",
      .answer = [](const Numbers& x) { return 0.25 / std::sqrt(1 + x["v"] / 2); },
      .misreadings = {{"steepest-slope", [](const Numbers&) { return 0.25; }},
                      {"slope-at-one-deviation",
                       [](const Numbers& x) { return sigmoid_slope(std::sqrt(x["v"])); },
                       "The mean of σ' is σ' at the standard deviation of z."},
                      {"root-forgotten", [](const Numbers& x) { return 0.25 / (1 + x["v"] / 2); },
                       "The mean slope falls as the variance grows, not as the deviation does."}},
      .idea = "The slope is 1/4 at z = 0, and z lies mostly within a few deviations."};
}

Exercise variance_for_one_percent() {
  return {
      .name = "variance-for-one-percent",
      .question =
          "Which variance must z have so that exactly 1 % of neurons have |z| > c = {}? (1 % of a "
          "standard normal is farther from 0 than 2.5758, and above 2.3263.)",
      .draws = {{"c", {2, 3, 4, 5, 6, 8}}},
      .formula = "\\left(\\frac{<c>}{2.5758}\\right)^2",
      .answer = [](const Numbers& x) { return square(x["c"] / 2.5758); },
      .misreadings = {{"one-tail", [](const Numbers& x) { return square(x["c"] / 2.3263); },
                       "Only one of the two tails counts."},
                      {"deviation-for-variance", [](const Numbers& x) { return x["c"] / 2.5758; },
                       "The standard deviation is taken for the variance."}},
      .idea = "First find the standard deviation of z.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {saturated_share(), bound_of_the_mean_slope(), variance_for_one_percent()};
}

}  // namespace initproof::proofs::scaled_saturation
