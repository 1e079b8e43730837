#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/claim.hpp"

namespace initproof::tests {

/// What a scripted sequence says after a block.
struct Say {
  double estimate = 0;
  stats::Interval interval;
};

/// Says line after line of a script, whatever it absorbs; a block counts ten samples.
class ScriptedSequence final : public stats::ConfidenceSequence {
 public:
  explicit ScriptedSequence(std::vector<Say> script) : script_(std::move(script)) {}

  void absorb(const stats::Summary&) override {
    if (blocks_ == script_.size()) throw std::logic_error("the script is over");
    ++blocks_;
  }
  [[nodiscard]] std::uint64_t samples() const override { return 10 * blocks_; }
  [[nodiscard]] double estimate() const override { return script_.at(blocks_ - 1).estimate; }
  [[nodiscard]] stats::Interval interval() const override {
    return script_.at(blocks_ - 1).interval;
  }
  /// So many natural units for every unit of distance from the estimate.
  [[nodiscard]] double log_e_value(double value) const override {
    return std::log(10.0) * (std::abs(value - estimate()) - 1);
  }
  [[nodiscard]] stats::Record record() const override { return {}; }
  [[nodiscard]] stats::Guarantee guarantee() const override { return {}; }
  [[nodiscard]] std::string method() const override { return "scripted"; }

 private:
  std::vector<Say> script_;
  std::size_t blocks_ = 0;
};

[[nodiscard]] inline claim::Sampled scripted(std::vector<Say> script) {
  return {"scripted", 0, [script = std::move(script)](double, double) {
            // Sure of everything that is farther than a half.
            const auto excludes = [](double truth, double value) {
              return std::abs(value - truth) > 0.5 ? 1.0 : 0.0;
            };
            return stats::SequentialDesign{
                std::make_unique<ScriptedSequence>(script),
                100,
                {excludes, stats::Interval::all(), "the script is {} long", {1.0}}};
          }};
}

/// The quantity is 10, give or take 1.
[[nodiscard]] inline claim::Hypothesis about_ten(std::vector<Say> script) {
  return {.name = "about-ten",
          .estimand = "a quantity",
          .formula = "10",
          .predicted = 10,
          .margin = {1, "one"},
          .evidence = scripted(std::move(script))};
}

}  // namespace initproof::tests
