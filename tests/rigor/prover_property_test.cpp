#include <algorithm>
#include <cmath>

#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/prover.hpp"

#include "rigor/oracle.hpp"
#include "support/catch.hpp"

using initproof::rigor::Box;
using initproof::rigor::Enclosure;
using initproof::rigor::Proof;
using initproof::tests::spread;
namespace rigor = initproof::rigor;

namespace {

using Sides = std::span<const Enclosure>;

// (x - p)(x - q) over an interval: its range is known from its ends and its vertex.
struct Parabola {
  double p;
  double q;
  [[nodiscard]] double at(double x) const { return (x - p) * (x - q); }
  [[nodiscard]] rigor::Function enclosed() const {
    return [*this](Sides s) { return (s[0] - p) * (s[0] - q); };
  }
};

// Of sixteenths, so that double arithmetic on them is exact.
double sixteenths() {
  return *rc::gen::inRange(-160, 161) / 16.0;
}

}  // namespace

TEST_CASE("the prover agrees with the sign of a parabola") {
  REQUIRE(rc::check("proved exactly if positive, refuted if negative inside", [] {
    const Parabola f{sixteenths(), sixteenths()};
    const double a = sixteenths();
    const double b = a + *rc::gen::inRange(1, 100) / 16.0;
    const double vertex = std::clamp((f.p + f.q) / 2, a, b);
    const double least = std::min({f.at(a), f.at(b), f.at(vertex)});
    const Proof proof = rigor::prove_positive(f.enclosed(), Box({{"x", a, b}}), {.boxes = 20'000});
    RC_ASSERT(proof.holds == (least > 0));
    RC_ASSERT(proof.refuted == (least < 0));
    RC_ASSERT(proof.low <= least);
    RC_ASSERT(proof.high >= std::max(f.at(a), f.at(b)));
  }));
}

TEST_CASE("a range is enclosed from outside and within the tolerance") {
  REQUIRE(rc::check("parabolas", [] {
    const Parabola f{sixteenths(), sixteenths()};
    const double a = sixteenths();
    const double b = a + *rc::gen::inRange(1, 100) / 16.0;
    const double least = std::min({f.at(a), f.at(b), f.at(std::clamp((f.p + f.q) / 2, a, b))});
    const double greatest = std::max(f.at(a), f.at(b));
    const Proof range =
        rigor::enclose(f.enclosed(), Box({{"x", a, b}}), {.boxes = 20'000, .tolerance = 1e-4});
    const double slack = 1e-4 * std::max({1.0, std::abs(least), std::abs(greatest)});
    RC_ASSERT(range.low <= least);
    RC_ASSERT(range.low >= least - 1.01 * slack);
    RC_ASSERT(range.high >= greatest);
    RC_ASSERT(range.high <= greatest + 1.01 * slack);
  }));
}

TEST_CASE("the two halves of a box are the box") {
  REQUIRE(rc::check("bisection", [] {
    const double a = *spread(-20, 20);
    const double b = *spread(-20, 20);
    const Box box({{"x", std::min(a, b), std::max(a, b)}});
    const auto [first, second] = box.bisect(0);
    RC_ASSERT(first.axes()[0].low == box.axes()[0].low);
    RC_ASSERT(first.axes()[0].high == second.axes()[0].low);
    RC_ASSERT(second.axes()[0].high == box.axes()[0].high);
  }));
}
