#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/summary.hpp"

#include "lecture.hpp"
#include "support/budget.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::claim {
namespace {

struct Case {
  const char* claim;
  const char* hypothesis;
};

// So many replicates of a hypothesis, in order, over the deviation that its power is stated under.
std::vector<double> replicates_of(const Case& c, std::size_t replicates) {
  const Entry& entry = find(proofs::lecture().claims, c.claim);
  const Claim claim = entry.make(Parameters(entry.parameters()), Environment{});
  const auto h = std::find_if(claim.hypotheses.begin(), claim.hypotheses.end(),
                              [&](const Hypothesis& x) { return x.name == c.hypothesis; });
  const auto& sampled = std::get<Sampled>(h->evidence);
  const auto e = std::find_if(claim.experiments.begin(), claim.experiments.end(),
                              [&](const Experiment& x) { return x.name == sampled.experiment; });
  const random::Stream stream(tests::seed(), claim.id, e->name);
  const double planned = sampled.design(1e-11, resolution_of(*h)).power.numbers.at(0);
  std::vector<double> seen;
  for (std::uint64_t i = 0; seen.size() < replicates; ++i) {
    const Block block = e->draw(stream, i);
    for (const double x : std::get<stats::Values>(block.at(sampled.channel)).values)
      seen.push_back(x / planned);
  }
  std::sort(seen.begin(), seen.end());
  return seen;
}

// What a median's power hangs on is how many replicates lie beyond a value, not their squares: one
// far away says nothing.
TEST_CASE("Replicates lie beyond a distance no more often than under the law of the stated power") {
  const double alpha = tests::share("claims.spread", 10) / 6;
  for (const Case& c : {Case{"plateau-size", "collapse-threshold"},
                        Case{"attenuation-by-depth", "scaled-first-layer"},
                        Case{"attenuation-by-depth", "naive-first-layer"}}) {
    const std::vector<double> seen = replicates_of(c, 120);
    const double median = seen[seen.size() / 2];
    for (const double distance : {1.0, 2.0}) {
      const auto beyond = std::count_if(seen.begin(), seen.end(),
                                        [&](double x) { return std::abs(x - median) > distance; });
      const double share = 2 * cdf(complement(boost::math::normal(), distance));
      const boost::math::binomial law(static_cast<double>(seen.size()), share);
      CAPTURE(std::string(c.claim), std::string(c.hypothesis), distance);
      CHECK(static_cast<double>(beyond) <= quantile(complement(law, alpha)));
    }
  }
}

}  // namespace
}  // namespace initproof::claim
