#include "hypotheses.hpp"

#include <cmath>
#include <numbers>
#include <span>
#include <string>

#include "initproof/elementary/elementary.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/prover.hpp"

namespace initproof::proofs::decay_factor {
namespace {

using claim::Enclosed;
using claim::Hypothesis;
using claim::Relation;
using rigor::Box;
using Sides = std::span<const Enclosure>;

// Room for predictions evaluated in double beside intervals that are exact: a few dozen roundings.
constexpr double rounding = 0x1p-48;

Hypothesis remainder_lower_bound() {
  return {
      .name = "remainder-lower-bound",
      .estimand = "(r(u) − u²/2) / u³ for every u in [0, 1/2], r(u) = −ln(1−u) − u",
      .formula = R"(r(u) \ge \frac{u^2}{2})",
      .predicted = 0,
      .relation = Relation::at_least,
      .margin = {0, "an inequality, proved without slack: the zero at u = 0 is divided out"},
      .counterclaims = {{"no-third-order-term", "r(u) = u²/2 exactly.", 0},
                        {"coefficient-of-the-exponential",
                         "The next term is u³/6, as in the series of the exponential.", 1.0 / 6}},
      .evidence = Enclosed{[] {
        const auto f = [](Sides s) { return rigor::logarithm_tail(3, s[0]); };
        const Box box({{"u", 0, 0.5}});
        return narrowed(prove_positive(f, box), enclose(f, box));
      }}};
}

Hypothesis remainder_upper_bound() {
  return {.name = "remainder-upper-bound",
          .estimand = "(u²/(2(1−u)) − r(u)) / u³ for every u in [0, 1/2]",
          .formula = R"(r(u) \le \frac{u^2}{2(1-u)})",
          .predicted = 0,
          .relation = Relation::at_least,
          .margin = {0, "an inequality, proved without slack: the zero at u = 0 is divided out"},
          .counterclaims = {{"remainder-upper-bound-is-exact", "r(u) = u²/(2(1−u)) exactly.", 0}},
          .evidence = Enclosed{[] {
            const auto f = [](Sides s) {
              return 1 / (2 * (1 - s[0])) - rigor::logarithm_tail(3, s[0]);
            };
            const Box box({{"u", 0, 0.5}});
            return narrowed(prove_positive(f, box), enclose(f, box));
          }}};
}

Hypothesis error_between_its_bounds() {
  return {.name = "error-between-its-bounds",
          .estimand =
              "position of ln(1 + relative error) between its bounds (0 the lower, 1 the upper) "
              "for all η ≤ 1, λ ≤ 1000, 2000 ≤ n ≤ 10⁶, 1 ≤ m ≤ 2000",
          .formula = R"(\frac{K r(u) - K u^2/2}{K u^2/(2(1-u)) - K u^2/2} \to \frac{2}{3})",
          .predicted = 2.0 / 3,
          .margin = {1.0 / 3,
                     "from its limit 2/3 the position may move by 1/3 before the nearer "
                     "bound is broken"},
          .counterclaims = {{"lower-bound-is-exact", "The relative error is expm1(K u²/2).", 0},
                            {"upper-bound-is-exact", "It is expm1(K u²/(2(1−u))).", 1}},
          .evidence = Enclosed{[] {
            const auto at = [](const Enclosure& u) {
              return 2 * (1 - u) * rigor::logarithm_tail(3, u);
            };
            const auto of_four = [at](Sides s) { return at(s[0] * s[1] / s[2]); };  // m cancels
            const auto of_u = [at](Sides s) { return at(s[0]); };
            const Box box({{"eta", 0, 1}, {"lambda", 0, 1000}, {"n", 2000, 1e6}, {"m", 1, 2000}});
            // eta lambda / n is at most 1/2 on the box, so the range over u holds the box's.
            return narrowed(prove_within(of_four, box, 0, 1), enclose(of_u, Box({{"u", 0, 0.5}})));
          }}};
}

Hypothesis leading_term_over_the_box(const Setting& s) {
  const double delta = s.upper_bound() / s.leading() - 1 + rounding;
  return {
      .name = "leading-term",
      .estimand = text::say(
          "relative error / ((ηλ)²/(2nm)) for all η ≤ {}, λ ≤ {}, {} ≤ n ≤ 10⁹, {} ≤ m ≤ {}", s.eta,
          s.lambda, s.training_size, s.minibatch, s.training_size),
      .formula = R"(\frac{e^{-Ku}/(1-u)^K - 1}{(\eta\lambda)^2/(2nm)} \approx 1)",
      .predicted = 1,
      .margin = {delta,
                 "the upper bound expm1(K u²/(2(1−u))) over the leading term at the worst corner "
                 "of the box, less 1"},
      .counterclaims = {{"half-forgotten", "The leading term is (ηλ)²/(nm), without the half.", 2}},
      .evidence = Enclosed{[s] {
        const auto ratio = [](Sides x) {
          const Enclosure product = x[0] * x[1];
          return error_over_leading(product / x[2], square(product) / (2 * x[2] * x[3]));
        };
        const Box box(
            {{"eta", 0, s.eta}, {"lambda", 0, s.lambda}, {"n", s.n(), 1e9}, {"m", s.m(), s.n()}});
        return enclose(ratio, box);
      }}};
}

Hypothesis decay_iterated(const Setting& s) {
  const double u = s.u();
  const double share = s.m() / s.n();  // of the predicted exponent
  const double delta = u / (2 * (1 - u)) + rounding;
  return {
      .name = "decay-iterated",
      .estimand = text::say("ln(w_K/w₀) / (−ηλ/m) after K = {} steps of w → (1−u) w", s.steps()),
      .formula = R"(\ln\frac{w_K}{w_0} \approx -\frac{\eta\lambda}{m})",
      .predicted = 1,
      .margin = {delta,
                 "r(u)/u ≤ u/(2(1−u)), the derived bound, and the rounding of the prediction"},
      .counterclaims = {{"exponent-n-over-n",
                         "An epoch multiplies the weight by (1−u)^(n/n), as one formula reads.",
                         -elementary::log1p(-u) / u * share},
                        {"per-epoch-over-n", "An epoch multiplies the weight by exp(−ηλ/n).",
                         share},
                        {"factor-two-lambda",
                         "The penalty's derivative is 2λw/n, so the exponent doubles.", 2}},
      .evidence =
          Enclosed{[s] { return rigor::enclosed(iterated_log_ratio(s) / predicted_log_ratio(s)); },
                   text::say("{}, iterated in interval arithmetic", s.describe())}};
}

text::Message iterated(const Setting& s) {
  return text::say("{}, iterated", s.describe());
}

Hypothesis error_iterated(const Setting& s) {
  const double low = s.lower_bound();
  const double delta = s.upper_bound() - low + rounding * low;
  return {.name = "relative-error",
          .estimand = "relative error of exp(−ηλ/m) against the iterated decay",
          .formula = R"(\frac{e^{-\eta\lambda/m}}{(1-u)^{n/m}} - 1 \approx )"
                     R"(\mathrm{expm1}\frac{(\eta\lambda)^2}{2nm})",
          .predicted = low,
          .margin = {delta, "the distance between the two derived bounds"},
          .counterclaims =
              {{"error-of-order-u",
                "The relative error is ηλ/n, the number that the slide's condition keeps small.",
                s.u()},
               {"half-forgotten-when-iterated", "The leading term is (ηλ)²/(nm).",
                elementary::expm1(2 * s.leading())}},
          .evidence = Enclosed{[s] { return rigor::enclosed(iterated_error(s)); }, iterated(s)}};
}

Hypothesis slide_condition_never_enough() {
  const double least = elementary::expm1(1.0);
  return {.name = "slide-condition-never-enough",
          .estimand = "relative error at n/m = 2/u² steps an epoch, for every u in [0, 1/2]",
          .formula = R"(\mathrm{expm1}\left(\frac{2 r(u)}{u^2}\right) \ge e - 1)",
          .predicted = least,
          .relation = Relation::at_least,
          .margin = {rounding, "the limit u = 0 is attained; only the rounding of e − 1 to double"},
          .counterclaims = {{"small-u-suffices",
                             "The relative error vanishes with u, however long the epoch.", 0}},
          .evidence = Enclosed{[] {
            const auto f = [](Sides s) { return expm1(2 * rigor::decay_remainder(s[0])); };
            return enclose(f, Box({{"u", 0, 0.5}}));
          }}};
}

Hypothesis condition_suffices() {
  constexpr double term = 0.1;
  const double bound = elementary::expm1(2 * term) / term;
  return {
      .name = "condition-suffices",
      .estimand =
          "relative error / ((ηλ)²/(2nm)) for every u in [0, 1/2], wherever (ηλ)²/(2nm) ≤ 1/10",
      .formula = R"(\frac{\text{relative error}}{L} \le \frac{e^{2L} - 1}{L})",
      .predicted = bound,
      .relation = Relation::at_most,
      .margin = {rounding, "the derived bound at u = 1/2; only its rounding to double"},
      .counterclaims = {{"half-forgotten-in-the-condition", "The leading term is (ηλ)²/(nm).", 2}},
      .evidence = Enclosed{[] {
        const auto f = [](Sides s) { return error_over_leading(s[0], s[1]); };
        return enclose(f, Box({{"u", 0, 0.5}, {"L", 0, term}}));
      }}};
}

// x e^(1-x), which rises to 1 at x = 1 and falls beyond: its ends bound it on either side.
Enclosure rise_and_fall(const Enclosure& x) {
  const auto at = [](const Enclosure& point) { return point * exp(1 - point); };
  const Enclosure first = at(x.lower_end());
  const Enclosure last = at(x.upper_end());
  if (x.high() <= 1) return Enclosure::between(first, last);
  if (x.low() >= 1) return Enclosure::between(last, first);
  return Enclosure::between(first.low() < last.low() ? first : last, 1);
}

// At its largest over the length K u of an epoch the absolute error is nearly u/(2e), at K u = 1.
Hypothesis absolute_error() {
  constexpr double largest_u = 1.0 / 16;
  constexpr double longest = 60;  // x exp(-x) is below 1e-24 beyond
  return {.name = "absolute-error",
          .estimand =
              "absolute error of exp(−ηλ/m) over u/(2e), for every u in [0, 1/16] and every "
              "epoch of Ku in [0, 60]",
          .formula = R"(\frac{e^{-Ku} - (1-u)^K}{u/(2e)} \le \frac{1}{1-u} \approx 1)",
          .predicted = 1,
          .relation = Relation::at_most,
          .margin = {1 / (1 - largest_u) - 1 + rounding, "the derived bound 1/(1−u) at u = 1/16"},
          .counterclaims = {{"half-forgotten-in-the-absolute-error",
                             "A step loses u² and not u²/2: the error reaches u/e.", 2},
                            {"no-decay-of-the-error",
                             "The errors of the steps add up and do not decay with the weight: the "
                             "error reaches u/2.",
                             std::numbers::e}},
          .evidence = Enclosed{[] {
            const auto f = [](Sides s) {
              const Enclosure remainder = rigor::decay_remainder(s[0]);  // r(u) / u^2
              const Enclosure& x = s[1];                                 // K u
              return 2 * rise_and_fall(x) * remainder * rigor::phi(x * s[0] * remainder);
            };
            const rigor::Limits coarse{.tolerance = 1e-3};
            return enclose(f, Box({{"u", 0, largest_u}, {"Ku", 0, longest}}), coarse);
          }}};
}

Hypothesis slide_condition(const std::string& name, const Setting& s) {
  constexpr double delta = 0.1;
  return {
      .name = name,
      .estimand = text::say("relative error of exp(−ηλ/m) at {}, where ηλ/n = {} is small",
                            s.describe(), s.u()),
      .formula = R"(\eta\lambda \ll n \implies \frac{e^{-\eta\lambda/m}}{(1-u)^{n/m}} - 1 )"
                 R"(\approx 0)",
      .predicted = 0,
      .relation = Relation::at_most,
      .margin = {delta, text::say("{} times ηλ/n: an approximation that the slide lets depend on "
                                  "ηλ/n alone should not err by more than a tenth here",
                                  delta / s.u())},
      .wording = claim::Wording::literal,
      .evidence = Enclosed{[s] { return rigor::enclosed(iterated_error(s)); }, iterated(s)}};
}

}  // namespace

std::vector<Hypothesis> hypotheses(const Setting& s) {
  return {decay_iterated(s),
          error_iterated(s),
          remainder_lower_bound(),
          remainder_upper_bound(),
          error_between_its_bounds(),
          leading_term_over_the_box(s),
          slide_condition_never_enough(),
          condition_suffices(),
          absolute_error(),
          slide_condition("slide-condition", too_strong),
          slide_condition("slide-condition-in-a-long-epoch", too_long)};
}

}  // namespace initproof::proofs::decay_factor
