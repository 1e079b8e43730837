#pragma once

#include "initproof/network/initialization.hpp"
#include "initproof/text/message.hpp"

namespace initproof::proofs {

/// How every figure names and colours what comes of an initialization.
struct InitializationLook {
  text::Message label;
  int colour = 0;  ///< of figure::Series
};

[[nodiscard]] inline InitializationLook look_of(network::WeightLaw law) {
  if (law == network::WeightLaw::naive) return {"weights N(0, 1)", 1};
  return {"weights N(0, 1/n)", 0};
}

}  // namespace initproof::proofs
