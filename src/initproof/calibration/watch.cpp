#include "initproof/calibration/watch.hpp"

#include <utility>

#include "initproof/random/stream.hpp"

namespace initproof::calibration {

const char* const truth_missed = "the truth is ever outside of the interval";

std::function<bool(const Run&)> ever_misses(MakeSequence make, DrawBlock draw, double truth,
                                            int looks) {
  return [make = std::move(make), draw = std::move(draw), truth, looks](const Run& run) {
    const auto sequence = make(run.alpha);
    random::Engine engine =
        random::Stream(run.seed, "calibration", "sequence", run.generator).engine(0);
    for (int look = 0; look < looks; ++look) {
      sequence->absorb(draw(engine));
      if (!sequence->interval().contains(truth)) return true;
    }
    return false;
  };
}

std::function<bool(const Run&)> ends_wrong(const std::function<claim::Claim()>& make,
                                           std::uint64_t most_samples,
                                           std::function<bool(const claim::ClaimResult&)> wrong) {
  const claim::PreparedClaim prepared{make(), claim::Parameters()};
  return [prepared, most_samples, wrong = std::move(wrong)](const Run& run) {
    claim::RunOptions options;
    options.seed = run.seed;
    options.generator = run.generator;
    options.max_samples = most_samples;
    const auto share = run.alpha / static_cast<double>(prepared.claim.hypotheses.size());
    return wrong(claim::run(prepared, share, options));
  };
}

}  // namespace initproof::calibration
