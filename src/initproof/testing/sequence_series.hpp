#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/testing/quantity.hpp"

namespace initproof::testing {

/// Draws so many observations and condenses them.
using Block = std::function<stats::Summary(random::Engine&, std::uint64_t count)>;

/// A series behind which one confidence sequence stands.
class SequenceSeries final : public Series {
 public:
  SequenceSeries(stats::SequentialDesign design, Block block)
      : design_(std::move(design)), block_(std::move(block)) {}

  void draw(random::Engine& engine, std::uint64_t count) override {
    design_.sequence->absorb(block_(engine, count));
  }
  [[nodiscard]] stats::Interval interval() const override { return design_.sequence->interval(); }
  [[nodiscard]] double estimate() const override { return design_.sequence->estimate(); }
  [[nodiscard]] std::uint64_t samples() const override { return design_.sequence->samples(); }
  [[nodiscard]] std::uint64_t planned() const override { return design_.planned_samples; }
  [[nodiscard]] std::optional<double> excludes(double truth, double value) const override {
    if (!design_.power.excludes || !design_.power.truths.contains(truth)) return std::nullopt;
    return design_.power.excludes(truth, value);
  }
  [[nodiscard]] std::string guarantee() const override {
    return stats::describe(design_.sequence->guarantee());
  }

 private:
  stats::SequentialDesign design_;
  Block block_;
};

/// Draws by blocks until the design's sequence has seen enough.
[[nodiscard]] inline std::unique_ptr<Series> series(stats::SequentialDesign design,
                                                    const Block& block) {
  return std::make_unique<SequenceSeries>(std::move(design), block);
}

}  // namespace initproof::testing
