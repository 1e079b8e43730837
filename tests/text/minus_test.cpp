#include "initproof/text/minus.hpp"

#include "support/catch.hpp"

namespace initproof::text {

TEST_CASE("A hyphen that stands for a minus becomes one, any other stays") {
  CHECK(with_minus_signs("[-6.02, -5.56] k = -1/2, (-n) n-1, -∞") ==
        "[−6.02, −5.56] k = −1/2, (−n) n−1, −∞");
  CHECK(with_minus_signs("2 - 1, Methods - Theory") == "2 − 1, Methods – Theory");
  for (const char* text : {"784-30-10", "2026-11-29", "well-known", "1e-9", "--set", "a-", "-", ""})
    CHECK(with_minus_signs(text) == text);
}

}  // namespace initproof::text
