#include "initproof/ranks/letters.hpp"

#include <stdexcept>

#include "support/catch.hpp"

using namespace initproof;

TEST_CASE("letters read back as they were written, and others are refused") {
  const ranks::Place place{0xFEDCBA9876543210U, 3};
  CHECK(ranks::read_place(ranks::written(place)).number == place.number);
  CHECK(ranks::read_place(ranks::written(place)).index == 3);
  const ranks::Drawn drawn = ranks::read_drawn(ranks::written(ranks::Drawn{place, true, "bytes"}));
  CHECK(drawn.place.number == place.number);
  CHECK(drawn.good);
  CHECK(drawn.bytes == "bytes");
  CHECK_FALSE(ranks::read_drawn(ranks::written(ranks::Drawn{place, false, ""})).good);
  const ranks::Failed failed = ranks::read_failed(ranks::written(ranks::Failed{65, "why"}));
  CHECK(failed.status == 65);
  CHECK(failed.text == "why");
  CHECK_THROWS_AS(ranks::read_place("short"), std::invalid_argument);
  CHECK_THROWS_AS(ranks::read_place(ranks::written(place) + "x"), std::invalid_argument);
  CHECK_THROWS_AS(ranks::read_drawn(ranks::written(place)), std::invalid_argument);
}
