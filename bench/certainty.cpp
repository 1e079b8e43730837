// bench_certainty WHO MARGIN ALPHA SUMMANDS THREADS: draws neurons until their variance is certain
// to be within MARGIN (relative) of SUMMANDS at error rate ALPHA, by the program's own runner and
// confidence sequence, all normals really drawn. WHO is initproof or boost. Prints neurons drawn,
// seconds of wall time, and seconds of processor time.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/random/normal_source.hpp"
#include "initproof/stats/moments.hpp"

#include "draws.hpp"

namespace {

using initproof::bench::neurons;
namespace claim = initproof::claim;
namespace random = initproof::random;
namespace stats = initproof::stats;

stats::Moments ours(const random::Stream& stream, std::uint64_t index, std::size_t summands) {
  const std::vector<float> weights(summands, 1.0F);
  std::vector<float> z(neurons);
  random::NormalSource(stream).weighted_sums(index * neurons, std::span<const float>(weights),
                                             std::span<float>(z));
  return stats::Moments::of(std::span<const float>(z));
}

// An engine a block, seeded from its first words: for a block of 1.6 million normals that is
// nothing.
stats::Moments boosts(const random::Stream& stream, std::uint64_t index, std::size_t summands) {
  const random::PhiloxCounter words = stream.block(index, 0);
  initproof::bench::BoostNormals draw;
  draw.engine.seed(std::uint64_t{words[1]} << 32 | words[0]);
  std::vector<double> z(neurons);
  for (double& x : z) x = initproof::bench::drawn_sum(draw, summands);
  return stats::Moments::of(std::span<const double>(z));
}

claim::PreparedClaim variance_claim(bool by_boost, double margin, std::size_t summands) {
  const auto variance = static_cast<double>(summands);
  claim::Claim c{.id = "certainty", .title = "", .slide = {}, .statement = ""};
  c.experiments = {{"sums", "", neurons,
                    [by_boost, summands](const random::Stream& stream, std::uint64_t index) {
                      const auto draw = by_boost ? boosts : ours;
                      return std::vector<stats::Summary>{draw(stream, index, summands)};
                    }}};
  c.hypotheses = {{.name = "variance",
                   .estimand = "",
                   .formula = "",
                   .predicted = variance,
                   .margin = {margin * variance, ""},
                   .evidence = claim::gaussian_variance({"sums", 0}, variance)}};
  return {c, claim::Parameters(std::vector<claim::Parameter>{})};
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string who = argc == 6 ? argv[1] : "";
  if (who != "initproof" && who != "boost") {
    std::fprintf(stderr, "usage: bench_certainty initproof|boost MARGIN ALPHA SUMMANDS THREADS\n");
    return 64;
  }
  const auto prepared = variance_claim(who == "boost", std::atof(argv[2]),
                                       static_cast<std::size_t>(std::atoll(argv[4])));
  claim::RunOptions options;
  options.threads = static_cast<unsigned>(std::atoi(argv[5]));
  const auto start = std::chrono::steady_clock::now();
  const claim::ClaimResult result = claim::run(prepared, std::atof(argv[3]), options);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  if (result.verdict != claim::Verdict::confirmed) {
    std::fprintf(stderr, "bench_certainty: not confirmed\n");
    return 1;
  }
  std::printf("%llu %.3f %.3f\n",
              static_cast<unsigned long long>(result.hypotheses.front().samples), wall.count(),
              processor_seconds());
  return 0;
}
