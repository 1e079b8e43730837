#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::plateau_size {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise share_of_the_threshold() {
  return {
      .name = "share-of-the-threshold",
      .question =
          "A hidden unit has the bias b = {}. At which share of the threshold of a unit with bias "
          "0 does decay make it collapse?",
      .draws = {{"b", {0.5, 1, 1.5, 2, 3, 4, 5}}},
      .formula = "4 \\cdot \\sigma'(<b>)",
      .answer = [](const Numbers& x) { return 4 * sigmoid_slope(x["b"]); },
      .misreadings = {{"slope-for-share", [](const Numbers& x) { return sigmoid_slope(x["b"]); },
                       "The slope itself is the share."},
                      {"activation-for-slope",
                       [](const Numbers& x) { return 2 * (1 - sigmoid(x["b"])); },
                       "The activation's distance from its limit counts, not the slope."},
                      {"no-slope-of-the-sigmoid", [](const Numbers&) { return 1.0; },
                       "The slope of the sigmoid does not count."}},
      .idea = "A unit's pull is as large as the slope of the sigmoid at its bias."};
}

Exercise collapse_threshold() {
  return {
      .name = "collapse-threshold",
      .question =
          "All hidden biases are 0 and the largest singular value of E[(ȳ − y) xᵀ] is A = {}; n = "
          "{} images. Above which λ do all weights collapse to 0?",
      .draws = {{"A", {0.2, 0.3, 0.5, 0.58, 0.8}}, {"n", {100, 500, 1000, 5000, 50000}}},
      .formula = "\\frac{<n> \\cdot <A>}{4}",
      .answer = [](const Numbers& x) { return x["n"] * x["A"] / 4; },
      .misreadings = {{"no-slope-of-the-sigmoid", [](const Numbers& x) { return x["n"] * x["A"]; },
                       "The slope of the sigmoid does not count."},
                      {"activation-for-slope", [](const Numbers& x) { return x["n"] * x["A"] / 2; },
                       "The activation 1/2 counts, not the slope 1/4."},
                      {"rate-for-lambda", [](const Numbers& x) { return x["A"] / 4; },
                       "λ/n is taken for λ."}},
      .idea = "λ/n must outweigh the slope at the bias times the largest singular value."};
}

Exercise shuffled_labels() {
  return {
      .name = "shuffled-labels",
      .question =
          "With labels shuffled at random the threshold λ/n is about t = {} on n images. About how "
          "large is it on F = {} times as many?",
      .draws = {{"t", {0.02, 0.05, 0.08, 0.1}}, {"F", {2, 3, 5, 10, 20}}},
      .formula = "\\frac{<t>}{\\sqrt{<F>}}",
      .answer = [](const Numbers& x) { return x["t"] / std::sqrt(x["F"]); },
      .misreadings = {{"no-dependence", [](const Numbers& x) { return x["t"]; },
                       "The threshold does not depend on n, as with true labels."},
                      {"one-over-n", [](const Numbers& x) { return x["t"] / x["F"]; },
                       "A mean of noise falls as 1/n."},
                      {"sum-for-mean", [](const Numbers& x) { return x["t"] * std::sqrt(x["F"]); },
                       "The sum of the terms is taken for their mean."}},
      .idea = "What is left of the correlation is a mean of n terms of mean about 0.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {share_of_the_threshold(), collapse_threshold(), shuffled_labels()};
}

}  // namespace initproof::proofs::plateau_size
