#pragma once

#include <string_view>
#include <vector>

#include "initproof/random/normal_source.hpp"

namespace initproof::network::tests_of_kernels {

/// Those that this processor has, as random::instruction_set() spells them.
[[nodiscard]] inline std::vector<const char*> instruction_sets() {
  std::vector<const char*> available{"baseline"};
  const std::string_view best = random::instruction_set();
  if (best != "baseline") available.push_back("avx2");
  if (best == "avx512") available.push_back("avx512");
  return available;
}

}  // namespace initproof::network::tests_of_kernels
