#include "initproof/claim/evidence.hpp"

#include <stdexcept>
#include <vector>

#include "support/catch.hpp"

namespace initproof::claim {
namespace {

using stats::Histogram;
using stats::Moments;
using stats::Proportion;
using stats::Summary;
using stats::Values;

struct Kind {
  const char* name;
  Sampled sampled;
  Summary read;  // what it reads, of a block without observations
};

std::vector<Kind> kinds() {
  const Channel from{"draws", 3};
  return {{"gaussian variance", gaussian_variance(from, 2), Moments{}},
          {"probability", probability(from, 0.3), Proportion{}},
          {"probability ratio", probability_ratio(from, 0.3, 0.4), std::vector<Proportion>(2)},
          {"distance", distance_to(from, stats::gaussian_grid(1, 1000)),
           Histogram{std::vector<std::uint64_t>(1000)}},
          {"bounded mean", bounded_mean(from, {0, 5}, 1), Moments{}},
          {"median", median(from, 1), Values{}},
          {"replicate mean", replicate_mean(from, 1), Moments{}},
          {"linear variance", linear_variance(from, {0, 1, 2}, 1, 1, stats::Coefficient::slope),
           std::vector<Moments>(3)}};
}

TEST_CASE("Evidence reads the channel it was given, and the kind of summary that it says") {
  const std::vector<Summary> all{Moments{},
                                 Proportion{},
                                 Histogram{},
                                 Values{},
                                 std::vector<Moments>(3),
                                 std::vector<Proportion>(2)};
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    CHECK(kind.sampled.experiment == "draws");
    CHECK(kind.sampled.channel == 3);
    const auto design = kind.sampled.design(1e-3, 0.1);
    CHECK(design.planned_samples > 0);
    CHECK_NOTHROW(design.sequence->absorb(kind.read));
    for (const Summary& other : all) {
      INFO("summary " << other.index());
      if (other.index() == kind.read.index()) continue;
      CHECK_THROWS_AS(design.sequence->absorb(other), std::invalid_argument);
    }
  }
}

TEST_CASE("What makes no sense is refused when the sequence is made") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    CHECK_THROWS_AS(kind.sampled.design(0, 0.1), std::invalid_argument);
    CHECK_THROWS_AS(kind.sampled.design(2, 0.1), std::invalid_argument);
    CHECK_THROWS_AS(kind.sampled.design(1e-3, 0), std::exception);
  }
  CHECK_THROWS_AS(gaussian_variance({"draws", 0}, 0).design(1e-3, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(probability({"draws", 0}, 2).design(1e-3, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(bounded_mean({"draws", 0}, {1, 1}, 1).design(1e-3, 0.1), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::claim
