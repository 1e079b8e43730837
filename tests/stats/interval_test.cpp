#include "initproof/stats/interval.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/stats/judgement.hpp"

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("An interval rounded outward strictly contains itself") {
  for (const Interval x :
       {Interval{1, 2}, Interval{0, 0}, Interval{-3, 5e-324}, Interval{-1e308, 1e308}}) {
    const Interval wide = outward(x);
    CHECK(wide.low < x.low);
    CHECK(wide.high > x.high);
    CHECK(outward(x, 3) == outward(outward(outward(x))));
    CHECK(outward(x, 0) == x);
  }
  CHECK(outward(Interval::all()) == Interval::all());
}

TEST_CASE("An interval whose ends are not numbers is empty and contains nothing") {
  for (const Interval x : {Interval{std::numeric_limits<double>::quiet_NaN(), 1},
                           Interval{0, std::numeric_limits<double>::quiet_NaN()}, Interval{2, 1}}) {
    CHECK(x.empty());
    CHECK_FALSE(x.contains(0.5));
    CHECK_FALSE(x.intersects(Interval::all()));
  }
}

TEST_CASE("Intersections are the points of both") {
  CHECK(Interval{0, 2}.intersection({1, 3}) == Interval{1, 2});
  CHECK(Interval{0, 1}.intersection({2, 3}).empty());
  CHECK(Interval{0, 1}.intersects({1, 3}));
  CHECK_FALSE(Interval{0, 1}.intersects({std::nextafter(1.0, 2.0), 3}));
  CHECK(Interval::around(3, 0.5) == Interval{2.5, 3.5});
}

TEST_CASE("An interval confirms inside, refutes outside, and does neither across the border") {
  constexpr Interval agreeing{1, 2};
  CHECK(judge({1, 2}, agreeing) == Judgement::confirmed);
  CHECK(judge({1.2, 1.3}, agreeing) == Judgement::confirmed);
  CHECK(judge({0.9, 1.3}, agreeing) == Judgement::undecided);
  CHECK(judge({0, std::numeric_limits<double>::infinity()}, agreeing) == Judgement::undecided);
  CHECK(judge({2, 3}, agreeing) == Judgement::undecided);
  CHECK(judge({2.1, 3}, agreeing) == Judgement::refuted);
  CHECK(judge({3, 2}, agreeing) == Judgement::refuted);
}

TEST_CASE("What is not a number is never judged") {
  for (const Interval bad : {Interval{std::numeric_limits<double>::quiet_NaN(), 1},
                             Interval{0, std::numeric_limits<double>::quiet_NaN()},
                             Interval{std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::quiet_NaN()}}) {
    CHECK(bad.undefined());
    CHECK_THROWS_AS(judge(bad, {1, 2}), std::invalid_argument);
    CHECK_THROWS_AS(judge({1, 2}, bad), std::invalid_argument);
  }
  CHECK_FALSE(Interval::all().undefined());
}

}  // namespace
}  // namespace initproof::stats
