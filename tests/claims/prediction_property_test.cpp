#include <cmath>
#include <stdexcept>
#include <string>

#include <rapidcheck.h>

#include "common/neuron/saturation_evidence.hpp"
#include "common/prediction.hpp"
#include "support/catch.hpp"
#include "support/generators.hpp"

namespace initproof::proofs {
namespace {

TEST_CASE("A prediction is the middle of its enclosure, and none is made of a wide one") {
  REQUIRE(rc::check("predicted", [] {
    const double middle = *tests::magnitudes(6);
    const double radius = *tests::magnitudes(15) * 1e-15;
    const rigor::Enclosure known(middle - radius, middle + radius);
    // The radius that is left of it, and the rounding of the middle.
    const double slack = radius * 1e-9 + middle * 0x1p-50;
    if (radius + slack < widest_prediction) {
      RC_ASSERT(std::abs(predicted(known, "x") - middle) <= slack);
    } else if (radius > widest_prediction + slack) {
      RC_ASSERT_THROWS_AS(static_cast<void>(predicted(known, "x")), std::domain_error);
    }
  }));
}

TEST_CASE("What cannot be predicted is named") {
  const auto undefined = rigor::Enclosure::between(1.0, 0.0);
  CHECK_THROWS_AS(predicted(undefined, "x"), std::domain_error);
  CHECK_THROWS_AS(predicted(rigor::Approximation{1, 1e-12}, "x"), std::domain_error);
  CHECK_THROWS_AS(mean_slope(0), std::domain_error);
  CHECK_THROWS_AS(variance_of_slope(-1), std::domain_error);
  try {
    static_cast<void>(predicted(rigor::Approximation{1, 0.5}, "P(|z| > c)"));
    FAIL("a radius of 1/2 was taken");
  } catch (const std::domain_error& error) {
    CHECK(std::string(error.what()).find("P(|z| > c) is known to 0.5 only") == 0);
  }
}

}  // namespace
}  // namespace initproof::proofs
