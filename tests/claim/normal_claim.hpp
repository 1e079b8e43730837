#pragma once

#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/evidence.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::tests {

inline constexpr std::uint64_t block_size = 100;

/// A small claim on real draws: normals have variance 1, and lie beyond 1 with probability 0.3173.
[[nodiscard]] inline claim::Claim normal_claim() {
  const auto draw = [](const random::Stream& stream, std::uint64_t index) {
    const std::vector<float> factors = {1.0F};
    std::vector<float> z(block_size);
    random::NormalSource(stream).weighted_sums(index * block_size, factors, z);
    stats::Proportion beyond{0, block_size};
    for (const float x : z) beyond.successes += x > 1 || x < -1 ? 1 : 0;
    return std::vector<stats::Summary>{stats::Moments::of(z), beyond};
  };
  return {.id = "normal-claim",
          .title = "Normals",
          .slide = {},
          .statement = "",
          .experiments = {{"normals", "standard normals", block_size, draw}},
          .hypotheses = {{.name = "variance",
                          .estimand = "variance",
                          .formula = "1",
                          .predicted = 1,
                          .margin = {0.2, "a fifth"},
                          .counterclaims = {{"twice", "It is 2.", 2}},
                          .evidence = claim::gaussian_variance({"normals", 0}, 1)},
                         {.name = "beyond",
                          .estimand = "P(|z| > 1)",
                          .formula = "2\\Phi(-1)",
                          .predicted = 0.3173,
                          .margin = {0.1, "a third of it"},
                          .counterclaims = {{"half", "It is 1/2.", 0.5}},
                          .evidence = claim::probability({"normals", 1}, 0.3173)}}};
}

}  // namespace initproof::tests
