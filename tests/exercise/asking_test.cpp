#include "initproof/exercise/asking.hpp"

#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "initproof/random/stream.hpp"

#include "support/catch.hpp"

using namespace initproof::exercise;
using initproof::random::Stream;

namespace {

Exercise product() {
  return {.name = "product",
          .question = "{} times {}?",
          .draws = {{"a", {2, 3, 5}}, {"b", {2, 4}}},
          .formula = "<a> \\cdot <b>",
          .answer = [](const Numbers& x) { return x["a"] * x["b"]; },
          .misreadings = {{"added", [](const Numbers& x) { return x["a"] + x["b"]; }, "Added."}},
          .idea = "Multiply."};
}

Numbers numbers(double a, double b) {
  return Numbers({{"a", a}, {"b", b}});
}

}  // namespace

TEST_CASE("an answer is right to one unit of its last digit") {
  const Value value = rounded_to(0.12345, 3);
  CHECK(value.tolerance == Approx(0.001));
  CHECK(value.is(0.123));
  CHECK(value.is(0.124));
  CHECK_FALSE(value.is(0.125));
  CHECK(rounded_to(-1500, 3).tolerance == Approx(10));
  CHECK(rounded_to(0, 2).tolerance == Approx(0.01));
  CHECK_FALSE(value.is(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("right, a known misreading, and another number") {
  const Exercise exercise = product();
  const Asked asked = at(exercise, numbers(3, 4));
  CHECK(diagnose(asked, 12).right);
  REQUIRE(diagnose(asked, 7).misreading != nullptr);
  CHECK(diagnose(asked, 7).misreading->name == "added");
  CHECK(diagnose(asked, 8).misreading == nullptr);
  CHECK_FALSE(diagnose(asked, 8).right);
}

TEST_CASE("numbers at which a misreading gives the answer are not asked") {
  const Exercise exercise = product();
  CHECK_FALSE(tells_apart(at(exercise, numbers(2, 2))));
  std::set<double> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Asked asked = ask(exercise, Stream(seed, "claim", "exercise product").engine(0));
    CHECK(tells_apart(asked));
    seen.insert(10 * asked.numbers["a"] + asked.numbers["b"]);
  }
  CHECK(seen == std::set<double>{24, 32, 34, 52, 54});
}

TEST_CASE("what is not finite is not asked") {
  Exercise exercise = product();
  exercise.answer = [](const Numbers&) { return std::numeric_limits<double>::infinity(); };
  CHECK_FALSE(tells_apart(at(exercise, numbers(3, 4))));
}

TEST_CASE("an exercise whose answers are never apart is an error that names it") {
  Exercise exercise = product();
  exercise.draws = {{"a", {2}}, {"b", {2}}};
  CHECK_THROWS_AS(ask(exercise, Stream(1, "claim", "exercise").engine(0)), std::logic_error);
}

TEST_CASE("the same seed asks the same") {
  const Exercise exercise = product();
  const auto drawn = [&](std::uint64_t seed) {
    return ask(exercise, Stream(seed, "claim", "exercise").engine(0)).numbers.all();
  };
  CHECK(drawn(7) == drawn(7));
}

TEST_CASE("formulas with letters and with numbers, negative ones in brackets") {
  const Exercise exercise = product();
  CHECK(with_letters(exercise) == "a \\cdot b");
  CHECK(with_numbers(exercise, numbers(-2, 0.5)) == "(-2) \\cdot 0.5");
  CHECK(question(exercise, numbers(3, 4)).english() == "3 times 4?");
  CHECK_THROWS_AS(numbers(1, 2)["c"], std::out_of_range);
}
