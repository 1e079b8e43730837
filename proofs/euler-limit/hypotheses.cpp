#include "hypotheses.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "initproof/elementary/elementary.hpp"
#include "initproof/rigor/prover.hpp"

#include "bounds.hpp"

namespace initproof::proofs::euler_limit {
namespace {

using claim::Enclosed;
using claim::Hypothesis;
using claim::Relation;
using rigor::Box;
using rigor::Proof;
using Sides = std::span<const Enclosure>;

// Room for predictions evaluated in double beside enclosures that are rounded outward.
constexpr double rounding = 0x1p-48;
constexpr double e = std::numbers::e;

// Margins need no more digits than they are printed with.
constexpr rigor::Limits coarse{.boxes = 1000, .tolerance = 1e-4};

// The steps h = 1/n of all n >= smallest_n, and the limit h = 0 itself.
Box steps_from(double smallest_n) {
  return Box({{"h", 0, 1 / smallest_n}});
}
Box all_steps() {
  return steps_from(2);
}

rigor::Function of_step(Enclosure (*f)(const Enclosure&)) {
  return [f](Sides s) { return f(s[0]); };
}

Proof proved_positive(Enclosure (*f)(const Enclosure&)) {
  return narrowed(prove_positive(of_step(f), all_steps()), enclose(of_step(f), all_steps()));
}

// That a gap is positive for every n >= 2, and in the limit.
Hypothesis strict(const std::string& name, const text::Message& estimand,
                  const std::string& formula, Enclosure (*gap)(const Enclosure&),
                  std::vector<claim::Counterclaim> counterclaims) {
  return {.name = name,
          .estimand = text::say("{} for every n ≥ {}, and its limit", estimand, 2),
          .formula = formula,
          .predicted = 0,
          .relation = Relation::at_least,
          .margin = {0,
                     "a strict inequality, proved without slack: the zero at 1/n = 0 is divided "
                     "out"},
          .counterclaims = std::move(counterclaims),
          .evidence = Enclosed{[gap] { return proved_positive(gap); }}};
}

Hypothesis always_below() {
  return strict("always-below", "n (1 − (1+1/n)^n / e)", R"(\left(1+\frac{1}{n}\right)^n < e)",
                gap_below,
                {{"both-from-above", "(1+1/n)^n falls to e like (1−1/n)^(−n).", -0.5},
                 {"reached-from-below", "(1+1/n)^n reaches e for some n.", 0}});
}

Hypothesis always_above() {
  return strict("always-above", "n ((1−1/n)^(−n) / e − 1)",
                R"(\left(1-\frac{1}{n}\right)^{-n} > e)", gap_above,
                {{"both-from-below", "(1−1/n)^(−n) rises to e like (1+1/n)^n.", -0.5},
                 {"reached-from-above", "(1−1/n)^(−n) reaches e for some n.", 0}});
}

Hypothesis rate(const std::string& side, const text::Message& estimand, const std::string& formula,
                double smallest_n, Enclosure (*gap)(const Enclosure&),
                Enclosure (*next)(const Enclosure&)) {
  // The gap is 1/2 -+ c h with c enclosed over the same steps: its largest value is the margin.
  const double coefficient = enclose(of_step(next), steps_from(smallest_n), coarse).high;
  const double delta = coefficient / smallest_n + rounding;
  return {.name = "rate-from-" + side,
          .estimand = text::say("{} for every n ≥ {}, and its limit", estimand, smallest_n),
          .formula = formula,
          .predicted = 0.5,
          .margin = {delta, text::say("the next term of the expansion, at most {}/n (11/24 = {} "
                                      "in the limit)",
                                      text::fixed(coefficient, 4), text::fixed(11.0 / 24, 4))},
          .counterclaims = {{"rate-e-over-n-" + side, "The gap is e/n.", 1},
                            {"rate-of-smaller-order-" + side,
                             "The gap is of smaller order than 1/n.", 0},
                            {"other-side-" + side, "The approach is from the other side.", -0.5}},
          .evidence = Enclosed{
              [gap, smallest_n] { return enclose(of_step(gap), steps_from(smallest_n)); }}};
}

Hypothesis next_term_below() {
  const double bound = 11.0 / 24;
  return {.name = "next-term-below",
          .estimand = "n (1/2 − n (1 − (1+1/n)^n / e)) for every n ≥ 2, and its limit",
          .formula = R"(\frac{11}{24})",
          .predicted = bound,
          .relation = Relation::at_most,
          .margin = {rounding, "the bound is attained in the limit; only its rounding to double"},
          .counterclaims = {{"no-next-term-below", "The gap is e/(2n) exactly.", 0}},
          .evidence = Enclosed{[] { return enclose(of_step(next_below), all_steps()); }}};
}

Hypothesis next_term_above() {
  const double bound = 11.0 / 24;
  return {.name = "next-term-above",
          .estimand = "n (n ((1−1/n)^(−n) / e − 1) − 1/2) for every n ≥ 2, and its limit",
          .formula = R"(\frac{11}{24})",
          .predicted = bound,
          .relation = Relation::at_least,
          .margin = {rounding, "the bound is attained in the limit; only its rounding to double"},
          .counterclaims = {{"no-next-term-above", "The gap is e/(2n) exactly.", 0}},
          .evidence = Enclosed{[] { return enclose(of_step(next_above), all_steps()); }}};
}

Hypothesis limit(const std::string& side, const text::Message& estimand, const std::string& formula,
                 double smallest_n, Enclosure (*f)(const Enclosure&),
                 Enclosure (*gap)(const Enclosure&), claim::Counterclaim sign) {
  const double largest_gap = enclose(of_step(gap), steps_from(smallest_n), coarse).high;
  const double delta = e * largest_gap / smallest_n + rounding;
  return {.name = "limit-from-" + side,
          .estimand = text::say("{} for every n ≥ {}, and its limit", estimand, smallest_n),
          .formula = formula,
          .predicted = e,
          .margin = {delta, text::say("the gap at n = {} is at most {} e/n", smallest_n,
                                      text::fixed(largest_gap, 4))},
          .counterclaims = {std::move(sign),
                            {"base-first-" + side, "The base tends to 1, so the power does.", 1}},
          .evidence =
              Enclosed{[f, smallest_n] { return enclose(of_step(f), steps_from(smallest_n)); }}};
}

// The range of a fraction over n = 2..largest_n, exact until its ends are rounded to double.
template <typename Of>
Proof over_chains(std::uint64_t largest_n, Of of) {
  Proof proof{.holds = true, .low = HUGE_VAL, .high = -HUGE_VAL};
  for (std::uint64_t n = 2; n <= largest_n; ++n) {
    const Fraction value = of(Chain(n), n);
    const double near = value.convert_to<double>();
    const bool exact = Fraction(near) == value;
    proof.low = std::min(proof.low, exact ? near : std::nextafter(near, -HUGE_VAL));
    proof.high = std::max(proof.high, exact ? near : std::nextafter(near, HUGE_VAL));
    ++proof.boxes;
  }
  return proof;
}

text::Message exact_up_to(std::uint64_t largest_n) {
  return text::say("every n from 2 to {}, in exact fractions", largest_n);
}

Hypothesis identity(std::uint64_t largest_n) {
  const double n = static_cast<double>(largest_n);
  return {
      .name = "identity",
      .estimand =
          text::say("(1−1/n)^(−n) and (n/(n−1))^n, each over (1+1/(n−1))^n, n = 2..{}", largest_n),
      .formula = R"(\left(1-\frac{1}{n}\right)^{-n} = \left(\frac{n}{n-1}\right)^n = )"
                 R"(\left(1+\frac{1}{n-1}\right)^n)",
      .predicted = 1,
      .margin = {0, "an identity between fractions"},
      .counterclaims =
          {{"missing-factor",
            text::say("(1−1/n)^(−n) = (1+1/(n−1))^(n−1), here at n = {}.", largest_n), (n - 1) / n},
           {"same-base", text::say("(1−1/n)^(−n) = (1+1/n)^n, here at n = {}.", largest_n),
            elementary::exp(-n * (elementary::log1p(-1 / n) + elementary::log1p(1 / n)))}},
      .evidence = Enclosed{[largest_n] {
                             Proof low = over_chains(largest_n, [](const Chain& c, std::uint64_t) {
                               return Fraction(std::min(c.first, c.second) / c.third);
                             });
                             const Proof high =
                                 over_chains(largest_n, [](const Chain& c, std::uint64_t) {
                                   return Fraction(std::max(c.first, c.second) / c.third);
                                 });
                             low.high = high.high;
                             return low;
                           },
                           exact_up_to(largest_n)}};
}

Hypothesis missing_factor(std::uint64_t largest_n) {
  return {
      .name = "base-and-exponent-differ",
      .estimand = text::say("(n−1) ((1−1/n)^(−n) / (1+1/(n−1))^(n−1) − 1), n = 2..{}", largest_n),
      .formula = R"(\left(1-\frac{1}{n}\right)^{-n} = \left(1+\frac{1}{n-1}\right)^{n-1} )"
                 R"(\left(1+\frac{1}{n-1}\right))",
      .predicted = 1,
      .margin = {0, "an identity between fractions"},
      .counterclaims = {{"base-and-exponent-agree",
                         "Base and exponent belong to the same n, so that the last form is the "
                         "definition of e as it stands.",
                         0}},
      .evidence = Enclosed{[largest_n] {
                             return over_chains(largest_n, [](const Chain& c, std::uint64_t n) {
                               const Fraction step(1, n - 1);
                               const Fraction own = power(1 + step, n - 1);
                               return Fraction((c.first / own - 1) / step);
                             });
                           },
                           exact_up_to(largest_n)}};
}

}  // namespace

std::vector<Hypothesis> hypotheses(double smallest_n, std::uint64_t largest_n) {
  return {
      always_below(),
      always_above(),
      rate("below", "n (1 − (1+1/n)^n / e)", R"(\frac{e - (1+1/n)^n}{e/n} \to \frac{1}{2})",
           smallest_n, gap_below, next_below),
      rate("above", "n ((1−1/n)^(−n) / e − 1)", R"(\frac{(1-1/n)^{-n} - e}{e/n} \to \frac{1}{2})",
           smallest_n, gap_above, next_above),
      next_term_below(),
      next_term_above(),
      limit("below", "(1+1/n)^n", R"(\lim_{n\to\infty} \left(1+\frac{1}{n}\right)^n = e)",
            smallest_n, from_below, gap_below, {"inverse", "The limit is 1/e.", 1 / e}),
      limit("above", "(1−1/n)^(−n)", R"(\lim_{n\to\infty} \left(1-\frac{1}{n}\right)^{-n} = e)",
            smallest_n, from_above, gap_above,
            {"sign-forgotten", "(1−1/n)^n tends to e as well; it tends to 1/e.", 1 / e}),
      identity(largest_n),
      missing_factor(largest_n)};
}

}  // namespace initproof::proofs::euler_limit
