#include "initproof/data/text.hpp"

#include <cstdint>
#include <limits>

#include "support/catch.hpp"

using initproof::data::grouped;

TEST_CASE("digits are grouped by three from the right") {
  REQUIRE(grouped(0) == "0");
  REQUIRE(grouped(999) == "999");
  REQUIRE(grouped(1000) == "1,000");
  REQUIRE(grouped(60000) == "60,000");
  REQUIRE(grouped(1234567) == "1,234,567");
  REQUIRE(grouped(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
}
