#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/sequence/probability.hpp"

namespace initproof::stats {

/// Quotient of the probabilities of two strata (reads two Proportions: numerator, denominator),
/// each enclosed at alpha / 2.
class ProbabilityRatioSequence final : public ConfidenceSequence {
 public:
  ProbabilityRatioSequence(const ProbabilitySequence& numerator,
                           const ProbabilitySequence& denominator);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override;
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

 private:
  ProbabilitySequence numerator_;
  ProbabilitySequence denominator_;
};

/// `resolution` is in units of the quotient; strata of equal size are assumed.
[[nodiscard]] SequentialDesign design_probability_ratio(double alpha, double numerator,
                                                        double denominator, double resolution);

}  // namespace initproof::stats
