#include "initproof/claim/claim.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/random/distributions.hpp"

namespace puzzles::birthdays {
namespace {

namespace claim = initproof::claim;
namespace random = initproof::random;
namespace stats = initproof::stats;
namespace text = initproof::text;

constexpr std::uint64_t block = 1024;

struct Setting {
  std::uint64_t people, days;
  [[nodiscard]] double k() const { return static_cast<double>(people); }
  [[nodiscard]] double n() const { return static_cast<double>(days); }
};

/// One minus the product of (1 - i/n), i < k, without cancellation.
double shared(const Setting& s) {
  double log_of_none = 0;
  for (std::uint64_t i = 1; i < s.people; ++i)
    log_of_none += std::log1p(-static_cast<double>(i) / s.n());
  return -std::expm1(log_of_none);
}

bool two_share(const Setting& s, random::Engine& engine) {
  random::UniformInteger day(1, static_cast<std::int64_t>(s.days));
  std::vector<bool> taken(s.days + 1);
  for (std::uint64_t i = 0; i < s.people; ++i) {
    const auto birthday = static_cast<std::size_t>(day(engine));
    if (taken[birthday]) return true;
    taken[birthday] = true;
  }
  return false;
}

std::vector<stats::Summary> groups(const Setting& s, const random::Stream& stream,
                                   std::uint64_t index) {
  random::Engine engine = stream.engine(index);
  stats::Proportion found{0, block};
  for (std::uint64_t i = 0; i < block; ++i) found.successes += two_share(s, engine) ? 1U : 0U;
  return {found};
}

claim::Hypothesis about_sharing(double predicted) {
  return {.name = "shared",
          .estimand = "probability that two of the people share a birthday",
          .formula = "1 - \\prod_{i=1}^{k-1} \\left(1 - \\frac{i}{n}\\right)",
          .predicted = predicted,
          .margin = {0.002, "a quarter of what the slide's approximation is wrong by"},
          .evidence = claim::probability({"groups", 0}, predicted)};
}

std::vector<claim::Hypothesis> hypotheses(const Setting& s) {
  const double predicted = shared(s);
  claim::Hypothesis exact = about_sharing(predicted);
  exact.counterclaims = {
      {"pairs-forgotten", "It is the share of the year that the people fill: k/n.", s.k() / s.n()},
      {"with-me", "It is the probability that somebody shares mine.",
       -std::expm1((s.k() - 1) * std::log1p(-1 / s.n()))}};
  claim::Hypothesis literal = about_sharing(-std::expm1(-s.k() * s.k() / (2 * s.n())));
  literal.name = "shared-by-the-formula";
  literal.formula = "1 - e^{-k^2/(2n)}";
  literal.wording = claim::Wording::literal;
  literal.evidence = claim::probability({"groups", 0}, predicted);
  return {exact, literal};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"people", 23, 5, 40, true, "people in the room, k"},
          {"days", 365, 100, 1000, true, "days of the year, n"}};
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Setting s{parameters.integer("people"), parameters.integer("days")};
  claim::Claim claim{
      .id = "birthdays",
      .title = "Two with one birthday",
      .slide = {{"",
                 "Of k people two share a birthday with probability 1 − exp(−k²/(2·365)): with 23 "
                 "people 51.6 %.",
                 "the birthday problem"}},
      .in_short =
          "k people make k(k − 1)/2 pairs, not k²/2: with 23 it is 50.7 %, and the slide's formula "
          "gives 51.6 %.",
      .idea =
          {"Ask the people one by one: the next is born on a new day with probability $1 - i/n$.",
           "The product of these is nearly $e^{-k(k-1)/(2n)}$, as $1 - x$ is nearly $e^{-x}$.",
           "With $k^2$ everybody is a pair with himself."},
      .statement = text::say(
          "Of $k$ people, born on any of $n$ days alike, two share a birthday with probability "
          "$1 - \\prod_{{i<k}} (1 - i/n)$. With $k = {}$ and $n = {}$ it is {}.",
          s.people, s.days, text::number(shared(s), 4)),
      .assumptions = {"all days are equally likely", "no two of the people are twins"},
      .range = "every k and n; measured for 5 to 40 people",
      .errata =
          {{claim::Erratum::Kind::imprecise, "With 23 people it is 51.6 %, 1 − exp(−k²/2n)",
            "k people make k(k − 1)/2 pairs, and with 23 it is 50.7 %; the formula with k² counts "
            "everybody as a pair with himself.",
            claim::Erratum::Consequence::result}},
      .for_the_lecturer =
          {"Count the pairs: 23 people make 253.",
           "The approximation 1 − exp(−k(k − 1)/2n) gives 50.0 %, still not the exact 50.7 %."},
      .references = {"W. Feller, An Introduction to Probability Theory and Its Applications, "
                     "volume 1, chapter II.3"},
      .experiments = {{"groups", "Asks groups of people for their birthdays.", block,
                       [s](const random::Stream& stream, std::uint64_t index) {
                         return groups(s, stream, index);
                       }}},
      .hypotheses = hypotheses(s)};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace puzzles::birthdays
