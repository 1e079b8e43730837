#include "initproof/random/philox.hpp"

#include "support/catch.hpp"

namespace initproof::random {
namespace {

struct KnownAnswer {
  PhiloxCounter counter;
  PhiloxKey key;
  PhiloxCounter words;
};

// The rows "philox4x32 10" of the file kat_vectors that is published with Random123.
constexpr KnownAnswer published[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

TEST_CASE("Philox gives the published words for the published counters and keys") {
  for (const KnownAnswer& answer : published) {
    CHECK(philox4x32_10(answer.counter, answer.key) == answer.words);
  }
}

TEST_CASE("Philox can be evaluated by the compiler") {
  static_assert(philox4x32_10(published[0].counter, published[0].key) == published[0].words);
  SUCCEED();
}

}  // namespace
}  // namespace initproof::random
