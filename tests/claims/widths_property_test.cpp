// Parameters that are widths: where the theory has them, where it has not.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/format.h>
#include <rapidcheck.h>

#include "initproof/claim/lecture.hpp"

#include "attenuation-by-depth/depth.hpp"
#include "claims/cases.hpp"
#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::proofs {
namespace {

using attenuation_by_depth::Profile;
using attenuation_by_depth::Setting;
using network::WeightLaw;

std::uint64_t any_of(const claim::Entry& entry, const std::string& name) {
  for (const claim::Parameter& p : entry.parameters()) {
    if (p.name != name) continue;
    return *rc::gen::inRange(static_cast<std::uint64_t>(p.minimum),
                             static_cast<std::uint64_t>(p.maximum) + 1);
  }
  RC_FAIL(name + ": no such parameter");
}

claim::Claim made(const claim::Entry& entry, const std::string& name, std::uint64_t value) {
  claim::Parameters parameters(entry.parameters());
  parameters.set(name, static_cast<double>(value));
  return entry.make(parameters, {});
}

double predicted(const claim::Claim& claim, const std::string& name) {
  for (const claim::Hypothesis& h : claim.hypotheses)
    if (h.name == name) return h.predicted;
  RC_FAIL(name + ": no such hypothesis");
}

double apart(const Profile& a, const Profile& b) {
  double most = 0;
  for (std::size_t l = 0; l < a.median.size(); ++l) {
    most = std::max(most, std::abs(std::log(a.median[l] / b.median[l])));
    most = std::max(most, std::abs(std::log(a.root_mean_square[l] / b.root_mean_square[l])));
  }
  return most;
}

TEST_CASE("Errors know the inputs by the active ones, with scaled weights by their share") {
  const claim::Entry& entry = claim::find(lecture().claims, "attenuation-by-depth");
  tests::check_cases("attenuation-by-depth", 20, [&entry] {
    Setting setting;
    setting.active = any_of(entry, "active");
    setting.fan_in = std::max<std::size_t>(any_of(entry, "fan_in"), setting.active);
    Setting twice = setting;
    twice.fan_in *= 2;
    RC_LOG() << fmt::format("{} of {} inputs\n", setting.active, setting.fan_in);
    RC_ASSERT(apart(predicted_profile(setting, WeightLaw::naive),
                    predicted_profile(twice, WeightLaw::naive)) == 0);
    RC_ASSERT(apart(predicted_profile(setting, WeightLaw::scaled),
                    predicted_profile(twice, WeightLaw::scaled)) > 1e-4);
    twice.active *= 2;
    RC_ASSERT(apart(predicted_profile(setting, WeightLaw::scaled),
                    predicted_profile(twice, WeightLaw::scaled)) < 1e-12);
  });
}

TEST_CASE("Images have their own pixels, whatever the inputs of the slide's network are") {
  const claim::Entry& entry = claim::find(lecture().claims, "saturated-neurons-barely-respond");
  const auto declared = made(entry, "fan_in", 784);
  tests::check_cases("saturated-neurons-barely-respond", 5, [&] {
    const std::uint64_t fan_in = std::max<std::uint64_t>(any_of(entry, "fan_in"), 392);
    const auto own = made(entry, "fan_in", fan_in);
    for (const char* name :
         {"attenuation-with-naive-weights", "attenuation-with-scaled-weights", "relative-gradient",
          "gradient-is-not-smaller", "typical-naive-neuron", "next-neuron-responds-less"})
      RC_ASSERT(predicted(own, name) == predicted(declared, name));
    RC_ASSERT((predicted(own, "typical-scaled-neuron") >
               predicted(declared, "typical-scaled-neuron")) == (fan_in > 784));
  });
}

TEST_CASE("The collapse threshold of students is the same at every width") {
  const claim::Entry& entry = claim::find(lecture().claims, "plateau-size");
  const auto declared = made(entry, "student_hidden", 4);
  tests::check_cases("plateau-size", 5, [&] {
    const std::uint64_t width = any_of(entry, "student_hidden");
    const auto own = made(entry, "student_hidden", width);
    for (const char* name : {"collapse-threshold", "size-one-below-the-threshold",
                             "learned-below-the-threshold", "grows-from-size-one"})
      RC_ASSERT(predicted(own, name) == predicted(declared, name));
    // More weights of the same deviation begin with a larger sum of squares.
    const char* const above = "collapse-above-the-threshold";
    const double quotient = predicted(own, above) / predicted(declared, above);
    RC_ASSERT(std::abs(quotient / (static_cast<double>(width + 1) / 5) - 1) < 1e-14);
  });
}

}  // namespace
}  // namespace initproof::proofs
