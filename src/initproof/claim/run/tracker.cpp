#include "initproof/claim/run/tracker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include "initproof/claim/evidence_words.hpp"
#include "initproof/claim/run/power.hpp"
#include "initproof/stats/judgement.hpp"

namespace initproof::claim {
namespace {

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

void judge(std::vector<CounterclaimResult>& counterclaims, const stats::Interval& interval) {
  const double half = std::max(0.5 * interval.width(), std::numeric_limits<double>::min());
  for (CounterclaimResult& c : counterclaims) {
    c.refuted = !interval.contains(c.predicted);
    c.excluded_by =
        c.refuted && !interval.empty() ? distance_outside(interval, c.predicted) / half : 0;
  }
}

// A ratio whose denominator is still 0 is infinite, and its interval says so; anything else that is
// not finite is an error. One observation has no variance, so its estimate may be missing.
bool makes_sense(std::uint64_t samples, double estimate, const stats::Interval& interval) {
  if (interval.undefined()) return false;
  return samples <= 1 || std::isfinite(estimate) ||
         (std::isinf(estimate) && interval.contains(estimate));
}

}  // namespace

double resolution_of(const Hypothesis& h) {
  double resolution = h.margin.delta;
  for (const Counterclaim& c : h.counterclaims) {
    resolution = std::min(resolution, std::abs(c.predicted - h.predicted));
  }
  return resolution;
}

stats::Interval agreeing_values(const Hypothesis& h) {
  const double delta = h.margin.delta;
  return {h.relation == Relation::at_most ? -std::numeric_limits<double>::infinity()
                                          : h.predicted - delta,
          h.relation == Relation::at_least ? std::numeric_limits<double>::infinity()
                                           : h.predicted + delta};
}

std::vector<CounterclaimResult> judge_counterclaims(const Hypothesis& h,
                                                    const stats::Interval& interval) {
  std::vector<CounterclaimResult> results;
  for (const Counterclaim& c : h.counterclaims)
    results.push_back({c.name, c.statement, h.name, c.predicted});
  judge(results, interval);
  return results;
}

bool excludes_equality(const Hypothesis& h, const HypothesisResult& r) noexcept {
  if (h.relation != Relation::equal || r.verdict < Verdict::confirmed || r.interval.empty())
    return false;
  constexpr double rounding = 4 * std::numeric_limits<double>::epsilon();
  return distance_outside(r.interval, h.predicted) > rounding * std::abs(h.predicted);
}

HypothesisResult judge_enclosure(const Hypothesis& h) {
  HypothesisResult r;
  r.name = h.name;
  r.method = "interval arithmetic with adaptive subdivision (MPFI)";
  try {
    const auto& enclosed = std::get<Enclosed>(h.evidence);
    const Enclosure found = enclosed.enclose();
    r.interval = found.values;
    r.part = found.part;
    r.estimate = r.interval.low + 0.5 * r.interval.width();
    r.samples = found.boxes;
    r.detail = found.ground == rigor::Proof::Ground::value ? enclosed.how : described(found);
    r.guarantee = {stats::Assurance::rigorous, r.detail};
    r.counterclaims = judge_counterclaims(h, r.interval);
    settle(h, found.part, r);
    r.equality_excluded = excludes_equality(h, r);
  } catch (const std::exception& e) {
    r.verdict = Verdict::error;
    r.detail = text::only(text::verbatim(e.what()));
    r.counterclaims = judge_counterclaims(h, stats::Interval::all());
  }
  return r;
}

namespace {

text::Message law_of(const stats::PlannedPower& power) {
  if (power.numbers.empty()) return text::Message(power.law);
  std::vector<text::Argument> numbers;
  for (const double number : power.numbers) numbers.push_back(text::number(number));
  return {power.law, std::move(numbers)};
}

}  // namespace

Tracker::Tracker(const Hypothesis& h, Designed designed)
    : hypothesis_(h), design_(std::move(designed.design)) {
  result_.name = h.name;
  result_.alpha = designed.alpha;
  result_.planned_anew = designed.level;
  result_.estimate = std::numeric_limits<double>::quiet_NaN();
  result_.guarantee = described(design_.sequence->guarantee());
  result_.method = text::Message(design_.sequence->method());
  result_.refuted_from = refuted_from(h, design_.power);
  result_.power_law = law_of(design_.power);
  result_.counterclaims = judge_counterclaims(h, stats::Interval::all());
  for (CounterclaimResult& c : result_.counterclaims)
    c.power = design_.power.excludes(h.predicted, c.predicted);
}

// False, with the verdict `error`, if what was found has nothing in common with what was before.
// An interval that is empty of itself says that the model is impossible, and refutes.
bool Tracker::narrow(const stats::Interval& found) {
  const stats::Interval before = result_.interval;
  const stats::Interval both = found.empty() ? found : before.intersection(found);
  if (!found.empty() && both.empty()) {
    result_.verdict = Verdict::error;
    result_.detail = text::say(
        "the interval [{}, {}] after {} samples has nothing in common with [{}, {}] before: the "
        "observations do not follow the model ({})",
        text::exact(found.low), text::exact(found.high), text::count(result_.samples),
        text::exact(before.low), text::exact(before.high), result_.guarantee.condition);
    return false;
  }
  if (found.empty() || both.low > before.low) low_ = {result_.samples, design_.sequence->record()};
  if (found.empty() || both.high < before.high)
    high_ = {result_.samples, design_.sequence->record()};
  result_.interval = both;
  return true;
}

void Tracker::absorb(const stats::Summary& block) {
  if (decided()) return;
  design_.sequence->absorb(block);
  result_.samples = design_.sequence->samples();
  result_.estimate = design_.sequence->estimate();
  const stats::Interval found = design_.sequence->interval();
  if (!makes_sense(result_.samples, result_.estimate, found)) {
    result_.interval = found;
    result_.verdict = Verdict::error;
    result_.detail =
        text::say("the estimate is {} in [{}, {}] after {} samples", text::exact(result_.estimate),
                  text::exact(found.low), text::exact(found.high), text::count(result_.samples));
    record();
    return;
  }
  if (!narrow(found)) return;
  judge(result_.counterclaims, result_.interval);
  record();
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

// Points for the figure of the interval closing in, evenly spaced in the logarithm. E-values are
// looked at there only: their supremum over fewer looks is smaller, and as valid.
void Tracker::record() {
  const double n = static_cast<double>(result_.samples);
  if (n < next_record_) return;
  next_record_ = n * 1.12;
  result_.trajectory.push_back({result_.samples, result_.estimate, result_.interval});
  weigh(result_);
}

// The e-values as they are now, and the largest so far.
void Tracker::weigh(HypothesisResult& r) const {
  const auto update = [&](EValue& e, double value) {
    e.last = design_.sequence->log_e_value(value) / std::numbers::ln10;
    e.supremum = std::fmax(e.supremum, e.last);
  };
  update(r.e_value, hypothesis_.predicted);
  for (CounterclaimResult& c : r.counterclaims) update(c.e_value, c.predicted);
}

HypothesisResult Tracker::finish() const {
  HypothesisResult r = result_;
  if (r.samples > 0) weigh(r);
  if (r.verdict != Verdict::error) {
    certify(low_, high_, r);
    judge(r.counterclaims, r.interval);
  }
  r.equality_excluded = excludes_equality(hypothesis_, r);
  if (r.samples > 0 && r.trajectory.back().samples != r.samples) {
    r.trajectory.push_back({r.samples, r.estimate, r.interval});
  }
  return r;
}

}  // namespace initproof::claim
