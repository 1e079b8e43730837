#include "hypotheses.hpp"

#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/random/engine.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/prover.hpp"

namespace initproof::proofs::penalty_power_law {
namespace {

using claim::Counterclaim;
using claim::Enclosed;
using claim::Hypothesis;
using rigor::Box;
using rigor::Enclosure;
using Sides = std::span<const Enclosure>;

// Room for powers evaluated in double beside sums that are enclosed.
constexpr double rounding = 0x1p-46;

// N^k for the exponents of the slide, by square root and division, for any other by logarithms.
Enclosure size_of_weight(std::uint64_t weights, double k) {
  Enclosure n = Enclosure::integer(weights);
  if (k == 1) return n;
  if (k == -1) return 1 / n;
  if (k == 0.5) return sqrt(n);
  if (k == -0.5) return 1 / sqrt(n);
  return exp(k * log(n));
}

// The squares of that many weights +-N^k, really added one after another.
Enclosure summed(std::uint64_t weights, double k) {
  const Enclosure size = size_of_weight(weights, k);
  const Enclosure opposite = -size;
  Enclosure sum = 0;
  for (std::uint64_t i = 0; i < weights; ++i) sum += square(i % 2 == 0 ? size : opposite);
  return sum;
}

text::Message added(std::uint64_t weights) {
  return text::say("{} squares added in interval arithmetic", weights);
}

std::vector<Counterclaim> counterclaims_on_powers(const std::string& where, double weights,
                                                  double k) {
  return {{"sum-forgotten-" + where, "sum w² = N_w^(2k): the square of one weight.",
           elementary::pow(weights, 2 * k)},
          {"square-forgotten-" + where, "sum w² = N_w^(k+1): the weights themselves are added.",
           elementary::pow(weights, k + 1)},
          {"mean-for-sum-" + where,
           "sum w² = N_w^(2k−1): divided by the number of weights once too often.",
           elementary::pow(weights, 2 * k - 1)}};
}

Hypothesis law_in_logarithms(double weights, double k) {
  const double log_n = elementary::log(weights);
  return {.name = "law-in-logarithms",
          .estimand = "ln N + 2 ln N^k − (2k+1) ln N for all N in [1, 10⁹], k in [−2, 2]",
          .formula = R"(\ln \sum w^2 = \ln N_w + 2k \ln N_w = (2k+1) \ln N_w)",
          .predicted = 0,
          .margin = {0,
                     "an identity: its terms are affine in ln N and in k, so its values at the "
                     "corners of the box bound it, and these are exact"},
          .counterclaims = {{"sum-forgotten", text::say("The power is 2k, at N_w = {}.", weights),
                             -log_n},
                            {"square-forgotten",
                             text::say("The power is k + 1, at N_w = {}, k = {}.", weights, k),
                             (k + 1 - (2 * k + 1)) * log_n}},
          .evidence = Enclosed{[] {
            const auto defect = [](Sides s) {
              const Enclosure log_weight = s[1] * s[0];
              return s[0] + 2 * log_weight - (2 * s[1] + 1) * s[0];
            };
            // 20.75 > ln 1e9 = 20.723...
            return enclose_multiaffine(defect, Box({{"ln N", 0, 20.75}, {"k", -2, 2}}));
          }}};
}

Hypothesis sum_at(const std::string& name, const std::string& formula, std::uint64_t weights,
                  double k) {
  const double n = static_cast<double>(weights);
  const double predicted = law(n, k);
  const double delta = rounding * predicted;
  return {
      .name = name,
      .estimand = text::say("sum of the squares of N_w = {} weights of size N_w^({})", weights, k),
      .formula = formula,
      .predicted = predicted,
      .margin = {delta, "exact; only the prediction's rounding to double"},
      .counterclaims = counterclaims_on_powers(name, n, k),
      .evidence =
          Enclosed{[weights, k] { return rigor::enclosed(summed(weights, k)); }, added(weights)}};
}

Hypothesis exponent_of_sum(std::uint64_t weights, double k) {
  return {.name = "power",
          .estimand =
              text::say("ln(sum w²) / ln N_w for N_w = {} weights of size N_w^({})", weights, k),
          .formula = "2k + 1",
          .predicted = 2 * k + 1,
          .margin = {rounding, "exact; only rounding"},
          .counterclaims = {{"sum-forgotten-in-the-power", "The power is 2k.", 2 * k},
                            {"square-forgotten-in-the-power", "The power is k + 1.", k + 1},
                            {"mean-for-sum-in-the-power", "The power is 2k − 1.", 2 * k - 1}},
          .evidence = Enclosed{[weights, k] {
                                 const Enclosure power =
                                     log(summed(weights, k)) / log(Enclosure::integer(weights));
                                 return rigor::enclosed(power);
                               },
                               added(weights)}};
}

// w^2 of a uniform weight of root mean square s lies in [0, 3 s^2], with variance (9/5 - 1) s^4.
constexpr double largest_square = 3;
constexpr double variance_of_square = 0.8;

Hypothesis in_expectation(std::uint64_t weights, double k) {
  const double n = static_cast<double>(weights);
  const double predicted = law(n, k);
  return {
      .name = "random-weights",
      .estimand = text::say("expected sum of squares of N_w = {} independent uniform weights of "
                            "root mean square N_w^({})",
                            weights, k),
      .formula = R"(\mathrm{E} \sum w^2 = N_w^{2k+1})",
      .predicted = predicted,
      .margin = {0.02 * predicted,
                 "2 % of it: wrong powers of N_w are off by far more, and a few thousand networks "
                 "decide"},
      .counterclaims = counterclaims_on_powers("on-average", n, k),
      .evidence = claim::bounded_mean({"random-weights", 0}, {0.0, largest_square * predicted},
                                      variance_of_square / n * predicted * predicted)};
}

// The sum of squares of one whole network. A uniform word is the middle of its 2^-32, so the
// weights are as often positive as negative and stay inside +-sqrt(3) size.
double sum_of_squares(random::Engine engine, std::uint64_t weights, double size) {
  const double half_width = std::sqrt(largest_square) * size;
  double sum = 0;
  for (std::uint64_t i = 0; i < weights; ++i) {
    const double w = half_width * ((static_cast<double>(engine()) + 0.5) * 0x1p-31 - 1);
    sum += w * w;
  }
  return sum;
}

}  // namespace

double law(double weights, double k) {
  return elementary::pow(weights, 2 * k + 1);
}

claim::Experiment random_weights(std::uint64_t weights, double k) {
  constexpr std::size_t block = 64;
  const double size = elementary::pow(static_cast<double>(weights), k);
  return {.name = "random-weights",
          .description =
              "Whole networks of weights drawn evenly from ±√3 N_w^k, whose root mean square is "
              "N_w^k; the squares of each network are added up.",
          .block_size = block,
          .draw = [weights, size](const random::Stream& stream, std::uint64_t index) {
            std::vector<double> sums(block);
            for (std::size_t i = 0; i < block; ++i) {
              sums[i] = sum_of_squares(stream.engine(index * block + i), weights, size);
            }
            return std::vector<stats::Summary>{stats::Moments::of(std::span<const double>(sums))};
          }};
}

std::vector<Hypothesis> hypotheses(std::uint64_t weights, double k) {
  return {law_in_logarithms(static_cast<double>(weights), k),
          sum_at("k-one", R"(k = 1: \sum w^2 = N_w^3)", weights, 1),
          sum_at("k-minus-half", R"(k = -\frac{1}{2}: \sum w^2 = 1)", weights, -0.5),
          sum_at("k-minus-one", R"(k = -1: \sum w^2 = \frac{1}{N_w})", weights, -1),
          exponent_of_sum(weights, k),
          in_expectation(weights, k)};
}

}  // namespace initproof::proofs::penalty_power_law
