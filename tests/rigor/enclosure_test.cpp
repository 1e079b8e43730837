#include "initproof/rigor/enclosure.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "rigor/oracle.hpp"
#include "support/catch.hpp"

using initproof::rigor::Enclosure;
using initproof::tests::holds;
using initproof::tests::Precise;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("a double is enclosed exactly") {
  const Enclosure tenth = 0.1;
  CHECK(tenth.low() == 0.1);
  CHECK(tenth.high() == 0.1);
  CHECK(Enclosure().contains(0.0));
}

TEST_CASE("ends are rounded outward to double") {
  const Enclosure third = Enclosure::ratio(1, 3);
  CHECK(third.high() == std::nextafter(third.low(), infinity));
  CHECK(holds(Enclosure(third.low(), third.high()), Precise(1) / Precise(3)));
  CHECK(holds(third, Precise(1) / Precise(3)));
  // 2^-200 beside 1 is lost in 160 bits, and must not be lost from the interval.
  const Enclosure more = Enclosure(1) + 0x1p-200;
  CHECK(more.low() == 1);
  CHECK(more.high() == std::nextafter(1.0, infinity));
}

TEST_CASE("whole numbers beyond 2^53 are exact") {
  const std::uint64_t odd = (std::uint64_t{1} << 60) + 1;
  CHECK((Enclosure::integer(odd) - 0x1p60).low() == 1);
  CHECK((Enclosure::integer(odd) - 0x1p60).high() == 1);
}

TEST_CASE("what is no interval is refused and named") {
  CHECK_THROWS_AS(Enclosure(infinity), std::invalid_argument);
  CHECK_THROWS_AS(Enclosure(std::nan("")), std::invalid_argument);
  CHECK_THROWS_AS(Enclosure(2, 1), std::invalid_argument);
  CHECK_THROWS_AS(Enclosure::ratio(1, 0), std::invalid_argument);
  CHECK_THROWS_WITH(Enclosure(2, 1), "[2, 1] is no interval of finite numbers");
}

TEST_CASE("nothing is certain of an undefined enclosure") {
  const Enclosure backwards = Enclosure::between(2.0, 1.0);
  CHECK(backwards.undefined());
  CHECK(backwards.low() == -infinity);
  CHECK(backwards.high() == infinity);
  CHECK_FALSE(backwards.certainly_positive());
  CHECK_FALSE(backwards.certainly_negative());
  CHECK_FALSE(backwards.certainly_not_positive());
  CHECK_FALSE(backwards.contains(1.0));
  CHECK_FALSE(Enclosure(0, 1).contains(backwards));
  CHECK_FALSE(certainly_less(backwards, 100.0));
  CHECK((backwards + 1).undefined());
  CHECK(hull(backwards, 1.0).undefined());
  CHECK(hull(1.0, backwards).undefined());
}

TEST_CASE("division by an interval that holds zero encloses the whole line") {
  const Enclosure quotient = Enclosure(1) / Enclosure(-1, 1);
  CHECK(quotient.low() == -infinity);
  CHECK(quotient.high() == infinity);
}

TEST_CASE("signs are certain only if every point has them") {
  CHECK(Enclosure(1, 2).certainly_positive());
  CHECK_FALSE(Enclosure(0, 2).certainly_positive());
  CHECK(Enclosure(-2, 0).certainly_not_positive());
  CHECK_FALSE(Enclosure(-2, 0).certainly_negative());
  CHECK(certainly_less(Enclosure(0, 1), 1.5));
  CHECK_FALSE(certainly_less(Enclosure(0, 1), 1.0));
}

TEST_CASE("copies are independent, moves keep the value") {
  Enclosure a(1, 2);
  Enclosure b = a;
  b += 1;
  CHECK(a.high() == 2);
  CHECK(b.high() == 3);
  Enclosure c = std::move(b);
  CHECK(c.low() == 2);
  b = c;
  CHECK(b.low() == 2);
  const Enclosure united = hull(a, c);
  CHECK(united.low() == 1);
  CHECK(united.high() == 3);
}
