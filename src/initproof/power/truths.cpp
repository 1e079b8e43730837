#include "initproof/power/truths.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "initproof/claim/run/power.hpp"
#include "initproof/claim/run/tighten.hpp"
#include "initproof/claim/run/tracker.hpp"

namespace initproof::power {
namespace {

constexpr std::uint64_t looks_a_plan = 32;

}  // namespace

Truths::Truths(const claim::Claim& claim, const claim::Hypothesis& hypothesis, double alpha)
    : hypothesis_(hypothesis), alpha_(alpha) {
  const stats::SequentialDesign design = claim::designed(hypothesis, alpha).design;
  planned_ = design.planned_samples;
  block_ = std::max(std::min(claim::block_size_of(claim, hypothesis), planned_),
                    (planned_ + looks_a_plan - 1) / looks_a_plan);
  truths_ = design.power.truths;
  refuted_from_ = claim::refuted_from(hypothesis, design.power);
  for (const claim::Counterclaim& c : hypothesis.counterclaims)
    promised_.push_back(design.power.excludes(hypothesis.predicted, c.predicted));
  data_ = planted(design);
  std::get<claim::Sampled>(hypothesis_.evidence).design =
      [fresh = data_.fresh, planned = planned_](double, double) -> stats::SequentialDesign {
    return {fresh(),
            planned,
            {[](double, double) { return 0.0; }, stats::Interval::all(), "it is known by now"}};
  };
}

std::vector<double> Truths::at(double distance) const {
  std::vector<double> found;
  const double up = hypothesis_.predicted + distance;
  const double down = hypothesis_.predicted - distance;
  if (hypothesis_.relation != claim::Relation::at_least && up < truths_.high) found.push_back(up);
  if (hypothesis_.relation != claim::Relation::at_most && down > truths_.low) found.push_back(down);
  return found;
}

double Truths::least_samples() const {
  const stats::Interval agreeing = claim::agreeing_values(hypothesis_);
  std::vector<double> wrong = {agreeing.low, agreeing.high};
  for (const claim::Counterclaim& c : hypothesis_.counterclaims) wrong.push_back(c.predicted);
  double least = std::numeric_limits<double>::infinity();
  for (const double value : wrong)
    if (std::isfinite(value) && truths_.low < value && value < truths_.high)
      least = std::min(least, data_.information(hypothesis_.predicted, value));
  return std::log(1 / alpha_) / least;
}

Found Truths::run(double truth, std::uint64_t plans, const random::Stream& stream,
                  std::uint64_t number) const {
  claim::Tracker tracker(hypothesis_, alpha_);
  random::Engine engine = stream.engine(number);
  Found found;
  const auto note_the_plan = [&] {
    found.at_plan = tracker.result().verdict;
    for (const claim::CounterclaimResult& c : tracker.result().counterclaims)
      found.excluded.push_back(c.refuted);
  };
  std::uint64_t drawn = 0;
  while (!tracker.decided() && drawn < plans * planned_) {
    const std::uint64_t up_to = drawn < planned_ ? planned_ : plans * planned_;
    const std::uint64_t n = std::min(block_, up_to - drawn);
    tracker.absorb(data_.draw(engine, truth, n));
    drawn += n;
    if (drawn == planned_) note_the_plan();
  }
  if (drawn < planned_) note_the_plan();
  found.at_end = tracker.result().verdict;
  found.samples = tracker.result().samples;
  return found;
}

}  // namespace initproof::power
