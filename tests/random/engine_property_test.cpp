#include <sstream>

#include <rapidcheck.h>

#include "initproof/random/engine.hpp"
#include "initproof/random/stream.hpp"

#include "support/catch.hpp"

namespace initproof::random {
namespace {

rc::Gen<Generator> any_family() {
  return rc::gen::elementOf(generators);
}

TEST_CASE("An engine's words are those of its stream's blocks") {
  REQUIRE(rc::check("word i is word i mod 4 of block i / 4",
                    [](std::uint64_t seed, const std::string& claim, std::uint64_t replicate) {
                      const Stream stream(seed, claim, "experiment", *any_family());
                      const auto first = *rc::gen::inRange<std::uint64_t>(0, ~std::uint64_t{0} - 9);
                      Engine engine = stream.engine(replicate);
                      engine.discard(first);
                      for (std::uint64_t i = first; i < first + 9; ++i) {
                        RC_ASSERT(engine() == stream.block(replicate, i / 4)[i % 4]);
                      }
                    }));
}

TEST_CASE("Discarding words is the same as drawing them, from any position") {
  REQUIRE(rc::check("discard(n) equals n steps", [](std::uint64_t seed) {
    Engine stepped = Stream(seed, "claim", "experiment", *any_family()).engine(seed);
    Engine skipped = stepped;
    for (const int count : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 11))) {
      for (int i = 0; i < count; ++i) stepped();
      skipped.discard(static_cast<std::uint64_t>(count));
      RC_ASSERT(stepped == skipped);
      RC_ASSERT(stepped() == skipped());
    }
  }));
}

TEST_CASE("An engine written to a stream and read back goes on as before") {
  REQUIRE(rc::check("text round trip",
                    [](PhiloxKey key, std::uint64_t replicate, std::uint64_t position) {
                      Engine engine(*any_family(), key, replicate);
                      engine.discard(position);
                      std::stringstream text;
                      text << engine;
                      Engine read;
                      read();
                      text >> read;
                      RC_ASSERT(!text.fail());
                      RC_ASSERT(read == engine);
                      for (int i = 0; i < 5; ++i) RC_ASSERT(read() == engine());
                    }));
}

}  // namespace
}  // namespace initproof::random
