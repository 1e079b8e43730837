#if !__has_include(<catch2/catch_test_macros.hpp>)
#define CATCH_CONFIG_MAIN
#endif
#include "initproof/testing/adapter/catch2.hpp"

#include "dice.hpp"

TEST_CASE("fair") {
  INITPROOF_REQUIRE(die("fair", false));
}
TEST_CASE("loaded, 1") {
  INITPROOF_CHECK(die("loaded", true));
}
