#include "initproof/language/number.hpp"

#include "support/catch.hpp"

using namespace initproof::language;

TEST_CASE("a share below 1 is not rounded to 1") {
  CHECK(share(0.9999999999999999, 3) == "0.9999999999999999");
  CHECK(share(0.9996, 3) == "0.9996");
  CHECK(share(0.9994, 3) == "0.999");
  CHECK(share(1, 3) == "1");
  CHECK(share(1e-9) == "1e-9");
  CHECK(count(7) == "7");
  CHECK(count(1234567) == "1,234,567");
}
