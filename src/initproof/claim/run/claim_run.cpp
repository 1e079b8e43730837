#include "initproof/claim/run/claim_run.hpp"

#include <limits>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "initproof/claim/run/tracker.hpp"

namespace initproof::claim {
namespace {

constexpr double enclosure_seconds = 0.1;  // a guess

HypothesisResult without_evidence(const Hypothesis& h, Verdict verdict, const text::Message& why) {
  HypothesisResult r;
  r.name = h.name;
  r.verdict = verdict;
  r.estimate = std::numeric_limits<double>::quiet_NaN();
  r.detail = why;
  r.counterclaims = judge_counterclaims(h, stats::Interval::all());
  return r;
}

// The experiment could not even begin: a design, say, that cannot be made.
void fail_all(const Claim& claim, const Experiment& experiment, const text::Message& why,
              ClaimResult& result) {
  for (std::size_t i = 0; i < claim.hypotheses.size(); ++i) {
    const Hypothesis& h = claim.hypotheses[i];
    const auto* sampled = std::get_if<Sampled>(&h.evidence);
    if (sampled != nullptr && sampled->experiment == experiment.name) {
      result.hypotheses[i] = without_evidence(h, Verdict::error, why);
    }
  }
}

// Stands until it is judged, and for good if there is nothing to judge it by.
HypothesisResult not_judged(const Hypothesis& h) {
  if (std::holds_alternative<Enclosed>(h.evidence))
    return without_evidence(h, Verdict::undecided, "interrupted");
  return without_evidence(
      h, Verdict::error,
      text::only(text::verbatim(
          fmt::format("no experiment named '{}'", std::get<Sampled>(h.evidence).experiment))));
}

}  // namespace

ClaimRun::ClaimRun(const PreparedClaim& prepared, std::uint64_t place, double alpha_unit,
                   const RunOptions& options)
    : options_(options), place_(place) {
  result_.claim = prepared.claim;
  result_.parameters = prepared.parameters;
  for (const Hypothesis& h : result_.claim.hypotheses) result_.hypotheses.push_back(not_judged(h));
  plan(prepared, alpha_unit);
}

void ClaimRun::plan(const PreparedClaim& prepared, double alpha_unit) {
  const Claim& claim = result_.claim;
  for (const Experiment& experiment : claim.experiments) {
    Part& part = parts_.emplace_back(Part{experiment, nullptr, {}});
    try {
      auto kept =
          options_.keeper != nullptr ? options_.keeper->blocks_of(prepared, experiment) : nullptr;
      part.run =
          std::make_unique<ExperimentRun>(claim, experiment, alpha_unit, options_, std::move(kept));
    } catch (const std::exception& e) {
      part.why = text::only(text::verbatim(e.what()));
    }
  }
}

Job ClaimRun::enclosure(std::size_t hypothesis) {
  Job job{[this, hypothesis](std::uint64_t) {
            result_.hypotheses[hypothesis] = judge_enclosure(result_.claim.hypotheses[hypothesis]);
            return Block();
          },
          [](std::uint64_t, const Block&) { return false; }};
  job.most = 1;
  job.block_seconds = enclosure_seconds;
  job.end = [this](const std::exception_ptr& error, double seconds) {
    if (error) std::rethrow_exception(error);
    ended(seconds);
  };
  return job;
}

void ClaimRun::add_jobs(std::vector<Job>& jobs) {
  const std::size_t before = jobs.size();
  for (std::size_t i = 0; i < result_.hypotheses.size(); ++i) {
    if (std::holds_alternative<Enclosed>(result_.claim.hypotheses[i].evidence))
      jobs.push_back(enclosure(i));
  }
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    Part& part = parts_[i];
    if (!part.run || !part.run->is_needed()) continue;
    Job job = part.run->job();
    job.number = (place_ << 32U) + i;
    job.end = [this, &part](const std::exception_ptr& error, double seconds) {
      part.run->end(error);
      part.ended = true;
      ended(seconds);
    };
    jobs.push_back(std::move(job));
  }
  open_ = jobs.size() - before;
  if (open_ == 0) begin();
  for (std::size_t i = before; i < jobs.size(); ++i) jobs[i].begin = [this] { begin(); };
}

void ClaimRun::begin() {
  if (begun_.exchange(true)) return;
  if (options_.observer != nullptr) options_.observer->started(result_.claim);
}

void ClaimRun::ended(double seconds) {
  {
    const std::lock_guard lock(mutex_);
    result_.seconds += seconds;
    if (--open_ > 0) return;
  }
  complete();
}

// The whole result, of what has ended and of what an interruption has left.
void ClaimRun::complete() {
  for (Part& part : parts_) {
    if (part.run) {
      if (!part.ended) part.run->end(nullptr);
      part.run->put(result_);
    } else {
      fail_all(result_.claim, part.experiment, part.why, result_);
    }
  }
  result_.verdict = combine(result_.claim, result_.hypotheses);
  complete_ = true;
  if (options_.observer != nullptr) options_.observer->finished(result_);
}

std::vector<HypothesisResult> ClaimRun::so_far() const {
  std::vector<HypothesisResult> now = result_.hypotheses;
  if (complete_) return now;
  for (const Part& part : parts_)
    if (part.run) part.run->show(now);
  return now;
}

std::uint64_t ClaimRun::planned_samples(const std::string& experiment) const {
  for (const Part& part : parts_)
    if (part.run && part.experiment.name == experiment) return part.run->planned_samples();
  return 0;
}

ClaimResult ClaimRun::take() {
  begin();
  if (!complete_) complete();
  return std::move(result_);
}

}  // namespace initproof::claim
