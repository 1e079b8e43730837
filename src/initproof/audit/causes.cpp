#include "initproof/audit/causes.hpp"

#include <cmath>

namespace initproof::audit {
namespace {

// Of a standard normal that is drawn again beyond two deviations.
constexpr double cut_variance = 0.7737413035499232;

constexpr double next_to_nothing = 1e-6;

struct Fault {
  double ratio;
  text::Message message;
};

std::vector<Fault> faults(const advice::WeightLaw& declared, const advice::Fans& fans) {
  const double variance = 0.5 * (declared.variance.low() + declared.variance.high());
  // Query, key and value in one matrix have three times the outputs of each. By Glorot's rule:
  const double both = fans.in + fans.out;
  const double drawn_apart = both / (fans.in + fans.out / 3);
  const double drawn_as_three = both / (fans.in + 3 * fans.out);
  return {
      {cut_variance, "a normal that is cut at two deviations, without making up for it"},
      {1 / cut_variance, "a normal that is not cut, but widened as if it were"},
      {fans.in / fans.out, "fan-out in the place of fan-in"},
      {fans.out / fans.in, "fan-in in the place of fan-out"},
      {drawn_apart, "three matrices in one, each drawn by the fan of its own"},
      {drawn_as_three, "the fan of three matrices in one, taken for that of one"},
      {0.5, "half of the variance: a gain of √2 that is missing"},
      {2, "twice the variance: a gain of √2 too many"},
      {1.0 / 3, "the bound of a uniform law taken for its deviation, or PyTorch's default"},
      {1.0 / 6, "PyTorch's default, U(±1/√fan_in), in the place of He's"},
      {3, "the deviation of a uniform law taken for its bound"},
      {variance, "the variance taken for the deviation"},
      {1 / variance, "weights of variance 1, without a scale"},
      {1 / std::sqrt(variance), "the deviation taken for the variance"},
      {0.25, "half of the deviation"},
      {4, "twice the deviation"},
  };
}

}  // namespace

std::vector<text::Message> causes(const stats::Interval& ratio, const advice::WeightLaw& declared,
                                  const advice::Fans& fans) {
  std::vector<text::Message> found;
  if (ratio.contains(1)) return found;
  if (ratio.high < next_to_nothing) {
    found.emplace_back("all weights are 0, or nearly");
    return found;
  }
  for (const Fault& fault : faults(declared, fans))
    if (std::abs(fault.ratio - 1) > 1e-9 && ratio.contains(fault.ratio))
      found.push_back(fault.message);
  return found;
}

}  // namespace initproof::audit
