#pragma once

#include <optional>
#include <string>

#include "initproof/claim/result.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/figure/figure.hpp"

namespace initproof::report {

/// A picture which the report draws for every claim by itself, and what stands under it.
struct EvidencePicture {
  std::string caption;
  figure::Picture picture;
};

/// Every hypothesis's interval in units of its margin, (x - predicted) / margin, so that all stand
/// on one axis with the same band from -1 to 1; counter-claims as crosses, those beyond the axis as
/// arrows at its end. A hypothesis without a margin is measured in units of the largest distance of
/// its interval from the prediction. None if there is nothing finite to draw.
[[nodiscard]] std::optional<EvidencePicture> evidence_picture(const claim::ClaimResult& result);

/// The interval of a sampled hypothesis as it closes in on the prediction and leaves the
/// counter-claims outside, over samples on a logarithmic axis: of the first hypothesis with
/// counter-claims of which this is seen well, else of the one of which it is seen best. None if
/// none of them has two points.
[[nodiscard]] std::optional<figure::Figure> closing_in_figure(const claim::ClaimResult& result);

}  // namespace initproof::report
