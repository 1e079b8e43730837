#include "initproof/text/message.hpp"

#include <stdexcept>

#include "support/catch.hpp"

using namespace initproof::text;

TEST_CASE("a message has as many arguments as places, or is refused") {
  CHECK(say("{} of {}", 3, numeral("1,000")).english() == "3 of 1,000");
  CHECK(Message("braces {} stand for themselves").english() == "braces {} stand for themselves");
  CHECK_THROWS_WITH(say("{} of {}", 3), "'{} of {}' was given 1 arguments for its places");
  CHECK_THROWS_WITH(say("none", 3), "'none' was given 1 arguments for its places");
}

TEST_CASE("messages are the same if their words and what stands in their places are") {
  CHECK(say("at {}", 0.5) == say("at {}", numeral("0.5")));
  CHECK_FALSE(say("at {}", 0.5) == say("by {}", 0.5));
  CHECK_FALSE(say("at {}", 0.5) == say("at {}", 0.25));
  CHECK_FALSE(say("at {}", verbatim("0.5")) == say("at {}", numeral("0.5")));
  CHECK_FALSE(say("at {}", Message("here")) == say("at {}", verbatim("here")));
  CHECK(say("at {}", say("layer {}", 2)) == say("at {}", say("layer {}", 2)));
  CHECK_FALSE(say("at {}", say("layer {}", 2)) == say("at {}", say("layer {}", 3)));
}
