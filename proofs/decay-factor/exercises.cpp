#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::decay_factor {
namespace {

using exercise::Exercise;
using exercise::Numbers;

double square(double x) {
  return x * x;
}

Exercise factor_of_some_epochs() {
  return {
      .name = "factor-of-some-epochs",
      .question =
          "η = {}, λ = {}, n = {} images, minibatches of m = {}. By which factor e^(…) do the "
          "weights shrink in E = {} epochs if only the penalty moves them?",
      .draws = {{"\\eta", {0.05, 0.1, 0.2, 0.5}},
                {"\\lambda", {1, 2, 5}},
                {"n", {1000, 10000, 50000}},
                {"m", {10, 20, 50}},
                {"E", {5, 10, 20, 30}}},
      .formula = "e^{-\\frac{<\\eta> \\cdot <\\lambda> \\cdot <E>}{<m>}}",
      .answer =
          [](const Numbers& x) { return std::exp(-x["\\eta"] * x["\\lambda"] * x["E"] / x["m"]); },
      .misreadings = {{"per-epoch-over-n",
                       [](const Numbers& x) {
                         return std::exp(-x["\\eta"] * x["\\lambda"] * x["E"] / x["n"]);
                       },
                       "The exponent has n in the stead of m."},
                      {"factor-two-lambda",
                       [](const Numbers& x) {
                         return std::exp(-2 * x["\\eta"] * x["\\lambda"] * x["E"] / x["m"]);
                       }},
                      {"one-epoch",
                       [](const Numbers& x) {
                         return std::exp(-x["\\eta"] * x["\\lambda"] / x["m"]);
                       },
                       "The epochs are forgotten."}},
      .idea = "A step multiplies by 1 − ηλ/n, and an epoch has n/m steps."};
}

Exercise epochs_to_halve() {
  return {
      .name = "epochs-to-halve",
      .question =
          "η = {}, λ = {}, n = {} images, minibatches of m = {}. After how many epochs, as a real "
          "number, has the penalty alone halved the weights?",
      .draws = {{"\\eta", {0.05, 0.1, 0.2}},
                {"\\lambda", {1, 2, 5}},
                {"n", {1000, 10000, 50000}},
                {"m", {10, 20, 50}}},
      .formula = "\\frac{<m> \\cdot \\ln 2}{<\\eta> \\cdot <\\lambda>}",
      .answer =
          [](const Numbers& x) { return x["m"] * std::log(2.0) / (x["\\eta"] * x["\\lambda"]); },
      .misreadings = {{"per-epoch-over-n",
                       [](const Numbers& x) {
                         return x["n"] * std::log(2.0) / (x["\\eta"] * x["\\lambda"]);
                       },
                       "The exponent has n in the stead of m."},
                      {"factor-two-lambda",
                       [](const Numbers& x) {
                         return x["m"] * std::log(2.0) / (2 * x["\\eta"] * x["\\lambda"]);
                       }},
                      {"e-for-two",
                       [](const Numbers& x) { return x["m"] / (x["\\eta"] * x["\\lambda"]); },
                       "The weights fall to 1/e, not to a half."}},
      .idea = "Put e^(−Eηλ/m) equal to a half."};
}

Exercise relative_error() {
  return {.name = "relative-error",
          .question =
              "η = {}, λ = {}, n = {} images, minibatches of m = {}. What is, to leading order, "
              "the relative error of e^(−ηλ/m) against (1 − ηλ/n)^(n/m)?",
          .draws = {{"\\eta", {0.05, 0.1, 0.2}, "eta"},
                    {"\\lambda", {1, 2, 5}, "lambda"},
                    {"n", {10000, 20000, 50000}, "training_size"},
                    {"m", {10, 20, 50}, "minibatch"}},
          .formula = "\\frac{(<\\eta> \\cdot <\\lambda>)^2}{2 \\cdot <n> \\cdot <m>}",
          .answer =
              [](const Numbers& x) {
                return square(x["\\eta"] * x["\\lambda"]) / (2 * x["n"] * x["m"]);
              },
          .misreadings = {{"error-of-order-u",
                           [](const Numbers& x) { return x["\\eta"] * x["\\lambda"] / x["n"]; }},
                          {"half-forgotten-when-iterated",
                           [](const Numbers& x) {
                             return square(x["\\eta"] * x["\\lambda"]) / (x["n"] * x["m"]);
                           }}},
          .idea = "ln(1 − u) is −u − u²/2 to second order, and n/m such terms add up.",
          .hypothesis = "relative-error",
          .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {factor_of_some_epochs(), epochs_to_halve(), relative_error()};
}

}  // namespace initproof::proofs::decay_factor
