#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::learning_speed {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise images_more() {
  return {
      .name = "images-more",
      .question =
          "Of n = {} test images the network with naive weights knows p = {} % after an epoch, the "
          "one with scaled weights q = {} %. How many images more does the second know?",
      .draws = {{"n", {1000, 2000, 5000, 10000}}, {"p", {70, 75, 80, 85}}, {"q", {88, 90, 92, 93}}},
      .formula = "<n> \\cdot \\frac{<q> - <p>}{100}",
      .answer = [](const Numbers& x) { return x["n"] * (x["q"] - x["p"]) / 100; },
      .misreadings = {{"per-cent-for-points",
                       [](const Numbers& x) { return x["n"] * (x["q"] - x["p"]) / x["p"]; },
                       "The difference is taken relative to the first network."},
                      {"errors-gained",
                       [](const Numbers& x) { return x["n"] * (x["q"] - x["p"]) / (100 - x["p"]); },
                       "The difference is taken relative to the errors."}},
      .idea = "Percentage points are hundredths of all images.",
      .digits = 4};
}

Exercise updates() {
  return {
      .name = "updates",
      .question =
          "A network is trained on n = {} images in minibatches of m = {} for E = {} epochs. How "
          "many updates is that?",
      .draws = {{"n", {1000, 5000, 10000, 50000}}, {"m", {5, 10, 20, 50}}, {"E", {2, 3, 5, 30}}},
      .formula = "<E> \\cdot \\frac{<n>}{<m>}",
      .answer = [](const Numbers& x) { return x["E"] * x["n"] / x["m"]; },
      .misreadings = {{"a-step-for-every-image", [](const Numbers& x) { return x["E"] * x["n"]; },
                       "Every image makes an update."},
                      {"one-epoch", [](const Numbers& x) { return x["n"] / x["m"]; },
                       "The epochs are forgotten."},
                      {"a-step-an-epoch", [](const Numbers& x) { return x["E"]; },
                       "An epoch is one update."}},
      .idea = "Every minibatch makes one update.",
      .digits = 5};
}

Exercise error_of_a_difference() {
  return {
      .name = "error-of-a-difference",
      .question =
          "Two networks are each judged by n = {} images of their own; one knows the share p = {}, "
          "the other q = {}. What is the standard error of the difference of the shares?",
      .draws = {{"n", {100, 400, 1000, 2000, 10000}},
                {"p", {0.6, 0.7, 0.75, 0.8}},
                {"q", {0.9, 0.92, 0.95}}},
      .formula = "\\sqrt{\\frac{<p> \\cdot (1 - <p>) + <q> \\cdot (1 - <q>)}{<n>}}",
      .answer =
          [](const Numbers& x) {
            return std::sqrt((x["p"] * (1 - x["p"]) + x["q"] * (1 - x["q"])) / x["n"]);
          },
      .misreadings = {{"deviations-added",
                       [](const Numbers& x) {
                         return (std::sqrt(x["p"] * (1 - x["p"])) +
                                 std::sqrt(x["q"] * (1 - x["q"]))) /
                                std::sqrt(x["n"]);
                       },
                       "Standard errors add."},
                      {"variances-subtracted",
                       [](const Numbers& x) {
                         return std::sqrt((x["p"] * (1 - x["p"]) - x["q"] * (1 - x["q"])) / x["n"]);
                       },
                       "The variance of a difference is the difference of the variances."},
                      {"root-forgotten",
                       [](const Numbers& x) {
                         return (x["p"] * (1 - x["p"]) + x["q"] * (1 - x["q"])) / x["n"];
                       },
                       "The variance is taken for the standard error."}},
      .idea = "Variances of independent numbers add, also in a difference.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {images_more(), updates(), error_of_a_difference()};
}

}  // namespace initproof::proofs::learning_speed
