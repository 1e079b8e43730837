#include <cmath>
#include <vector>

#include <boost/math/constants/constants.hpp>

#include "initproof/exercise/exercise.hpp"

namespace initproof::proofs::euler_limit {
namespace {

using exercise::Exercise;
using exercise::Numbers;

constexpr double euler = boost::math::constants::e<double>();

double square(double x) {
  return x * x;
}

Exercise distance_from_e() {
  return {.name = "distance-from-e",
          .question = "By how much, to leading order, is (1 + 1/n)^n below e at n = {}?",
          .draws = {{"n", {20, 50, 100, 200, 500, 1000, 10000}}},
          .formula = "\\frac{e}{2 \\cdot <n>}",
          .answer = [](const Numbers& x) { return euler / (2 * x["n"]); },
          .misreadings = {{"rate-e-over-n-below", [](const Numbers& x) { return euler / x["n"]; }},
                          {"rate-of-second-order",
                           [](const Numbers& x) { return euler / square(x["n"]); },
                           "The distance falls as 1/n²."},
                          {"e-forgotten", [](const Numbers& x) { return 1 / (2 * x["n"]); },
                           "The relative distance is taken for the distance."}},
          .idea = "Take the logarithm: n ln(1 + 1/n) is 1 − 1/(2n) to first order."};
}

Exercise a_limit() {
  return {.name = "a-limit",
          .question = "What is the limit of (1 − x/n)^(−yn) for x = {} and y = {} as n grows?",
          .draws = {{"x", {0.5, 1.5, 2, 3}}, {"y", {0.2, 0.5, 1, 1.5}}},
          .formula = "e^{<x> \\cdot <y>}",
          .answer = [](const Numbers& x) { return std::exp(x["x"] * x["y"]); },
          .misreadings = {{"inverse", [](const Numbers& x) { return std::exp(-x["x"] * x["y"]); },
                           "It tends to the inverse."},
                          {"base-first", [](const Numbers&) { return 1.0; },
                           "The base tends to 1, and so does its power."},
                          {"exponents-added",
                           [](const Numbers& x) { return std::exp(x["x"] + x["y"]); },
                           "The two exponents add."}},
          .idea = "Put k = n/x: then it is a power of (1 − 1/k)^(−k)."};
}

Exercise n_for_an_accuracy() {
  return {
      .name = "n-for-an-accuracy",
      .question = "From which n on, to leading order, is (1 − 1/n)^(−n) less than d = {} above e?",
      .draws = {{"d", {0.1, 0.05, 0.02, 0.01, 0.005, 0.001, 0.0001}}},
      .formula = "\\frac{e}{2 \\cdot <d>}",
      .answer = [](const Numbers& x) { return euler / (2 * x["d"]); },
      .misreadings = {{"rate-e-over-n-above", [](const Numbers& x) { return euler / x["d"]; }},
                      {"relative-for-absolute", [](const Numbers& x) { return 1 / (2 * x["d"]); },
                       "The relative distance is taken for the distance."},
                      {"rate-of-second-order",
                       [](const Numbers& x) { return std::sqrt(euler / x["d"]); },
                       "The distance falls as 1/n²."}},
      .idea = "The distance is e/(2n) to leading order.",
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {distance_from_e(), a_limit(), n_for_an_accuracy()};
}

}  // namespace initproof::proofs::euler_limit
