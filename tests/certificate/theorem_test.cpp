// The theorems that guarantees rest on, by the names that Coq has for them.
#include "initproof/certificate/theorem.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace initproof::certificate {

TEST_CASE("every kind of evidence rests on a theorem that is proved, but for Gaussian replicates") {
  const std::vector<Evidence> kinds = {Trials{},  Quotient{}, Spread{},   Line{},
                                       Bounded{}, Order{},    Deviation{}};
  for (const Evidence& evidence : kinds) {
    const std::string theorem(theorem_behind(evidence));
    CAPTURE(theorem);
    CHECK(is_proved(theorem));
  }
  CHECK(theorem_behind(Replicates{}).empty());
}

TEST_CASE("only a theorem or corollary of proofs/common is proved, by its whole name") {
  CHECK(is_proved("initproof.common.ville.ville"));
  CHECK(is_proved("initproof.common.ville.at_stopping_time"));    // a corollary
  CHECK_FALSE(is_proved("initproof.common.ville.none_of_some"));  // a lemma
  CHECK_FALSE(is_proved("initproof.common.ville.vill"));
  CHECK_FALSE(is_proved("ville"));
  CHECK_FALSE(is_proved(""));
}

}  // namespace initproof::certificate
