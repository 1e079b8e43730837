#include <set>
#include <string>

#include "initproof/claim/lecture.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::claim {
namespace {

TEST_CASE("Every claim has one place in the laboratory, and no place is another's") {
  std::set<std::string> claims;
  for (const Entry& entry : proofs::lecture().claims) claims.insert(std::string(entry.id));
  for (const Companion& companion : proofs::lecture().companions) {
    std::set<std::string> shown;
    for (const auto& [claim, fragment] : companion.places) {
      CAPTURE(std::string(claim), std::string(fragment));
      CHECK(shown.insert(std::string(claim)).second);
      CHECK(!fragment.empty());
    }
    CHECK(shown == claims);
  }
}

}  // namespace
}  // namespace initproof::claim
