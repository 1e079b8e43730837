#include "initproof/claim/evidence_words.hpp"

#include <utility>
#include <vector>

#include "support/catch.hpp"

using initproof::claim::described;
using initproof::claim::Enclosure;
using initproof::rigor::Axis;
using initproof::rigor::Box;
using Ground = initproof::rigor::Proof::Ground;

namespace {

Enclosure found_on(Ground ground, std::vector<Axis> box) {
  Enclosure enclosure;
  enclosure.ground = ground;
  enclosure.box = std::move(box);
  return enclosure;
}

}  // namespace

TEST_CASE("a parameter with one value is said to be that, others are said to be in their range") {
  const Box box({{"u", 0, 0.5}, {"K", 100, 100}, {"v", -1, 1}});
  CHECK(described(box).english() == "u in [0, 0.5], K = 100, v in [-1, 1]");
  CHECK(described(box).english() == box.describe());
}

TEST_CASE("what was found is said of the box it was found on, as the proof itself says it") {
  const std::vector<Axis> box{{"u", 0, 0.5}};
  CHECK(described(found_on(Ground::proved, box)).english() == "proved on u in [0, 0.5]");
  for (const Ground ground :
       {Ground::proved, Ground::enclosed, Ground::by_corners, Ground::failed, Ground::open}) {
    INFO("ground " << static_cast<int>(ground));
    CHECK(described(found_on(ground, box)).english() ==
          describe(initproof::rigor::Proof{.ground = ground, .box = box}));
  }
}

TEST_CASE("of a value, and of what has no box, nothing is said") {
  CHECK(described(Enclosure()).empty());
  CHECK(described(found_on(Ground::value, {{"u", 0, 0.5}})).empty());
  CHECK(described(found_on(Ground::proved, {})).empty());
  CHECK(described(found_on(Ground::open, {})).empty());
}
