#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/moments.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::claim {
namespace {

struct Case {
  const char* claim;
  const char* hypothesis;
};

// The standard deviation of so many replicates over the one that the power is stated under.
double spread_over_planned(const Case& c, std::size_t replicates) {
  const Entry& entry = find(proofs::lecture().claims, c.claim);
  const Claim claim = entry.make(Parameters(entry.parameters()), Environment{});
  const auto h = std::find_if(claim.hypotheses.begin(), claim.hypotheses.end(),
                              [&](const Hypothesis& x) { return x.name == c.hypothesis; });
  const auto& sampled = std::get<Sampled>(h->evidence);
  const auto e = std::find_if(claim.experiments.begin(), claim.experiments.end(),
                              [&](const Experiment& x) { return x.name == sampled.experiment; });
  const random::Stream stream(1, claim.id, e->name);
  stats::Moments seen;
  for (std::uint64_t i = 0; seen.count() < replicates; ++i) {
    const Block block = e->draw(stream, i);
    for (const double x : std::get<stats::Values>(block.at(sampled.channel)).values) seen.add(x);
  }
  const double planned = sampled.design(1e-11, resolution_of(*h)).power.numbers.at(0);
  return std::sqrt(seen.variance()) / planned;
}

TEST_CASE("Replicates spread no more than the law does that the power is stated under") {
  for (const Case& c : {Case{"plateau-size", "collapse-threshold"},
                        Case{"attenuation-by-depth", "scaled-first-layer"},
                        Case{"attenuation-by-depth", "naive-first-layer"}}) {
    CAPTURE(std::string(c.claim), std::string(c.hypothesis));
    CHECK(spread_over_planned(c, 80) < 1.2);
  }
}

}  // namespace
}  // namespace initproof::claim
