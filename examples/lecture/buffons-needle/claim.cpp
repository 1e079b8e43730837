#include "initproof/claim/claim.hpp"

#include <cstdint>
#include <numbers>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/random/distributions.hpp"

namespace puzzles::buffons_needle {
namespace {

namespace claim = initproof::claim;
namespace random = initproof::random;
namespace stats = initproof::stats;
namespace text = initproof::text;

constexpr std::uint64_t block = 4096;

/// Whether a needle of that length crosses a line of those at distances of 1. Its direction is a
/// point of the disc, drawn until one lies there: no sine and no pi is needed by what is to measure
/// pi.
bool crosses(double length, random::Engine& engine) {
  random::CanonicalUniform uniform;
  double x = 0, y = 0, r2 = 0;
  do {
    x = uniform(engine);
    y = uniform(engine);
    r2 = x * x + y * y;
  } while (r2 > 1 || r2 == 0);
  const double end = uniform(engine);  // from the needle's lower end down to the next line
  return end * end * r2 < length * length * y * y;
}

std::vector<stats::Summary> throws(double length, const random::Stream& stream,
                                   std::uint64_t index) {
  random::Engine engine = stream.engine(index);
  stats::Proportion crossed{0, block};
  for (std::uint64_t i = 0; i < block; ++i) crossed.successes += crosses(length, engine) ? 1U : 0U;
  return {crossed};
}

std::vector<claim::Hypothesis> hypotheses(double length) {
  const double predicted = 2 * length * std::numbers::inv_pi;
  const claim::Sampled throws = claim::probability({"throws", 0}, predicted);
  const claim::Margin margin{0.01 * length, "a seventh of what the nearest misreading is wrong by"};
  const text::Message crossing = "probability that the needle crosses a line";
  return {
      {.name = "crossing",
       .estimand = crossing,
       .formula = "\\frac{2 \\ell}{\\pi}",
       .predicted = predicted,
       .margin = margin,
       .counterclaims = {{"mean-angle", "The mean angle of 45 degrees decides: it is its sine.",
                          length / std::numbers::sqrt2},
                         {"always-upright", "The needle reaches as far as it is long.", length}},
       .evidence = throws},
      {.name = "crossing-by-half-the-length",
       .estimand = crossing,
       .formula = "\\frac{\\ell}{2}",
       .predicted = length / 2,
       .margin = margin,
       .wording = claim::Wording::literal,
       .evidence = throws}};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"length", 1, 0.1, 1, false, "length of the needle, in distances of the lines"}};
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const double length = parameters["length"];
  return {
      .id = "buffons-needle",
      .title = "The needle and the lines",
      .slide = {{"",
                 "A needle as long as the lines are apart reaches from 0 to its whole length "
                 "across them, half of "
                 "it on average: so it crosses a line in one throw of two.",
                 "Buffon's needle"}},
      .in_short =
          "Angles are spread evenly, sines are not: the needle reaches 2/π of its length on "
          "average, 64 % "
          "and not half.",
      .idea =
          {"A needle that reaches $h$ across the lines crosses one with probability $h$.",
           "It reaches $\\ell \\sin\\varphi$, and the angle is spread evenly, not the reach.",
           "The sine is flat near its top: long reaches are frequent, and its mean is $2/\\pi$."},
      .statement =
          "A needle of length $\\ell \\le 1$, thrown at random on lines at distances of 1, crosses "
          "one with "
          "probability $2\\ell/\\pi$.",
      .assumptions =
          {"the needle's angle and its place between the lines are spread evenly and independent"},
      .range = "$\\ell \\le 1$: a longer needle may cross two lines",
      .errata = {{claim::Erratum::Kind::wrong, "The needle reaches half its length on average",
                  "It is the angle that is spread evenly; the mean of the sine is 2/π, so the "
                  "needle crosses in 64 "
                  "throws of 100.",
                  claim::Erratum::Consequence::result}},
      .for_the_lecturer = {"The mean of a function is not the middle of its values.",
                           "Draw the sine: it spends more of the angles near 1 than near 0."},
      .references = {"G.-L. Leclerc de Buffon, Essai d'arithmétique morale (1777), section XXIII"},
      .experiments = {{"throws", "Throws the needle, its direction by a point of the disc.", block,
                       [length](const random::Stream& stream, std::uint64_t index) {
                         return throws(length, stream, index);
                       }}},
      .hypotheses = hypotheses(length)};
}

}  // namespace puzzles::buffons_needle
