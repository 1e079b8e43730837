#include "initproof/audit/causes.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include "initproof/advice/words/answer.hpp"

namespace initproof::audit {
namespace {

using advice::Divisor;
using advice::Fans;
using text::say;

// Of a standard normal that is drawn again beyond two deviations.
constexpr double cut_variance = 0.7737413035499232;

constexpr double next_to_nothing = 1e-6;

struct Fault {
  double ratio;
  text::Message message;
};

double middle(const rigor::Enclosure& variance) {
  return 0.5 * (variance.low() + variance.high());
}

// Of the variance alone, whatever the shape.
void add_of_scale(double variance, std::vector<Fault>& faults) {
  faults.insert(
      faults.end(),
      {{cut_variance, "a normal that is cut at two deviations, without making up for it"},
       {1 / cut_variance, "a normal that is not cut, but widened as if it were"},
       {0.5, "half of the variance: a gain of √2 that is missing"},
       {2, "twice the variance: a gain of √2 too many"},
       {1.0 / 3, "the bound of a uniform law taken for its deviation, or PyTorch's default"},
       {1.0 / 6, "PyTorch's default, U(±1/√fan_in), in the place of He's"},
       {3, "the deviation of a uniform law taken for its bound"},
       {variance, "the variance taken for the deviation"},
       {1 / variance, "weights of variance 1, without a scale"},
       {1 / std::sqrt(variance), "the deviation taken for the variance"},
       {0.25, "half of the deviation"},
       {4, "twice the deviation"}});
}

// Other fans under the declared rule.
void add_of_fans(const Expectation& expected, std::vector<Fault>& faults) {
  const auto add = [&](const Fans& fans, text::Message message) {
    const advice::WeightLaw law =
        advice::law(expected.rule, fans, expected.framework, expected.activation);
    faults.push_back({middle(law.variance) / middle(expected.law.variance), std::move(message)});
  };
  const Fans& shape = *expected.of_shape;
  const Fans& used = expected.declared ? *expected.declared : shape;
  const Divisor divisor = expected.rule.rule->divisor;
  const Fans swapped{used.out, used.in, used.receptive};
  if (divisor == Divisor::fan_in) add(swapped, "fan-out in the place of fan-in");
  if (divisor == Divisor::fan_out) add(swapped, "fan-in in the place of fan-out");
  // Query, key and value in one matrix have three times the outputs of each.
  add({used.in, used.out / 3, used.receptive},
      "three matrices in one, each drawn by the fan of its own");
  add({used.in, 3 * used.out, used.receptive},
      "the fan of three matrices in one, taken for that of one");
  if (used.receptive > 1)
    add({used.in / used.receptive, used.out / used.receptive, 1},
        "fans that leave out the size of the kernel");
  if (expected.declared)
    add(shape,
        say("the fans that {} reads off the shape", advice::framework_name(expected.framework)));
}

// What other rules would have drawn into a tensor of that shape, where the declared one says
// nothing of its fans.
void add_of_other_rules(const Expectation& expected, std::vector<Fault>& faults) {
  constexpr auto usual =
      std::to_array<std::string_view>({"he", "he-fan-out", "lecun", "glorot", "torch-uniform"});
  for (const std::string_view rule : usual) {
    const advice::WeightLaw law = advice::law(*advice::initializer_named(rule), *expected.of_shape,
                                              expected.framework, expected.activation);
    faults.push_back(
        {middle(law.variance) / middle(expected.law.variance),
         say("the variance of {}, by the fans of the shape", text::verbatim(std::string(rule)))});
  }
}

std::vector<Fault> faults_of(const Expectation& expected) {
  std::vector<Fault> faults;
  add_of_scale(middle(expected.law.variance), faults);
  if (!expected.of_shape || expected.rule.rule == nullptr) return faults;
  if (expected.rule.rule->divisor == Divisor::nothing) {
    add_of_other_rules(expected, faults);
  } else {
    add_of_fans(expected, faults);
  }
  return faults;
}

}  // namespace

std::vector<text::Message> causes(const stats::Interval& ratio, const Expectation& expected) {
  std::vector<text::Message> found;
  if (ratio.contains(1)) return found;
  if (ratio.high < next_to_nothing) {
    found.emplace_back("all weights are 0, or nearly");
    return found;
  }
  for (const Fault& fault : faults_of(expected))
    if (std::abs(fault.ratio - 1) > 1e-9 && ratio.contains(fault.ratio))
      found.push_back(fault.message);
  return found;
}

}  // namespace initproof::audit
