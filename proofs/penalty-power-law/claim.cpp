#include "initproof/claim/claim.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
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

// The law: sum w^2 = N^(2k+1) if every |w| = N^k.
double law(double weights, double k) {
  return std::pow(weights, 2 * k + 1);
}

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
           std::pow(weights, 2 * k)},
          {"square-forgotten-" + where, "sum w² = N_w^(k+1): the weights themselves are added.",
           std::pow(weights, k + 1)},
          {"mean-for-sum-" + where,
           "sum w² = N_w^(2k−1): divided by the number of weights once too often.",
           std::pow(weights, 2 * k - 1)}};
}

Hypothesis law_in_logarithms(double weights, double k) {
  const double log_n = std::log(weights);
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

claim::Experiment random_weights(std::uint64_t weights, double k) {
  constexpr std::size_t block = 64;
  const double size = std::pow(static_cast<double>(weights), k);
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

// Drops the counter-claims that predict the truth at the chosen exponent: at k = 0 a weight is its
// own square.
void omit_equal(claim::Claim& claim, Hypothesis& h) {
  std::erase_if(h.counterclaims, [&](const Counterclaim& c) {
    const bool equal = std::abs(c.predicted - h.predicted) <= h.margin.delta;
    if (equal) {
      claim.omitted.push_back(
          text::say("{}: at these parameters it predicts {}, within the margin of the truth",
                    c.name, text::general(c.predicted, 6)));
    }
    return equal;
  });
}

std::vector<figure::Figure> draw(double weights) {
  figure::Figure figure{
      .name = "sum-of-squares",
      .title = "The sum of squared weights against their number",
      .caption =
          "Lines of slope 2k + 1 for weights of size N_w^k. Only k = −1/2 gives a "
          "sum that does not depend on the size of the network; √N_w gives N_w².",
      .x = {"number of weights N_w", true, std::nullopt},
      .y = {"sum of w² for w = N_w^k", true, std::nullopt},
      .series = {}};
  int colour = 0;
  for (const double k : {1.0, 0.5, 0.0, -0.5, -1.0}) {
    figure::Series line{
        .mark = k == 0.5 ? figure::Mark::dashed : figure::Mark::line,
        .label = k == 0.5 ? text::say("k = {}, as misprinted", k) : text::say("k = {}", k),
        .colour = colour++,
        .x = {},
        .y = {}};
    for (int i = 0; i <= 60; ++i) {
      line.x.push_back(std::pow(10.0, i / 10.0));
      line.y.push_back(law(line.x.back(), k));
    }
    figure.series.push_back(line);
  }
  figure.series.push_back({.mark = figure::Mark::vertical,
                           .label = text::say("the lecture's N_w = {}", weights),
                           .colour = colour,
                           .x = {weights},
                           .y = {}});
  return {figure};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"weights", 784 * 30 + 30 * 10, 100, 1e6, true,
           "weights N_w of the whole network, biases not counted (784-30-10)"},
          {"exponent", -0.5, -2, 2, false, "k: the weights are of size N_w^k"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment&) {
  const std::uint64_t weights = p.integer("weights");
  const double n = p["weights"];
  const double k = p["exponent"];
  claim::Claim claim{
      .id = "penalty-power-law",
      .title = "The penalty as a power of the number of weights",
      .slide = {{"Odhadneme váhy w ≈ (N_w)^k, chceme prozkoumat, kdy bude přínos regularizačního "
                 "výrazu v účelové funkci C = C_0 + λ/(2n) Σw² rozumně malý: k = 1: Σw² = N_w³, "
                 "k = -1/2: Σw² = 1, k = -1: Σw² = 1/N_w.",
                 "We estimate the weights as w ≈ (N_w)^k and ask when the contribution of the "
                 "regularization term to the cost C = C_0 + λ/(2n) Σw² is reasonably small: k = 1: "
                 "Σw² = N_w³, k = -1/2: Σw² = 1, k = -1: Σw² = 1/N_w.",
                 "the solution of part c of the exercise on L2 regularization"}},
      .statement =
          "If all $N_w$ weights have the size $|w| = N_w^k$, then $\\sum w^2 = N_w^{2k+1}$. "
          "If they are random with that root mean square, the same holds in expectation.",
      .assumptions = {"All weights have the same size; their signs are free.",
                      "For random weights: each has E w² = N_w^(2k). Independence is not needed "
                      "for the expectation."},
      .range = "The identity: every N_w in [1, 10⁹] and every k in [−2, 2].",
      .for_the_lecturer =
          {"A sum of N_w equal squares is N_w times one of them, so weights of size N_w^k "
           "make the sum N_w^(2k+1).",
           "Only weights of size 1/√N_w give a sum that does not depend on how large the "
           "network is."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning, Determination Press, 2015, "
                     "chapter 3, the problem at the end of the section on weight initialization."},
      .experiments = {random_weights(weights, k)},
      .hypotheses = {law_in_logarithms(n, k),
                     sum_at("k-one", R"(k = 1: \sum w^2 = N_w^3)", weights, 1),
                     sum_at("k-minus-half", R"(k = -\frac{1}{2}: \sum w^2 = 1)", weights, -0.5),
                     sum_at("k-minus-one", R"(k = -1: \sum w^2 = \frac{1}{N_w})", weights, -1),
                     exponent_of_sum(weights, k), in_expectation(weights, k)},
      .figures = [n](const claim::ClaimResult&, const random::Stream&) { return draw(n); }};
  for (Hypothesis& h : claim.hypotheses) omit_equal(claim, h);
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::penalty_power_law
