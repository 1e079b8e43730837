// What figures draw by themselves depends on the stream that they are given: the run's.
#include <exception>
#include <set>
#include <string>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/figure/drawing.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::claim {
namespace {

/// The figures of a claim that was not run, as scripts; none if they need what a run found.
std::vector<std::string> drawn(const ClaimResult& result, std::uint64_t seed) {
  std::vector<std::string> scripts;
  try {
    const random::Stream stream(seed, result.claim.id, figure_draws);
    for (const figure::Figure& figure : result.claim.figures(result, stream))
      scripts.push_back(figure.name + "\n" + figure::gnuplot_script(figure));
  } catch (const std::exception&) {
    return {};
  }
  return scripts;
}

TEST_CASE("Figures of drawn data are others for another seed, and the same for the same") {
  std::set<std::string> found;
  for (const Entry& entry : proofs::lecture().claims) {
    ClaimResult result;
    result.claim = entry.make(Parameters(entry.parameters()), Environment{});
    const std::vector<std::string> seven = drawn(result, 7);
    const std::vector<std::string> eight = drawn(result, 8);
    REQUIRE(seven.size() == eight.size());
    for (std::size_t i = 0; i < seven.size(); ++i) {
      if (seven[i] == eight[i]) continue;
      found.insert(result.claim.id + " " + seven[i].substr(0, seven[i].find('\n')));
    }
  }
  const std::set<std::string> known{
      "attenuation-by-depth errors-by-layer",
      "cross-entropy-and-saturation gains",
      "decay-dominates-early norm-against-decay",
      "decay-dominates-early norms",
      "decay-dominates-early thresholds",
      "decay-in-the-network exponents",
      "gradient-sum-is-incoherent parting",
      "gradient-sum-is-incoherent sums",
      "l2-resembles-scaled-initialization start-forgotten",
      "learning-speed learning-curves",
      "plateau-scaling size-against-width",
      "plateau-scaling way-to-the-plateau",
      "plateau-size map-of-regimes",
      "saturated-neurons-barely-respond effect-on-the-cost",
  };
  for (const std::string& figure : known) {
    CAPTURE(figure);
    CHECK(found.contains(figure));
  }
}

}  // namespace
}  // namespace initproof::claim
