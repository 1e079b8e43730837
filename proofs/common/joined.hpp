#pragma once

#include <iterator>
#include <utility>
#include <vector>

#include "initproof/claim/claim.hpp"

namespace initproof::proofs {

/// The hypotheses of several lists (or a hypothesis by itself), one after another.
template <class... More>
[[nodiscard]] std::vector<claim::Hypothesis> joined(std::vector<claim::Hypothesis> all,
                                                    More... more) {
  const auto append = [&all](auto&& one) {
    if constexpr (requires { one.begin(); }) {
      all.insert(all.end(), std::make_move_iterator(one.begin()),
                 std::make_move_iterator(one.end()));
    } else {
      all.push_back(std::forward<decltype(one)>(one));
    }
  };
  (append(std::move(more)), ...);
  return all;
}

}  // namespace initproof::proofs
