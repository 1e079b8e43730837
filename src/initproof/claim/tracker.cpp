#include "initproof/claim/tracker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "initproof/claim/evidence_words.hpp"
#include "initproof/stats/judgement.hpp"

namespace initproof::claim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// The smallest difference that the run has to tell apart: the margin, or the nearest counter-claim.
double resolution_of(const Hypothesis& h) {
  double resolution = h.margin.delta;
  for (const Counterclaim& c : h.counterclaims) {
    resolution = std::min(resolution, std::abs(c.predicted - h.predicted));
  }
  return resolution;
}

bool all_refuted(const std::vector<CounterclaimResult>& counterclaims) {
  return std::all_of(counterclaims.begin(), counterclaims.end(),
                     [](const auto& c) { return c.refuted; });
}

double distance_outside(const stats::Interval& interval, double x) {
  return std::max({interval.low - x, x - interval.high, 0.0});
}

// The verdict follows from the values enclosed, the hypothesis and its counter-claims alone, so
// that what is printed and what was computed cannot contradict each other.
void settle(const Hypothesis& h, const stats::Interval& part, HypothesisResult& r) {
  if (r.interval.empty()) {
    r.verdict = Verdict::error;
    r.detail = text::say("the enclosure [{}, {}] is empty ({})", text::exact(r.interval.low),
                         text::exact(r.interval.high), r.detail);
    return;
  }
  const stats::Interval agreeing = agreeing_values(h);
  if (stats::judge(part, agreeing) == stats::Judgement::refuted) {
    r.verdict = Verdict::refuted;
    return;
  }
  switch (stats::judge(r.interval, agreeing)) {
    case stats::Judgement::refuted:
      r.verdict = Verdict::refuted;
      break;
    case stats::Judgement::undecided:
      r.detail = text::say("the enclosure [{}, {}] is not inside [{}, {}] ({})",
                           text::exact(r.interval.low), text::exact(r.interval.high),
                           text::exact(agreeing.low), text::exact(agreeing.high), r.detail);
      break;
    case stats::Judgement::confirmed:
      if (all_refuted(r.counterclaims)) r.verdict = Verdict::proved;
      break;
  }
}

// A ratio whose denominator is still 0 is infinite, and its interval says so; anything else that is
// not finite is an error. One observation has no variance, so its estimate may be missing.
bool makes_sense(const HypothesisResult& r) {
  if (std::isnan(r.interval.low) || std::isnan(r.interval.high)) return false;
  return r.samples <= 1 || std::isfinite(r.estimate) ||
         (std::isinf(r.estimate) && r.interval.contains(r.estimate));
}

}  // namespace

stats::Interval agreeing_values(const Hypothesis& h) {
  const double delta = h.margin.delta;
  return {h.relation == Relation::at_most ? -infinity : h.predicted - delta,
          h.relation == Relation::at_least ? infinity : h.predicted + delta};
}

std::vector<CounterclaimResult> judge_counterclaims(const Hypothesis& h,
                                                    const stats::Interval& interval) {
  std::vector<CounterclaimResult> results;
  for (const Counterclaim& c : h.counterclaims) {
    CounterclaimResult r{c.name, c.statement, h.name, c.predicted, false, 0};
    r.refuted = !interval.contains(c.predicted);
    const double half = std::max(0.5 * interval.width(), std::numeric_limits<double>::min());
    if (r.refuted && !interval.empty()) {
      r.excluded_by = distance_outside(interval, c.predicted) / half;
    }
    results.push_back(std::move(r));
  }
  return results;
}

HypothesisResult judge_enclosure(const Hypothesis& h) {
  HypothesisResult r;
  r.name = h.name;
  r.method = "interval arithmetic with adaptive subdivision (MPFI)";
  try {
    const auto& enclosed = std::get<Enclosed>(h.evidence);
    const Enclosure found = enclosed.enclose();
    r.interval = found.values;
    r.estimate = r.interval.low + 0.5 * r.interval.width();
    r.samples = found.boxes;
    r.detail = found.ground == rigor::Proof::Ground::value ? enclosed.how : described(found);
    r.guarantee = {stats::Assurance::rigorous, r.detail};
    r.counterclaims = judge_counterclaims(h, r.interval);
    settle(h, found.part, r);
  } catch (const std::exception& e) {
    r.verdict = Verdict::error;
    r.detail = text::only(text::verbatim(e.what()));
    r.counterclaims = judge_counterclaims(h, stats::Interval::all());
  }
  return r;
}

Tracker::Tracker(const Hypothesis& h, double alpha)
    : hypothesis_(h), design_(std::get<Sampled>(h.evidence).design(alpha, resolution_of(h))) {
  result_.name = h.name;
  result_.alpha = alpha;
  result_.estimate = std::numeric_limits<double>::quiet_NaN();
  result_.guarantee = described(design_.sequence->guarantee());
  result_.method = text::Message(design_.sequence->method());
  result_.detectable_gap = infinity;
  result_.counterclaims = judge_counterclaims(h, stats::Interval::all());
}

void Tracker::absorb(const stats::Summary& block) {
  if (decided()) return;
  design_.sequence->absorb(block);
  result_.samples = design_.sequence->samples();
  result_.estimate = design_.sequence->estimate();
  result_.interval = design_.sequence->interval();
  result_.counterclaims = judge_counterclaims(hypothesis_, result_.interval);
  record();
  if (!makes_sense(result_)) {
    result_.verdict = Verdict::error;
    result_.detail = text::say("the estimate is {} in [{}, {}] after {} samples",
                               text::exact(result_.estimate), text::exact(result_.interval.low),
                               text::exact(result_.interval.high), text::count(result_.samples));
    return;
  }
  switch (stats::judge(result_.interval, agreeing_values(hypothesis_))) {
    case stats::Judgement::refuted:
      result_.verdict = Verdict::refuted;
      break;
    case stats::Judgement::confirmed:
      if (all_refuted(result_.counterclaims)) result_.verdict = Verdict::confirmed;
      break;
    case stats::Judgement::undecided:
      break;
  }
}

// Points for the figure of the interval closing in, evenly spaced in the logarithm.
void Tracker::record() {
  const double n = static_cast<double>(result_.samples);
  if (n < next_record_) return;
  next_record_ = n * 1.12;
  result_.trajectory.push_back({result_.samples, result_.estimate, result_.interval});
}

HypothesisResult Tracker::finish() const {
  HypothesisResult r = result_;
  r.detectable_gap = design_.sequence->detectable_gap(stats::default_power);
  if (r.samples > 0 && r.trajectory.back().samples != r.samples) {
    r.trajectory.push_back({r.samples, r.estimate, r.interval});
  }
  return r;
}

}  // namespace initproof::claim
