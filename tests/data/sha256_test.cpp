#include "initproof/data/sha256.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "data/idx_files.hpp"
#include "support/catch.hpp"

using namespace initproof::data;
using namespace initproof::tests;

namespace {

// The digest of a text that is absorbed in pieces of that length.
std::string digest_of(std::string_view text, std::size_t piece) {
  const Bytes bytes(text.begin(), text.end());
  Sha256 sum;
  for (std::size_t i = 0; i < bytes.size(); i += piece) {
    sum.absorb(std::span(bytes).subspan(i, std::min(piece, bytes.size() - i)));
  }
  return sum.digest();
}

}  // namespace

// Published with FIPS 180-4 (NIST, "Examples with Intermediate Values").
TEST_CASE("SHA-256 gives the published digests") {
  for (const std::size_t piece : {1U, 3U, 64U, 1000U}) {
    CHECK(digest_of("", piece) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest_of("abc", piece) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", piece) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest_of(std::string(1'000'000, 'a'), piece) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}
