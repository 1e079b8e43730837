#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "initproof/testing/verify.hpp"

namespace examples {

/// A number in (0, 1), of 32 bits.
inline double uniform(initproof::random::Engine& engine) {
  return (static_cast<double>(engine()) + 0.5) * 0x1p-32;
}

/// 0 if the check of the correct version passes and that of the broken one fails; says what they
/// said. With an argument both are run at so many seeds instead, at an error rate of 1e-12, and the
/// numbers of those are printed that passed and failed.
inline int both_versions(const initproof::testing::Check& correct,
                         const initproof::testing::Check& broken, int argc, char** argv) {
  using initproof::testing::Verdict;
  if (argc > 1) {
    const std::uint64_t seeds = std::strtoull(argv[1], nullptr, 10);
    std::uint64_t passed = 0;
    std::uint64_t caught = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      passed += run(correct, {1e-12, seed}).passed() ? 1U : 0U;
      caught += run(broken, {1e-12, seed}).verdict == Verdict::failed ? 1U : 0U;
    }
    std::printf("of %llu seeds the correct version passes %llu, the broken one fails %llu\n",
                static_cast<unsigned long long>(seeds), static_cast<unsigned long long>(passed),
                static_cast<unsigned long long>(caught));
    return passed == seeds && caught == seeds ? 0 : 1;
  }
  std::printf("%s\n", describe(initproof::testing::plan(correct)).c_str());
  const auto good = verify(correct);
  const auto bad = verify(broken);
  std::printf("%s\n%s\n", good.message.c_str(), bad.message.c_str());
  return good.passed() && bad.verdict == Verdict::failed ? 0 : 1;
}

}  // namespace examples
