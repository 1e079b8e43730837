// Prints what the evidence for the variance of a neuron's z is made of, after each of some blocks
// of 4096 neurons of 392 weights and a bias, as the claim naive-variance draws them: moments, and
// the interval at an error rate of 1e-9, to the bit. variance_evidence.txt pins it for every
// processor.
#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>

#include "initproof/random/normal_source.hpp"
#include "initproof/stats/moments.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"

using namespace initproof;

int main() {
  constexpr std::size_t neurons = 4096, summands = 393;
  constexpr std::uint64_t blocks = 6;
  constexpr double alpha = 1e-9;
  for (const random::Generator generator : random::generators) {
    const random::NormalSource source(random::Stream(1, "naive-variance", "evidence", generator));
    stats::GaussianVarianceSequence sequence(
        alpha, stats::GaussianVarianceSequence::prior_weight_for(alpha, blocks * neurons));
    const std::vector<float> weights(summands, 1.0F);
    std::vector<float> z(neurons);
    for (std::uint64_t block = 0; block < blocks; ++block) {
      source.weighted_sums(block * neurons, std::span<const float>(weights), std::span<float>(z));
      const auto moments = stats::Moments::of(std::span<const float>(z));
      sequence.absorb(moments);
      const stats::Interval interval = sequence.interval();
      std::printf("%a %a %a %a\n", moments.mean(), moments.variance(), interval.low, interval.high);
    }
  }
}
