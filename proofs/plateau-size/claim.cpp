#include "initproof/claim/claim.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/training/learning.hpp"
#include "plateau-size/experiments.hpp"
#include "plateau-size/figures.hpp"

namespace initproof::proofs::plateau_size {

namespace {

using claim::Hypothesis;
using claim::Relation;
using claim::Wording;

// log10 R within half a power of ten of 0: R between 0.32 and 3.2.
constexpr double half_a_power = 0.5;
const char* const size_reason =
    "chosen: half a power of ten of R, 1.8 times in the size of a weight, a generous reading of "
    "\"around\"";

Hypothesis size_one(std::size_t point) {
  return {.name = fmt::format("size-one-at-{:.0e}", map_points[point].penalty_rate),
          .estimand = over_replicates(
              1, text::say("log₁₀ R at λ/n = {} on images, after {} decay times",
                           map_points[point].penalty_rate, map_points[point].decay_times)),
          .formula = R"(w \approx \frac{1}{\sqrt{N_w}} \implies \log_{10} R = 0)",
          .predicted = 0,
          .margin = {half_a_power, size_reason},
          .wording = Wording::literal,
          .evidence = claim::median({"map-on-images", point}, 0.05)};
}

Hypothesis within_ten() {
  return {.name = "size-near-the-threshold",
          .estimand =
              over_replicates(1, text::say("log₁₀ R at λ/n = {} on images, after {} decay times",
                                           map_points[0].penalty_rate, map_points[0].decay_times)),
          .formula = R"(\log_{10} R \le 1)",
          .predicted = 1,
          .relation = Relation::at_most,
          .margin = {0.05,
                     "R within ten times the slide's, up to 12 %: the band is near, within "
                     "a factor of about three in the size of a weight"},
          .counterclaims = {{"as-large-as-at-nielsens-lambda",
                             "R is hundreds, as where decay is weak.", 2}},
          .evidence = claim::median({"map-on-images", 0}, 0.1)};
}

Hypothesis falls_between(std::size_t point) {
  return {.name = fmt::format("falls-from-{:.0e}-to-{:.0e}", map_points[point + 1].penalty_rate,
                              map_points[point].penalty_rate),
          .estimand = over_replicates(
              2, text::say("−d log₁₀ R / d log₁₀(λ/n) from λ/n = {} to {}",
                           map_points[point + 1].penalty_rate, map_points[point].penalty_rate)),
          .formula = R"(-\frac{d \log_{10} R}{d \log_{10}(\lambda/n)} \ge \log_{10} 2)",
          .predicted = elementary::log10(2.0),
          .relation = Relation::at_least,
          .margin = {0.05, "R at least halves when λ/n grows tenfold, up to a tenth"},
          .counterclaims = {{fmt::format("no-dependence-to-{:.0e}", map_points[point].penalty_rate),
                             "R is 1, or any other number, whatever λ/n is.", 0}},
          .evidence = claim::median({"map-on-images", map_points.size() + point}, 0.05)};
}

// Of both hypotheses on weights that start at R = 1.
text::Message watched(double penalty_rate) {
  return over_replicates(
      1, text::say("log₁₀ R at λ/n = {}, two epochs after a start at R = 1", penalty_rate));
}

Hypothesis size_one_kept(double penalty_rate) {
  return {.name = "size-one-kept",
          .estimand = watched(penalty_rate),
          .formula = R"(R = 1 \text{ is where weights rest} \implies \log_{10} R = 0)",
          .predicted = 0,
          .margin = {half_a_power, size_reason},
          .wording = Wording::literal,
          .evidence = claim::median({"slide-sized-weights", 0}, 0.02)};
}

Hypothesis grows_from_size_one(double penalty_rate, std::size_t training_size) {
  const double decay_times =
      watched_updates(training_size) / watched_setting(penalty_rate).decay_time();
  return {.name = "grows-from-size-one",
          .estimand = watched(penalty_rate),
          .formula = R"(\log_{10} R \ge 2)",
          .predicted = 2,
          .relation = Relation::at_least,
          .margin = {0.05, "weights ten times the slide's size, up to 6 %"},
          .counterclaims = {{"rests-at-size-one", "Weights of the slide's size stay there.", 0},
                            {"shrinks-from-size-one", "Decay makes them smaller still.",
                             -2 * decay_times * elementary::log10(elementary::exp(1.0))}},
          .evidence = claim::median({"slide-sized-weights", 0}, 0.02)};
}

Hypothesis just_below_the_threshold(std::size_t student_width) {
  const auto weights = static_cast<double>(student_width * (StudentTask::inputs + 1));
  return {
      .name = "size-one-below-the-threshold",
      .estimand = over_replicates(
          1, text::say("log₁₀ R of students at {} of their collapse threshold", below_threshold)),
      .formula = R"(\log_{10} R \approx 0 \text{ just below } \lambda_c)",
      .predicted = 0,
      .margin = {half_a_power, size_reason},
      .counterclaims = {{"collapsed-below-the-threshold",
                         "The threshold is lower, and the weights vanish here already.", -3},
                        {"not-shrunk-at-all",
                         text::say("The weights keep the size 1 of N(0, 1): R = N_w = {}.",
                                   weights),
                         elementary::log10(weights)}},
      .evidence = claim::median({"collapse", 0}, 0.06)};
}

Hypothesis learned_below_the_threshold() {
  return {
      .name = "learned-below-the-threshold",
      .estimand = over_replicates(
          1, text::say("share of C_b, the cost of the best constant outputs, by which students "
                       "at {} of their collapse threshold have lowered it",
                       below_threshold)),
      .formula = R"(\frac{C_b - C_0}{C_b} \le 0.08)",
      .predicted = 0.08,
      .relation = Relation::at_most,
      .margin = {0.02,
                 "chosen: with the prediction up to a tenth, next to nothing of what there is to "
                 "learn"},
      .counterclaims = {{"a-fifth-learned-below-the-threshold",
                         "The network has learned a fifth of what there is to learn.", 0.2},
                        {"half-learned-below-the-threshold",
                         "The network has learned half of what there is to learn.", 0.5}},
      .evidence = claim::median({"collapse", 2}, 0.02)};
}

Hypothesis above_the_threshold(std::size_t student_width) {
  // What is left of R = h + K, with K = 1, at the slowest rate, 1 - 1/1.1 of each decay time.
  const double left = static_cast<double>(student_width + 1) *
                      elementary::exp(-2 * (1 - 1 / above_threshold) * collapse_times);
  return {.name = "collapse-above-the-threshold",
          .estimand = over_replicates(
              1, text::say("R of students at {} of their collapse threshold, after {} decay times",
                           above_threshold, collapse_times)),
          .formula = R"(R \le R_0 \, e^{-2 (1 - \lambda_c/\lambda) t/\tau})",
          .predicted = left,
          .relation = Relation::at_most,
          .margin = {left, "the linear law, which holds near 0, within a factor of 2"},
          .counterclaims = {{"rests-at-size-one-above", "The weights stop at 1/√N_w here too.", 1}},
          .evidence = claim::median({"collapse", 1}, 0.001)};
}

Hypothesis threshold_measured(std::size_t student_width) {
  return {
      .name = "collapse-threshold",
      .estimand =
          over_replicates(1, "λ_c measured by the growth of small weights, over the predicted one"),
      .formula =
          R"(\frac{\lambda_c}{n} = \max_j \sigma'(b_j)\, s_{\max}\big(\mathrm{E}[(\bar y - y) x^T]\big))",
      .predicted = 1,
      .margin = {0.02,
                 student_width == 4
                     ? text::Message("the output bias follows the growing weights with a lag, "
                                     "which slows down one of the four growing directions")
                     : text::say("the output bias follows the growing weights with a lag, which "
                                 "slows down one of the {} growing directions",
                                 student_width)},
      .counterclaims = {{"no-slope-of-the-sigmoid", "λ_c/n = s_max: σ' left out.", 4},
                        {"activation-for-slope",
                         "The mean activation 1/2 stands in place of the slope 1/4.", 2},
                        {"half-the-threshold",
                         "λ_c/n is half of it: the penalty is λ/n w², without the 1/2.", 0.5}},
      .evidence = claim::median({"threshold", 0}, 0.01)};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"hidden", 16, 16, 64, true, "hidden neurons of the networks on images"},
          {"student_hidden", 4, 4, 16, true, "hidden neurons of the students"},
          {"weak_rate", 1e-4, 1e-5, 1e-3, false,
           "λ/n at which weights of the slide's size are watched; Nielsen's is 10⁻⁴"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment& environment) {
  const auto data = learning_data(environment);
  const std::size_t hidden_width = p.integer("hidden");
  const std::size_t student_width = p.integer("student_hidden");
  const double weak = p["weak_rate"];
  claim::Claim claim{
      .id = "plateau-size",
      .title = "The size at which the weights stop is set by λ/n, and is not 1/√N_w",
      .slide =
          {{"Nechť lambda není příliš velká. Ukažte, že váhy se přestanou snižovat okolo velikosti "
            "1/√(N_w), přičemž N_w je celkový počet vah v síti.",
            "Let lambda be not too large. Show that the weights stop shrinking around the size "
            "1/√(N_w), where N_w is the total number of weights in the network.",
            "the exercise on L2 regularization, part c, with its solution"},
           {"chceme prozkoumat, kdy bude přínos regularizačního výrazu v účelové funkci C = C_0 + "
            "λ/(2n) Σw² rozumně malý",
            "we want to examine when the contribution of the regularization term to the cost "
            "C = C_0 + λ/(2n) Σw² is reasonably small",
            "the solution of part c"}},
      .in_short =
          "λ/n sets the size at which the weights stop. The sum of squares is 1, as the slide has "
          "it, only just below collapse.",
      .idea = {"The size $1/\\sqrt{N_w}$ means $\\sum w^2 = 1$.",
               "The sum that training reaches falls as $\\lambda/n$ grows, from hundreds down to 0 "
               "at a threshold.",
               "The threshold is where decay outweighs the pull of the data on small weights, and "
               "it is computed."},
      .builds_on = {"plateau-scaling"},
      .statement =
          "The size $1/\\sqrt{N_w}$ means $R = \\sum w^2 = 1$. The $R$ that training reaches is "
          "another: it falls with $\\lambda/n$, from hundreds at $10^{-3}$ to 0 at the threshold "
          "$\\lambda_c/n = \\max_j \\sigma'(b_j)\\, s_{\\max}(\\mathrm{E}[(\\bar y - y) x^T])$, "
          "beyond which small weights die out. The threshold moves with the hidden biases $b_j$, "
          "which "
          "do not decay, and that weights of any size die out is proved only from some fifty times "
          "it on. $R \\approx 1$ belongs to a narrow band just below "
          "$\\lambda_c$, where students have lowered the cost by a tenth at most.",
      .assumptions = {"one hidden layer of sigmoid units, sigmoid outputs, cross-entropy",
                      "the threshold: small weights, output biases at their best values"},
      .range =
          "λ/n from 0.001, after 1.5 decay times, to 0.1, after 30, on images; at 10⁻⁴, where a "
          "decay time is 100,000 updates, only that R = 1 is no resting place; the threshold on "
          "students.",
      .errata = {{claim::Erratum::Kind::imprecise,
                  "The weights stop shrinking at a size around 1/√N_w",
                  "As a law of scaling with the width that is right, as a size it is not: λ/n sets "
                  "the size, and at Nielsen's λ/n = 10⁻⁴ weights of size 1/√N_w grow more than "
                  "tenfold within two epochs."}},
      .for_the_lecturer =
          {"Lambda sets how large the weights may be: each tenfold λ/n at least halves the "
           "sum of squares, and beyond a threshold small weights die out.",
           "\"Lambda not too large\" has an exact meaning: below the threshold at which the "
           "network "
           "forgets everything but the frequency of the classes."},
      .references =
          {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, the problem at the "
           "end of the section on weight initialization",
           "A. M. Saxe, J. L. McClelland, S. Ganguli, Exact solutions to the nonlinear dynamics of "
           "learning in deep linear neural networks, ICLR 2014"},
      .data = data->description,
      .experiments = {map_on_images(data, hidden_width),
                      slide_sized_weights(data, hidden_width, weak), collapse(student_width),
                      threshold(student_width)},
      .hypotheses = {threshold_measured(student_width), just_below_the_threshold(student_width),
                     learned_below_the_threshold(), above_the_threshold(student_width),
                     grows_from_size_one(weak, data->training.size()), size_one_kept(weak)},
      .figures = [data, hidden_width](const claim::ClaimResult&, const random::Stream& stream) {
        return draw(data, hidden_width, stream);
      }};
  for (std::size_t i = 0; i + 1 < map_points.size(); ++i) {
    claim.hypotheses.push_back(falls_between(i));
  }
  claim.hypotheses.push_back(within_ten());
  // At 0.1 the size is indeed near 1: it lies just below the threshold of both sets of images.
  for (std::size_t i = 1; i < map_points.size(); ++i) claim.hypotheses.push_back(size_one(i));
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::plateau_size
