#include <cmath>
#include <limits>
#include <set>
#include <string>

#include <rapidcheck.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/tracker.hpp"

#include "claims/cases.hpp"
#include "lecture.hpp"
#include "support/catch.hpp"
#include "support/generators.hpp"

namespace initproof::claim {
namespace {

using tests::logarithmic_whole;
using tests::magnitudes;

using Wide = long double;
constexpr Wide rounding = std::numeric_limits<Wide>::epsilon();
constexpr Wide e = 2.718281828459045235360287471352662498L;

// A number between 10^-decades and 10^decades beyond three digits.
Wide any_size(int decades) {
  return static_cast<Wide>(*magnitudes(decades)) *
         (1 + 1e-9L * static_cast<Wide>(*rc::gen::inRange(0, 1'000'000)));
}

// Every enclosed hypothesis that is named is proved, and refutes all of its counter-claims.
void check_proved(const Claim& claim, const std::set<std::string>& names) {
  std::size_t found = 0;
  for (const Hypothesis& h : claim.hypotheses) {
    if (!names.contains(h.name)) continue;
    ++found;
    const HypothesisResult result = judge_enclosure(h);
    RC_LOG() << h.name << " is " << name(result.verdict) << ": predicted " << h.predicted
             << " with margin " << h.margin.delta << ", enclosed in [" << result.interval.low
             << ", " << result.interval.high << "]; " << result.detail.english() << '\n';
    for (const CounterclaimResult& c : result.counterclaims) {
      RC_LOG() << c.name << " predicts " << c.predicted << '\n';
      RC_ASSERT(c.refuted);
    }
    RC_ASSERT(result.verdict == Verdict::proved);
  }
  RC_ASSERT(found == names.size());
}

Parameters with(const Entry& entry, const tests::Settings& settings) {
  Parameters parameters(entry.parameters());
  for (const auto& [name, value] : settings) {
    RC_LOG() << " --set " << name << '=' << value;
    parameters.set(name, value);
  }
  return parameters;
}

TEST_CASE("The decay of an epoch is proved at any learning rate, penalty, n and m") {
  const Entry& entry = find(proofs::lecture().claims, "decay-factor");
  tests::check_cases("decay-factor", 25, [&entry] {
    const double minibatch = *logarithmic_whole(1, 500);
    const double steps = *logarithmic_whole(1, 2000);
    const double eta = *magnitudes(1);
    // eta lambda / n stays below 1/2.
    const double lambda = 0.49 * minibatch * steps / eta / *logarithmic_whole(1, 1'000'000);
    RC_PRE(lambda >= 1e-4 && lambda <= 1e5);
    const Parameters parameters = with(entry, {{"eta", eta},
                                               {"lambda", lambda},
                                               {"training_size", minibatch * steps},
                                               {"minibatch", minibatch}});
    check_proved(entry.make(parameters, {}), {"leading-term", "decay-iterated", "relative-error"});
  });
}

TEST_CASE("The limits for e are proved from any n on") {
  const Entry& entry = find(proofs::lecture().claims, "euler-limit");
  tests::check_cases("euler-limit", 40, [&entry] {
    const Parameters parameters = with(entry, {{"smallest_n", *logarithmic_whole(4, 1'000'000)},
                                               {"largest_n", *logarithmic_whole(2, 40)}});
    check_proved(entry.make(parameters, {}),
                 {"rate-from-below", "rate-from-above", "limit-from-below", "limit-from-above",
                  "identity", "base-and-exponent-differ"});
  });
}

TEST_CASE("The sum of N squares of size N^2k is proved to be N^(2k+1) for any N and k") {
  const Entry& entry = find(proofs::lecture().claims, "penalty-power-law");
  REQUIRE(rc::check("penalty-power-law", [&entry] {
    const double exponent = 1e-3 * *rc::gen::resize(100, rc::gen::inRange(-2000, 2001));
    const Parameters parameters =
        with(entry, {{"weights", *logarithmic_whole(100, 10'000)}, {"exponent", exponent}});
    check_proved(entry.make(parameters, {}),
                 {"law-in-logarithms", "k-one", "k-minus-half", "k-minus-one", "power"});
  }));
}

// r(u) = -ln(1 - u) - u by its series, which loses nothing for small u.
Wide remainder_by_series(Wide u) {
  Wide sum = 0;
  for (int j = 90; j >= 2; --j) sum = sum * u + 1 / static_cast<Wide>(j);
  return sum * u * u;
}

TEST_CASE("The relative error of exp(-Ku) for (1-u)^K lies between its two bounds") {
  REQUIRE(rc::check("expm1(K u^2 / 2) <= error <= expm1(K u^2 / (2 (1 - u)))", [] {
    const Wide u = std::min(0.5L, 1e-6L * any_size(6));
    const Wide steps = std::floor(any_size(6) * 1e6L);
    RC_PRE(steps >= 1 && steps * u * u < 2000);
    const Wide error = std::expm1(steps * remainder_by_series(u));
    const Wide low = std::expm1(steps * u * u / 2);
    const Wide high = std::expm1(steps * u * u / (2 * (1 - u)));
    // exp magnifies a rounding of its argument by the argument.
    const Wide slack = 8 * rounding * (1 + steps * u * u) * (1 + high);
    const Wide relative = std::min(slack, 16 * rounding * (1 + steps * u * u) * high);
    RC_ASSERT(low <= error + relative);
    RC_ASSERT(error <= high + relative);
  }));
}

TEST_CASE("The relative error by powers is that of the identity expm1(K r(u))") {
  REQUIRE(rc::check("exp(-Ku) / (1-u)^K - 1", [] {
    const Wide u = std::min(0.5L, 1e-3L * any_size(3));
    const Wide steps = std::floor(1 + 1e2L * any_size(3));
    RC_PRE(steps * u < 2000);
    const Wide error = std::exp(-steps * u) / std::pow(1 - u, steps) - 1;
    const Wide identity = std::expm1(steps * remainder_by_series(u));
    RC_ASSERT(std::abs(error - identity) <= 8 * rounding * (1 + steps) * (1 + identity));
  }));
}

TEST_CASE("The sum of squares by addition is N^(2k+1)") {
  REQUIRE(rc::check("N^(2k+1)", [] {
    const auto count = *rc::gen::inRange(1, 20'000);
    const Wide k = 1e-3L * static_cast<Wide>(*rc::gen::resize(100, rc::gen::inRange(-2000, 2001)));
    const Wide n = static_cast<Wide>(count);
    const Wide size = std::pow(n, k);
    Wide sum = 0;
    for (int i = 0; i < count; ++i) sum += size * size;
    const Wide law = std::pow(n, 2 * k + 1);
    RC_ASSERT(std::abs(sum - law) <= rounding * (n + 100) * law);
  }));
}

TEST_CASE("(1+1/n)^n < e < (1-1/n)^-n, each at the rate e / (2n)") {
  REQUIRE(rc::check("Euler's number", [] {
    const Wide n = 1 + 1e4L * any_size(4);
    const Wide below = std::exp(n * std::log1p(1 / n));
    const Wide above = std::exp(-n * std::log1p(-1 / n));
    RC_ASSERT(below < e);
    RC_ASSERT(above > e);
    const Wide slack = 16 * rounding * n;
    const Wide gap_below = n * (1 - below / e);
    const Wide gap_above = n * (above / e - 1);
    const Wide next = 11.0L / 24;
    RC_ASSERT(gap_below <= 0.5L + slack && gap_below >= 0.5L - next / n - slack);
    RC_ASSERT(gap_above >= 0.5L + next / n - slack);
    RC_ASSERT(gap_above <= 0.5L + next / n + 1 / (n * n) + slack || n < 4);
    const Wide other = std::pow(1 + 1 / (n - 1), n);
    RC_ASSERT(std::abs(above - other) <= 64 * rounding * n);
  }));
}

}  // namespace
}  // namespace initproof::claim
