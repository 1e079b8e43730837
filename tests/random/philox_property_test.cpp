#include <Random123/philox.h>
#include <rapidcheck.h>

#include "initproof/random/philox.hpp"

#include "random/scripted.hpp"
#include "support/catch.hpp"

namespace initproof::random {
namespace {

TEST_CASE("Philox agrees with Random123 at every counter and key") {
  REQUIRE(rc::check("philox4x32_10 is r123::Philox4x32", [](PhiloxCounter counter, PhiloxKey key) {
    const r123::Philox4x32::ctr_type theirs_counter{
        {counter[0], counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::ukey_type theirs_key{{key[0], key[1]}};
    const auto theirs = r123::Philox4x32()(theirs_counter, theirs_key);
    const PhiloxCounter ours = philox4x32_10(counter, key);
    for (std::size_t i = 0; i < 4; ++i) RC_ASSERT(ours[i] == theirs[i]);
  }));
}

TEST_CASE("Philox is a bijection: a counter for any words can be found") {
  REQUIRE(rc::check("the preimage is mapped back", [](PhiloxCounter words, PhiloxKey key) {
    RC_ASSERT(philox4x32_10(philox_preimage(words, key), key) == words);
  }));
}

}  // namespace
}  // namespace initproof::random
