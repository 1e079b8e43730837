#include <cmath>
#include <vector>

#include <boost/math/constants/constants.hpp>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::naive_saturation {
namespace {

using exercise::Exercise;
using exercise::Numbers;

constexpr double pi = boost::math::constants::pi<double>();

double square(double x) {
  return x * x;
}

Exercise saturated_share() {
  return {.name = "saturated-share",
          .question =
              "n = {} inputs, k = {} of which are 1 and the others 0; weights and bias are "
              "standard normal. Which share of neurons has |z| > 4?",
          .draws = {{"n", {100, 196, 400, 784, 900, 1024}, "fan_in"},
                    {"k", {30, 45, 60, 75, 90}, "active"}},
          .formula = "2 \\cdot \\Phi\\left(-\\frac{4}{\\sqrt{<k> + 1}}\\right)",
          .answer = [](const Numbers& x) { return gaussian_tails(4, x["k"] + 1); },
          .misreadings = {{"all-inputs",
                           [](const Numbers& x) { return gaussian_tails(4, x["n"] + 1); }},
                          {"scaled-weights",
                           [](const Numbers& x) { return gaussian_tails(4, x["k"] / x["n"] + 1); }},
                          {"one-tail",
                           [](const Numbers& x) { return gaussian_tails(4, x["k"] + 1) / 2; },
                           "Only one of the two tails counts."}},
          .idea = "z is normal; compare 4 with its standard deviation, in both directions.",
          .hypothesis = "beyond-4"};
}

Exercise variance_on_an_image() {
  return {
      .name = "variance-on-an-image",
      .question =
          "An image has n = {} pixels; p = {} of them have the value a = {}, the others 0. Weights "
          "and bias are standard normal. What is the variance of z?",
      .draws = {{"n", {100, 196, 400, 784, 900, 1024}},
                {"p", {20, 40, 60, 80}},
                {"a", {0.2, 0.4, 0.5, 0.6, 0.8}}},
      .formula = "<p> \\cdot <a>^2 + 1",
      .answer = [](const Numbers& x) { return x["p"] * x["a"] * x["a"] + 1; },
      .misreadings = {{"half-active-images", [](const Numbers& x) { return x["n"] / 2 + 1; }},
                      {"pixel-not-squared", [](const Numbers& x) { return x["p"] * x["a"] + 1; },
                       "A pixel counts by its value, not by its square."},
                      {"bias-forgotten", [](const Numbers& x) { return x["p"] * x["a"] * x["a"]; },
                       "Only the weights count, not the bias."}},
      .idea = "An image counts by its sum of squares.",
      .digits = 5};
}

Exercise inputs_for_a_median() {
  return {
      .name = "inputs-for-a-median",
      .question =
          "Weights and bias are standard normal, and k of the inputs are 1, the others 0. For "
          "which k, as a real number, have half of the neurons |z| above c = {}? (Half of a "
          "standard normal is farther from 0 than 0.67449.)",
      .draws = {{"c", {2, 3, 4, 5, 6, 7, 8, 10}}},
      .formula = "\\left(\\frac{<c>}{0.67449}\\right)^2 - 1",
      .answer = [](const Numbers& x) { return square(x["c"] / 0.67449) - 1; },
      .misreadings = {{"bias-forgotten", [](const Numbers& x) { return square(x["c"] / 0.67449); },
                       "Only the weights count, not the bias."},
                      {"mean-for-median",
                       [](const Numbers& x) { return square(x["c"] / std::sqrt(2 / pi)) - 1; },
                       "The mean of |z| is taken for its median."},
                      {"deviation-for-variance", [](const Numbers& x) { return x["c"] / 0.67449; },
                       "The standard deviation is taken for the variance."}},
      .idea = "First find the standard deviation that puts the median of |z| at c.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {saturated_share(), variance_on_an_image(), inputs_for_a_median()};
}

}  // namespace initproof::proofs::naive_saturation
