#include <cmath>
#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::attenuation_by_depth {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise error_after_some_layers() {
  return {
      .name = "error-after-some-layers",
      .question =
          "Every layer passes back the share r = {} of the error's root mean square. Which share "
          "is left after L = {} layers?",
      .draws = {{"r", {0.2, 0.25, 0.3, 0.5, 0.72, 0.8}}, {"L", {2, 3, 4, 5, 6}}},
      .formula = "<r>^{<L>}",
      .answer = [](const Numbers& x) { return std::pow(x["r"], x["L"]); },
      .misreadings = {{"one-layer-less",
                       [](const Numbers& x) { return std::pow(x["r"], x["L"] - 1); },
                       "The last layer passes everything on."},
                      {"shares-divided", [](const Numbers& x) { return x["r"] / x["L"]; },
                       "The layers share one loss between them."},
                      {"mean-square", [](const Numbers& x) { return std::pow(x["r"], 2 * x["L"]); },
                       "The share is that of the root, and the mean square is asked for."}},
      .idea = "Every layer multiplies by the same factor."};
}

Exercise layers_for_a_loss() {
  return {.name = "layers-for-a-loss",
          .question =
              "Every layer passes back the share r = {} of the error. After how many layers, as a "
              "real number, is the error F = {} times smaller?",
          .draws = {{"r", {0.2, 0.25, 0.3, 0.5, 0.72, 0.8}}, {"F", {10, 50, 100, 500, 1000}}},
          .formula = "\\frac{\\ln <F>}{\\ln \\frac{1}{<r>}}",
          .answer = [](const Numbers& x) { return std::log(x["F"]) / std::log(1 / x["r"]); },
          .misreadings =
              {{"mean-square-for-root",
                [](const Numbers& x) { return std::log(x["F"]) / (2 * std::log(1 / x["r"])); },
                "The share is that of the root, and the mean square is to fall."},
               {"loss-linear", [](const Numbers& x) { return x["F"] / (1 / x["r"]); },
                "The losses of the layers add."},
               {"lost-for-passed",
                [](const Numbers& x) { return std::log(x["F"]) / std::log(1 / (1 - x["r"])); },
                "r is what a layer loses, not what it passes on."}},
          .idea = "Take logarithms: each layer takes the same amount off."};
}

Exercise factor_of_a_layer() {
  return {
      .name = "factor-of-a-layer",
      .question =
          "A wide layer of n = {} neurons has weights of variance c/n with c = {}, and the mean of "
          "σ'(z)² is q = {}. By which factor does the error's root mean square change per layer?",
      .draws = {{"n", {30, 50, 100}},
                {"c", {1, 2, 4, 5, 10}},
                {"q", {0.01, 0.02, 0.03, 0.04, 0.05}}},
      .formula = "\\sqrt{<c> \\cdot <q>}",
      .answer = [](const Numbers& x) { return std::sqrt(x["c"] * x["q"]); },
      .misreadings = {{"only-slopes-count", [](const Numbers& x) { return std::sqrt(x["q"]); },
                       "Only the slopes count, not the weights."},
                      {"mean-square-for-root", [](const Numbers& x) { return x["c"] * x["q"]; },
                       "The mean square is taken for its root."},
                      {"weights-not-added",
                       [](const Numbers& x) { return std::sqrt(x["c"] * x["q"] / x["n"]); },
                       "An error comes from one neuron of the next layer, not from all n."}},
      .idea = "The mean square is multiplied by n, the variance of a weight and the mean of σ'².",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {error_after_some_layers(), layers_for_a_loss(), factor_of_a_layer()};
}

}  // namespace initproof::proofs::attenuation_by_depth
