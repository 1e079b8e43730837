#include <vector>

#include "initproof/exercise/exercise.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::naive_distribution {
namespace {

using exercise::Exercise;
using exercise::Numbers;

Exercise tail() {
  return {
      .name = "tail-of-the-weighted-input",
      .question =
          "n = {} inputs, k = {} of which are 1 and the others 0; weights and bias are independent "
          "and standard normal. What is the probability that |z| exceeds c = {}?",
      .draws = {{"n", {100, 196, 400, 784, 900, 1024}},
                {"k", {30, 45, 60, 75, 90}},
                {"c", {3, 5, 8, 10}}},
      .formula = "2 \\cdot \\Phi\\left(-\\frac{<c>}{\\sqrt{<k> + 1}}\\right)",
      .answer = [](const Numbers& x) { return gaussian_tails(x["c"], x["k"] + 1); },
      .misreadings =
          {{"all-inputs", [](const Numbers& x) { return gaussian_tails(x["c"], x["n"] + 1); }},
           {"one-tail", [](const Numbers& x) { return gaussian_tails(x["c"], x["k"] + 1) / 2; },
            "Only one of the two tails counts."},
           {"variance-for-deviation",
            [](const Numbers& x) { return gaussian_tails(x["c"], (x["k"] + 1) * (x["k"] + 1)); },
            "The variance is taken for the standard deviation."}},
      .idea = "z is exactly normal with mean 0: all that is missing is its variance."};
}

Exercise deviations() {
  return {
      .name = "tail-in-deviations",
      .question =
          "How likely is it that a normal variable of mean 0 is farther from 0 than c = {} of its "
          "standard deviations?",
      .draws = {{"c", {0.5, 1, 1.5, 2, 2.5, 3, 3.5}}},
      .formula = "2 \\cdot \\Phi(-<c>)",
      .answer = [](const Numbers& x) { return gaussian_tails(x["c"], 1); },
      .misreadings = {{"logistic", [](const Numbers& x) { return logistic_tails(x["c"], 1); }},
                      {"one-tail", [](const Numbers& x) { return gaussian_tails(x["c"], 1) / 2; },
                       "Only one of the two tails counts."}},
      .idea = "Both tails have the same probability."};
}

Exercise weights_of_one_size() {
  return {
      .name = "weights-of-one-size",
      .question =
          "k = {} inputs are 1, and each weight is 1 or −1 with equal probability, independently; "
          "there is no bias. What is the mean of z⁴?",
      .draws = {{"k", {3, 4, 5, 6, 8, 10, 12, 16, 20}}},
      .formula = "3 \\cdot <k>^2 - 2 \\cdot <k>",
      .answer = [](const Numbers& x) { return 3 * x["k"] * x["k"] - 2 * x["k"]; },
      .misreadings = {{"normal-anyway", [](const Numbers& x) { return 3 * x["k"] * x["k"]; },
                       "The law of the weights does not matter: z is exactly normal."},
                      {"terms-only", [](const Numbers& x) { return x["k"]; },
                       "Only the fourth powers of the terms count, not the products of squares."},
                      {"square-of-the-variance", [](const Numbers& x) { return x["k"] * x["k"]; },
                       "The mean of z⁴ is the square of the mean of z²."}},
      .idea =
          "Multiply the sum out: only terms in which every weight has an even power have a mean "
          "other than 0.",
      .digits = 5,
      .exam = true};
}

}  // namespace

std::vector<Exercise> exercises() {
  return {tail(), deviations(), weights_of_one_size()};
}

}  // namespace initproof::proofs::naive_distribution
