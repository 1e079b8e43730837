#include "initproof/testing/adapter/gtest.hpp"

#include "dice.hpp"

TEST(Die, Fair) {
  INITPROOF_ASSERT(die("fair", false));
}
TEST(Die, Loaded) {
  INITPROOF_EXPECT(die("loaded", true));
}
