#include "common/omission.hpp"

#include <cmath>

namespace initproof::proofs {

void omit_within_margin(claim::Claim& claim, claim::Hypothesis& h) {
  std::erase_if(h.counterclaims, [&](const claim::Counterclaim& c) {
    const bool near = std::abs(c.predicted - h.predicted) <= h.margin.delta;
    if (near) {
      claim.omitted.push_back(
          text::say("{}: at these parameters it predicts {}, within the margin of the truth",
                    c.name, text::general(c.predicted, 6)));
    }
    return near;
  });
}

}  // namespace initproof::proofs
