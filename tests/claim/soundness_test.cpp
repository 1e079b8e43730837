#include "initproof/claim/soundness.hpp"

#include <functional>
#include <string>

#include "claim/normal_claim.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Claim;

namespace {

// What is said of the normal claim with this mistake in it.
std::string said_of(const std::function<void(Claim&)>& mistake) {
  Claim c = tests::normal_claim();
  mistake(c);
  return tests::thrown<claim::UnsoundClaim>([&] { claim::require_sound(c); });
}

}  // namespace

TEST_CASE("a claim whose names fit is sound") {
  CHECK_NOTHROW(claim::require_sound(tests::normal_claim()));
}

TEST_CASE("a mistake in a claim is named before anything is drawn") {
  CHECK(said_of([](Claim& c) {
          std::get<claim::Sampled>(c.hypotheses[1].evidence).experiment = "normal";
        }) ==
        "claim 'normal-claim': hypothesis 'beyond' rests on the experiment 'normal', which is not "
        "there");
  CHECK(said_of([](Claim& c) { c.experiments[0].name = "figure"; }) ==
        "claim 'normal-claim': no experiment may be called 'figure'");
  CHECK(said_of([](Claim& c) { c.experiments.push_back(c.experiments[0]); }) ==
        "claim 'normal-claim': the experiment 'normals' is there twice");
  CHECK(said_of([](Claim& c) { c.hypotheses.push_back(c.hypotheses[0]); }) ==
        "claim 'normal-claim': the hypothesis 'variance' is there twice");
  CHECK(said_of([](Claim& c) { c.hypotheses[1].counterclaims[0].name = "twice"; }) ==
        "claim 'normal-claim': the counter-claim 'twice' is there twice");
  CHECK(said_of([](Claim& c) { c.hypotheses[0].name.clear(); }) ==
        "claim 'normal-claim': a hypothesis has no name");
  CHECK(said_of([](Claim& c) {
          std::get<claim::Sampled>(c.hypotheses[0].evidence).design = nullptr;
        }) == "claim 'normal-claim': hypothesis 'variance' has no design");
  CHECK(said_of([](Claim& c) { c.hypotheses[0].evidence = claim::Enclosed{}; }) ==
        "claim 'normal-claim': hypothesis 'variance' has no enclosure");
  CHECK(said_of([](Claim& c) { c.experiments[0].draw = nullptr; }) ==
        "claim 'normal-claim': experiment 'normals' draws nothing");
  CHECK(said_of([](Claim& c) { c.experiments[0].block_size = 0; }) ==
        "claim 'normal-claim': experiment 'normals' has blocks of nothing");
}
