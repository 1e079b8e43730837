#include "initproof/claim/parameter.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "support/catch.hpp"
#include "support/thrown.hpp"

using initproof::claim::Parameters;
using initproof::claim::UsageError;
using initproof::tests::contains;
using initproof::tests::thrown;

namespace {

Parameters two() {
  return Parameters({{"fan_in", 784, 1, 1e6, true, "inputs of the layer"},
                     {"bias_variance", 1, 0, 100, false, "variance of the bias"}});
}

std::string refusal(const std::string& name, double value) {
  Parameters p = two();
  return thrown<UsageError>([&] { p.set(name, value); });
}

}  // namespace

TEST_CASE("a parameter is what was declared until it is set") {
  Parameters p = two();
  CHECK(p["fan_in"] == 784);
  CHECK(p.integer("fan_in") == 784);
  p.set("fan_in", 1000);
  p.set("bias_variance", 0.25);
  CHECK(p.integer("fan_in") == 1000);
  CHECK(p["bias_variance"] == 0.25);
  CHECK(p.declared().at(1).value == 0.25);
}

TEST_CASE(
    "both ends of the range are allowed, what lies beyond is refused with range and meaning") {
  Parameters p = two();
  CHECK_NOTHROW(p.set("fan_in", 1));
  CHECK_NOTHROW(p.set("fan_in", 1e6));
  CHECK(refusal("fan_in", 0) ==
        "--set fan_in=0: expected a whole number from 1 to 1000000 (inputs of the layer)");
  CHECK(contains(refusal("bias_variance", -0.5), "bias_variance=-0.5: expected a number from 0"));
  CHECK(contains(refusal("fan_in", std::nextafter(1e6, 2e6)), "from 1 to"));
}

TEST_CASE("what is no number is refused") {
  for (const double x : {std::nan(""), std::numeric_limits<double>::infinity(),
                         -std::numeric_limits<double>::infinity()}) {
    CHECK(contains(refusal("bias_variance", x), "expected a number"));
  }
}

TEST_CASE("a fraction is refused where a whole number is meant") {
  CHECK(refusal("fan_in", 1.5) ==
        "--set fan_in=1.5: expected a whole number (inputs of the layer)");
}

TEST_CASE("an unknown name is refused with the nearest and all there are") {
  CHECK(refusal("fanin", 3) ==
        "--set fanin: no such parameter; did you mean 'fan_in'? (there are: fan_in, "
        "bias_variance)");
  Parameters none;
  CHECK(thrown<UsageError>([&] { none.set("fan_in", 3); }) ==
        "--set fan_in: the claim has no parameters");
}

TEST_CASE("one's own numbers are those that differ from what was declared, in that order") {
  Parameters p = two();
  CHECK(p.own().empty());
  p.set("bias_variance", 0.25);
  REQUIRE(p.own().size() == 1);
  CHECK(p.own().front().name == "bias_variance");
  CHECK(p.own().front().value == 0.25);
  CHECK(p.own().front().declared == 1);
  p.set("fan_in", 1000);
  REQUIRE(p.own().size() == 2);
  CHECK(p.own().front().name == "fan_in");
  CHECK(p.own().front().value == 1000);
  CHECK(p.own().front().declared == 784);
  CHECK(p.own().back().name == "bias_variance");
  p.set("bias_variance", 1);
  p.set("fan_in", 784);
  CHECK(p.own().empty());
}

TEST_CASE("where nothing is declared there are no numbers of one's own") {
  CHECK(Parameters().own().empty());
  CHECK(Parameters(std::vector<initproof::claim::Parameter>()).own().empty());
}

TEST_CASE("a refused value changes nothing") {
  Parameters p = two();
  CHECK_THROWS_AS(p.set("fan_in", -3), UsageError);
  CHECK_THROWS_AS(p.set("fan_in", 2.5), UsageError);
  CHECK(p["fan_in"] == 784);
}

TEST_CASE("asking for what was not declared is a bug, not the user's error") {
  CHECK(thrown<std::out_of_range>([] { (void)two()["fanin"]; }) ==
        "parameter 'fanin' is not declared");
}
