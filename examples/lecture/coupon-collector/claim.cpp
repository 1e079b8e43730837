#include "initproof/claim/claim.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/random/distributions.hpp"

namespace puzzles::coupon_collector {
namespace {

namespace claim = initproof::claim;
namespace random = initproof::random;
namespace stats = initproof::stats;

constexpr std::uint64_t block = 256;

/// n(1 + 1/2 + ... + 1/n).
double mean(std::uint64_t faces) {
  double sum = 0;
  for (std::uint64_t i = faces; i > 0; --i) sum += 1 / static_cast<double>(i);
  return sum * static_cast<double>(faces);
}

/// After so many rolls the game is stopped: intervals for means need a range. What it takes away
/// from the mean is at most n^2 (1 - 1/n)^rolls < n^2 exp(-40), far below any margin here.
std::uint64_t longest(std::uint64_t faces) {
  return 40 * faces;
}

std::uint64_t rolls_until_all(std::uint64_t faces, random::Engine& engine) {
  random::UniformInteger die(1, static_cast<std::int64_t>(faces));
  std::vector<bool> seen(faces + 1);
  std::uint64_t missing = faces, rolls = 0;
  while (missing > 0 && rolls < longest(faces)) {
    const auto face = static_cast<std::size_t>(die(engine));
    if (!seen[face]) --missing;
    seen[face] = true;
    ++rolls;
  }
  return rolls;
}

std::vector<stats::Summary> games(std::uint64_t faces, const random::Stream& stream,
                                  std::uint64_t index) {
  random::Engine engine = stream.engine(index);
  std::vector<double> rolls(block);
  for (double& each : rolls) each = static_cast<double>(rolls_until_all(faces, engine));
  return {stats::Moments::of(rolls)};
}

claim::Hypothesis mean_rolls(double n, double predicted) {
  // The rolls between two new faces are geometric; so their variances add to less than this.
  const double variance = n * n * 1.6449340668482264;
  return {
      .name = "mean-rolls",
      .estimand = "mean number of rolls until every face has come up",
      .formula = "n \\sum_{i=1}^{n} \\frac{1}{i}",
      .predicted = predicted,
      .margin = {0.02 * predicted, "a small part of what any of the misreadings is wrong by"},
      .counterclaims = {{"a-face-each-n", "Each of the n faces takes n rolls.", n * n},
                        {"leading-term", "The logarithm is all there is: n ln n.", n * std::log(n)},
                        {"last-face-alone", "Only the last face is waited for.", n}},
      .evidence = claim::bounded_mean(
          {"games", 0}, {n, static_cast<double>(longest(static_cast<std::uint64_t>(n)))},
          variance)};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"faces", 6, 3, 60, true, "faces of the die, n"}};
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const std::uint64_t faces = parameters.integer("faces");
  claim::Claim claim{
      .id = "coupon-collector",
      .title = "Until every face has come up",
      .slide = {{"",
                 "On average a die must be rolled 6(1 + 1/2 + ... + 1/6) = 14.7 times before every "
                 "face has come up.",
                 "the collector's problem"}},
      .in_short =
          "The next new face is the harder to get the fewer are missing; the waits add up to n "
          "times the "
          "harmonic sum.",
      .idea = {"With $i$ faces missing a roll shows a new one with probability $i/n$.",
               "So the next new face takes $n/i$ rolls on average.",
               "Means add, whatever depends on what."},
      .statement =
          "A fair die of $n$ faces is rolled $n(1 + 1/2 + \\dots + 1/n)$ times on average until "
          "every face has come up.",
      .assumptions = {"the faces are equally likely", "the rolls are independent"},
      .range = "every $n$; measured for 3 to 60 faces",
      .for_the_lecturer = {"Most of the time goes into the last few faces.",
                           "The last one alone takes n rolls on average."},
      .references = {"W. Feller, An Introduction to Probability Theory and Its Applications, "
                     "volume 1, chapter IX.3"},
      .experiments = {{"games", "Rolls a die until every face has come up.", block,
                       [faces](const random::Stream& stream, std::uint64_t index) {
                         return games(faces, stream, index);
                       }}},
      .hypotheses = {mean_rolls(static_cast<double>(faces), mean(faces))}};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace puzzles::coupon_collector
