#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::l2_resembles_scaled_initialization {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise stationary_variance() {
  return {
      .name = "stationary-variance",
      .question =
          "A weight is updated by w ← (1 − η(H + r)) w + η ξ with η = {}, curvature H = {}, decay "
          "r = λ/n = {} and independent noise ξ of variance 1. What is its stationary variance?",
      .draws = {{"\\eta", {0.1, 0.2, 0.3}, "eta"},
                {"H", {0.5, 1, 2}, "curvature"},
                {"r", {0.2, 0.5, 1}, "rate"}},
      .formula = "\\frac{<\\eta>^2}{1 - (1 - <\\eta> \\cdot (<H> + <r>))^2}",
      .answer =
          [](const Numbers& x) {
            return square(x["\\eta"]) / (1 - square(1 - x["\\eta"] * (x["H"] + x["r"])));
          },
      .misreadings = {{"decay-forgotten",
                       [](const Numbers& x) {
                         return square(x["\\eta"]) / (1 - square(1 - x["\\eta"] * x["H"]));
                       }},
                      {"noise-added-once", [](const Numbers& x) { return square(x["\\eta"]); }},
                      {"small-steps",
                       [](const Numbers& x) { return x["\\eta"] / (2 * (x["H"] + x["r"])); }},
                      {"start-remembered", [](const Numbers&) { return 1.0; }}},
      .idea = "Where the variance rests, an update leaves it as it is: solve v = (…)² v + η².",
      .hypothesis = "stationary-variance"};
}

Exercise forgetting() {
  return {
      .name = "forgetting",
      .question =
          "η = {}, curvature H = {}, decay r = λ/n = {}: every update multiplies the mean of a "
          "weight by 1 − η(H + r). After how many updates, as a real number, is it F = {} times "
          "smaller?",
      .draws = {{"\\eta", {0.1, 0.2, 0.3}},
                {"H", {0.5, 1}},
                {"r", {0.2, 0.5, 1}},
                {"F", {10, 100, 1000}}},
      .formula = "\\frac{\\ln <F>}{-\\ln(1 - <\\eta> \\cdot (<H> + <r>))}",
      .answer =
          [](const Numbers& x) {
            return -std::log(x["F"]) / std::log1p(-x["\\eta"] * (x["H"] + x["r"]));
          },
      .misreadings =
          {{"curvature-forgotten",
            [](const Numbers& x) { return -std::log(x["F"]) / std::log1p(-x["\\eta"] * x["r"]); },
            "Only decay pulls the weight back."},
           {"decay-forgotten",
            [](const Numbers& x) { return -std::log(x["F"]) / std::log1p(-x["\\eta"] * x["H"]); }},
           {"small-steps",
            [](const Numbers& x) { return std::log(x["F"]) / (x["\\eta"] * (x["H"] + x["r"])); },
            "ln(1 − x) is −x, as for steps that are small."}},
      .idea = "Take the logarithm of the factor."};
}

Exercise decay_for_the_scaled_size() {
  return {
      .name = "decay-for-the-scaled-size",
      .question =
          "For small steps the stationary variance is η/(2(H + r)) with noise of variance 1. Which "
          "decay r makes it 1/n for n = {} inputs, with η = {} and H = {}?",
      .draws = {{"n", {100, 196, 400, 784}}, {"\\eta", {0.1, 0.2, 0.25}}, {"H", {0.5, 1, 2, 4}}},
      .formula = "\\frac{<n> \\cdot <\\eta>}{2} - <H>",
      .answer = [](const Numbers& x) { return x["n"] * x["\\eta"] / 2 - x["H"]; },
      .misreadings = {{"curvature-forgotten",
                       [](const Numbers& x) { return x["n"] * x["\\eta"] / 2; },
                       "Only decay pulls the weight back."},
                      {"deviation-for-variance",
                       [](const Numbers& x) { return std::sqrt(x["n"]) * x["\\eta"] / 2 - x["H"]; },
                       "The standard deviation is to be 1/n, and the variance 1/√n is put in."},
                      {"half-forgotten",
                       [](const Numbers& x) { return x["n"] * x["\\eta"] - x["H"]; },
                       "The stationary variance is η/(H + r)."}},
      .idea = "Put the two variances equal and solve for r.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {stationary_variance(), forgetting(), decay_for_the_scaled_size()};
}

}  // namespace initproof::proofs::l2_resembles_scaled_initialization
