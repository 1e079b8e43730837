#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::decay_in_the_network {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise weight_of_a_dead_pixel() {
  return {.name = "weight-of-a-dead-pixel",
          .question =
              "A weight that no gradient reaches starts at w = {}. η = {}, λ/n = r = {}, n = {} "
              "images, minibatches of m = {}. Where is it after one epoch?",
          .draws = {{"w", {1, 1.5, 2}},
                    {"\\eta", {0.1, 0.2, 0.5}},
                    {"r", {0.001, 0.002}},
                    {"n", {1000, 2000, 5000, 8000}},
                    {"m", {5, 10, 20}}},
          .formula = "<w> \\cdot (1 - <\\eta> \\cdot <r>)^{\\frac{<n>}{<m>}}",
          .answer =
              [](const Numbers& x) {
                return x["w"] * std::pow(1 - x["\\eta"] * x["r"], x["n"] / x["m"]);
              },
          .misreadings = {{"a-step-for-every-image",
                           [](const Numbers& x) {
                             return x["w"] * std::pow(1 - x["\\eta"] * x["r"], x["n"]);
                           }},
                          {"no-decay-without-gradient", [](const Numbers& x) { return x["w"]; }}},
          .idea = "Every update multiplies it by the same factor; count the updates."};
}

Exercise epochs_to_a_tenth() {
  return {
      .name = "epochs-to-a-tenth",
      .question =
          "η = {}, λ/n = r = {}, K = {} updates an epoch. After how many epochs, as a real number, "
          "is a weight without gradient F = {} times smaller?",
      .draws = {{"\\eta", {0.1, 0.2, 0.5}},
                {"r", {0.001, 0.002}},
                {"K", {100, 200, 500, 800}},
                {"F", {2, 5, 10, 100}}},
      .formula = "\\frac{\\ln <F>}{-<K> \\cdot \\ln(1 - <\\eta> \\cdot <r>)}",
      .answer =
          [](const Numbers& x) {
            return -std::log(x["F"]) / (x["K"] * std::log1p(-x["\\eta"] * x["r"]));
          },
      .misreadings =
          {{"updates-for-epochs",
            [](const Numbers& x) { return -std::log(x["F"]) / std::log1p(-x["\\eta"] * x["r"]); },
            "Updates are counted, not epochs."},
           {"rate-forgotten",
            [](const Numbers& x) { return -std::log(x["F"]) / (x["K"] * std::log1p(-x["r"])); },
            "The decay does not depend on η."},
           {"linear",
            [](const Numbers& x) { return (1 - 1 / x["F"]) / (x["K"] * x["\\eta"] * x["r"]); },
            "Every update takes off the same amount."}},
      .idea = "Take the logarithm of the factor of one update."};
}

Exercise naive_to_scaled_size() {
  return {
      .name = "naive-to-scaled-size",
      .question =
          "Weights of N(0, 1) with n = {} inputs are to shrink to the size of N(0, 1/n) by decay "
          "alone. η = {}, λ/n = r = {}, K = {} updates an epoch. How many epochs, as a real "
          "number, does e^(−ηrK) an epoch need?",
      .draws = {{"n", {100, 400, 784, 900}},
                {"\\eta", {0.1, 0.2, 0.5}},
                {"r", {0.001, 0.002}},
                {"K", {100, 200, 500, 800}}},
      .formula = "\\frac{\\ln \\sqrt{<n>}}{<\\eta> \\cdot <r> \\cdot <K>}",
      .answer =
          [](const Numbers& x) {
            return std::log(std::sqrt(x["n"])) / (x["\\eta"] * x["r"] * x["K"]);
          },
      .misreadings =
          {{"variance-for-size",
            [](const Numbers& x) { return std::log(x["n"]) / (x["\\eta"] * x["r"] * x["K"]); },
            "The size falls to 1/n."},
           {"rate-forgotten",
            [](const Numbers& x) { return std::log(std::sqrt(x["n"])) / (x["r"] * x["K"]); },
            "The decay does not depend on η."},
           {"updates-for-epochs",
            [](const Numbers& x) { return std::log(std::sqrt(x["n"])) / (x["\\eta"] * x["r"]); },
            "Updates are counted, not epochs."}},
      .idea = "The size of a weight is its standard deviation: it is to fall by the root of n.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {weight_of_a_dead_pixel(), epochs_to_a_tenth(), naive_to_scaled_size()};
}

}  // namespace initproof::proofs::decay_in_the_network
