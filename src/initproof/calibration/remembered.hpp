#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>

#include "initproof/claim/claim.hpp"
#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::calibration {

/// The same evidence with its design made once for an error rate and a resolution, and copied for
/// every other run of a trial: making it takes as long as a run. What its plan can see is left out,
/// as no verdict hangs on it. `Sequence` is the type that the design makes.
template <class Sequence>
[[nodiscard]] claim::Sampled remembered(claim::Sampled sampled) {
  struct Made {
    std::mutex mutex;
    double alpha = std::numeric_limits<double>::quiet_NaN();
    double resolution = 0;
    std::unique_ptr<Sequence> sequence;
    std::uint64_t planned = 0;
  };
  const auto made = std::make_shared<Made>();
  sampled.design = [made, design = std::move(sampled.design)](
                       double alpha, double resolution) -> stats::SequentialDesign {
    const std::lock_guard lock(made->mutex);
    if (alpha != made->alpha || resolution != made->resolution) {
      const stats::SequentialDesign first = design(alpha, resolution);
      made->sequence = std::make_unique<Sequence>(dynamic_cast<Sequence&>(*first.sequence));
      made->planned = first.planned_samples;
      made->alpha = alpha;
      made->resolution = resolution;
    }
    return {std::make_unique<Sequence>(*made->sequence),
            made->planned,
            {[](double, double) { return 0.0; }, stats::Interval::all(), "none is planned"}};
  };
  return sampled;
}

}  // namespace initproof::calibration
