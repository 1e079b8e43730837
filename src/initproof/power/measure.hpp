#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/lecture.hpp"
#include "initproof/power/promise.hpp"
#include "initproof/random/generator.hpp"

namespace initproof::power {

/// How often something that was promised came true.
struct Count {
  std::uint64_t seen = 0;
  std::uint64_t runs = 0;
};

/// A wrong statement, where the prediction is the truth: whether the planned samples exclude it.
struct Exclusion {
  std::string name;
  double promised = 0;  ///< the probability that the design states
  Count count = {};
};

/// What a hypothesis can see, as its design says and as planted truths show.
struct Power {
  std::string claim, hypothesis;
  double predicted = 0;
  double margin = 0;
  bool sampled = true;  ///< false: an enclosure, which draws nothing and is certain
  /// The least distance from the prediction at and beyond which a truth is refuted by the planned
  /// samples with probability stats::stated_power (an enclosure: is no longer proved); infinite if
  /// there is none.
  double promised_from = 0;
  Count at_promised = {};  ///< refuted there, on the side where fewer were
  /// The least multiple by 0.05 of it, from 0.5 to 1.5, where so many were refuted.
  double measured_from = 0;
  std::vector<Exclusion> counterclaims = {};
  double alpha = 0;
  std::uint64_t planned = 0;  ///< samples
  Count confirmed = {};       ///< where the prediction is the truth
  double mean_samples = 0;    ///< until they were
  /// What no test at that alpha can do without: ln(1/alpha) over the information of an observation
  /// against the nearest value that must be excluded.
  double least_samples = 0;

  /// False if a promise did not come true beyond chance, which happens to each that holds with a
  /// probability below `error`. True is no proof of them: see noticed_below().
  [[nodiscard]] bool kept(double error = promise_error) const;
  /// Whether there is a truth that it is to refute and that it was seen to.
  [[nodiscard]] bool can_fail() const noexcept;
};

struct Settings {
  std::uint64_t runs = 200;  ///< of each planted truth
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  unsigned threads = 1;
  double alpha = 0;  ///< the whole suite's
  const std::atomic<bool>* interrupted = nullptr;
  std::function<void(const Power&)> finished = {};  ///< told after each, one at a time
};

/// Every hypothesis of the claims, in their order, each at its share of the suite's error rate. The
/// same for any number of threads. Of an interrupted run those that were finished.
[[nodiscard]] std::vector<Power> measure(const claim::Lecture& lecture,
                                         const std::vector<std::string>& claims,
                                         const Settings& settings);

/// One hypothesis of a claim at an error rate.
[[nodiscard]] Power measure(const claim::Claim& claim, const claim::Hypothesis& hypothesis,
                            double alpha, const Settings& settings);

}  // namespace initproof::power
