#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "initproof/rigor/functions.hpp"

#include "rigor/oracle.hpp"
#include "support/catch.hpp"

using initproof::rigor::Enclosure;
using initproof::tests::holds;
using initproof::tests::Precise;
using initproof::tests::relative_width_bits;
using initproof::tests::spread;
namespace rigor = initproof::rigor;

namespace {

// A function by interval arithmetic, the same by its definition at 600 bits, and where it is
// tested.
struct Pair {
  std::string name;
  std::function<Enclosure(const Enclosure&)> enclosed;
  std::function<Precise(const Precise&)> precise;
  int largest;         // arguments up to 2^largest in size
  bool positive_only;  // arguments
};

Precise log_tail(int k, const Precise& u) {
  Precise tail = (Precise(0) - log(Precise(1) - u)) / u;
  for (int i = 1; i < k; ++i) tail = (tail - Precise(1) / Precise(i)) / u;
  return tail;
}

Precise exp_tail(int k, const Precise& t) {
  Precise tail = (exp(t) - Precise(1)) / t;
  Precise factorial = 1;
  for (int i = 1; i < k; ++i) {
    factorial = factorial * Precise(i);
    tail = (tail - Precise(1) / factorial) / t;
  }
  return tail;
}

std::vector<Pair> pairs() {
  std::vector<Pair> all = {
      {"exp", rigor::exp, [](const Precise& x) { return exp(x); }, 9, false},
      {"expm1", rigor::expm1, [](const Precise& x) { return exp(x) - Precise(1); }, 9, false},
      {"log", rigor::log, [](const Precise& x) { return log(x); }, 30, true},
      {"log1p", rigor::log1p, [](const Precise& x) { return log(Precise(1) + x); }, 0, false},
      {"square", rigor::square, [](const Precise& x) { return x * x; }, 30, false},
      {"decay_remainder", rigor::decay_remainder,
       [](const Precise& u) { return (Precise(0) - log(Precise(1) - u) - u) / (u * u); }, 0, false},
      {"log1p_ratio", rigor::log1p_ratio, [](const Precise& h) { return log(Precise(1) + h) / h; },
       0, false},
      {"phi", rigor::phi, [](const Precise& t) { return (Precise(1) - exp(Precise(0) - t)) / t; },
       7, false},
      {"psi", rigor::psi, [](const Precise& t) { return (exp(t) - Precise(1)) / t; }, 7, false},
  };
  for (int k = 1; k <= 4; ++k) {
    all.push_back({"logarithm_tail " + std::to_string(k),
                   [k](const Enclosure& u) { return rigor::logarithm_tail(k, u); },
                   [k](const Precise& u) { return log_tail(k, u); }, 0, false});
    all.push_back({"exponential_tail " + std::to_string(k),
                   [k](const Enclosure& t) { return rigor::exponential_tail(k, t); },
                   [k](const Precise& t) { return exp_tail(k, t); }, 7, false});
  }
  return all;
}

double argument(const Pair& pair) {
  const double x = *spread(-60, pair.largest);
  return pair.positive_only ? std::abs(x) : x;
}

}  // namespace

TEST_CASE("a function's enclosure holds its value at 600 bits, and little else") {
  for (const Pair& pair : pairs()) {
    REQUIRE(rc::check(pair.name, [&pair] {
      const double x = argument(pair);
      const Enclosure enclosed = pair.enclosed(x);
      RC_ASSERT(holds(enclosed, pair.precise(x)));
      RC_ASSERT(relative_width_bits(enclosed) < -113);
    }));
  }
}

TEST_CASE("the range over an interval holds the value at every point of it") {
  for (const Pair& pair : pairs()) {
    REQUIRE(rc::check(pair.name, [&pair] {
      const double a = argument(pair);
      const double b = argument(pair);
      const double share = *rc::gen::inRange(0, 1001) / 1000.0;
      const double inside = std::clamp(a + share * (b - a), std::min(a, b), std::max(a, b));
      RC_PRE(inside != 0);
      RC_ASSERT(
          holds(pair.enclosed(Enclosure(std::min(a, b), std::max(a, b))), pair.precise(inside)));
    }));
  }
}

TEST_CASE("a part's range lies within the whole's") {
  for (const Pair& pair : pairs()) {
    REQUIRE(rc::check(pair.name, [&pair] {
      std::vector<double> cut = {argument(pair), argument(pair), argument(pair), argument(pair)};
      std::sort(cut.begin(), cut.end());
      const Enclosure whole = pair.enclosed(Enclosure(cut[0], cut[3]));
      const Enclosure part = pair.enclosed(Enclosure(cut[1], cut[2]));
      // The last bits of two evaluations may differ where series and recurrence meet.
      const double slack =
          std::ldexp(std::max(std::abs(whole.low()), std::abs(whole.high())), -113);
      RC_ASSERT((whole + Enclosure(-slack, slack)).contains(part));
    }));
  }
}

TEST_CASE("arithmetic on intervals holds the result at every pair of points") {
  REQUIRE(rc::check("sum, difference, product, quotient", [] {
    const double a = *spread(-30, 30);
    const double b = *spread(-30, 30);
    const double ta = *spread(-30, 0);
    const double tb = *spread(-30, 0);
    const Enclosure x(std::min(a, a + a * ta), std::max(a, a + a * ta));
    const Enclosure y(std::min(b, b + b * tb), std::max(b, b + b * tb));
    RC_PRE(y.certainly_positive() || y.certainly_negative());
    const double p = *rc::gen::element(x.low(), x.high(), a);
    const double q = *rc::gen::element(y.low(), y.high(), b);
    RC_ASSERT(holds(x + y, Precise(p) + Precise(q)));
    RC_ASSERT(holds(x - y, Precise(p) - Precise(q)));
    RC_ASSERT(holds(x * y, Precise(p) * Precise(q)));
    RC_ASSERT(holds(x / y, Precise(p) / Precise(q)));
    RC_ASSERT(holds(-x, Precise(0) - Precise(p)));
  }));
}

TEST_CASE("ends in double are outside the ends at full precision") {
  REQUIRE(rc::check("quotients of whole numbers", [] {
    const auto p = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'001);
    const auto q = *rc::gen::inRange<std::int64_t>(1, 1'000'001);
    const Enclosure x = Enclosure::ratio(p, q);
    RC_ASSERT(mpfr_cmp_d(&x.get()->left, x.low()) >= 0);
    RC_ASSERT(mpfr_cmp_d(&x.get()->right, x.high()) <= 0);
    RC_ASSERT(std::nextafter(x.low(), 1e300) >= x.high());
  }));
}
