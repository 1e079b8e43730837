#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "initproof/testing/adapter/doctest.hpp"

#include "dice.hpp"

TEST_CASE("fair") {
  INITPROOF_REQUIRE(die("fair", false));
}
TEST_CASE("loaded") {
  INITPROOF_CHECK(die("loaded", true));
}
