#include "initproof/power/measure.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/power/truths.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::power {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::uint64_t most_plans = 4;

// Fewer than a promised probability explains.
bool too_few(const Count& count, double promised, double error) {
  return count.seen < fewest_kept(count.runs, promised, error);
}

bool interrupted(const Settings& settings) {
  return settings.interrupted != nullptr && settings.interrupted->load(std::memory_order_relaxed);
}

class Measurement {
 public:
  Measurement(const claim::Claim& claim, const claim::Hypothesis& hypothesis, double alpha,
              const Settings& settings)
      : truths_(claim, hypothesis, alpha),
        hypothesis_(hypothesis),
        name_(claim.id + "." + hypothesis.name),
        settings_(settings) {}

  void fill(Power& power) const {
    power.planned = truths_.planned();
    power.promised_from = truths_.refuted_from();
    power.least_samples = truths_.least_samples();
    where_predicted(power);
    if (std::isfinite(power.promised_from)) beside(power);
  }

 private:
  [[nodiscard]] random::Stream stream_at(double truth) const {
    return {settings_.seed, "power", fmt::format("{} at {}", name_, truth), settings_.generator};
  }

  void where_predicted(Power& power) const {
    for (std::size_t i = 0; i < hypothesis_.counterclaims.size(); ++i)
      power.counterclaims.push_back({hypothesis_.counterclaims[i].name, truths_.promised()[i]});
    const random::Stream stream = stream_at(hypothesis_.predicted);
    double samples = 0;
    for (std::uint64_t run = 0; run < settings_.runs && !interrupted(settings_); ++run) {
      const Found found = truths_.run(hypothesis_.predicted, most_plans, stream, run);
      ++power.confirmed.runs;
      if (found.at_end == claim::Verdict::confirmed) ++power.confirmed.seen;
      samples += static_cast<double>(found.samples);
      for (std::size_t i = 0; i < found.excluded.size(); ++i) {
        ++power.counterclaims[i].count.runs;
        if (found.excluded[i]) ++power.counterclaims[i].count.seen;
      }
    }
    power.mean_samples = samples / static_cast<double>(power.confirmed.runs);
  }

  // The side on which fewer of the truths so far off are refuted by the planned samples.
  [[nodiscard]] Count refuted_at(double distance) const {
    Count fewest{0, 0};
    for (const double truth : truths_.at(distance)) {
      const random::Stream stream = stream_at(truth);
      Count count;
      for (; count.runs < settings_.runs && !interrupted(settings_); ++count.runs)
        if (truths_.run(truth, 1, stream, count.runs).at_plan == claim::Verdict::refuted)
          ++count.seen;
      if (fewest.runs == 0 || count.seen < fewest.seen) fewest = count;
    }
    return fewest;
  }

  // From the promised distance down as long as enough are refuted, or up until they are.
  void beside(Power& power) const {
    const auto enough = [](const Count& count) {
      return count.runs > 0 && static_cast<double>(count.seen) >=
                                   stats::stated_power * static_cast<double>(count.runs);
    };
    constexpr double step = 0.05;
    power.at_promised = refuted_at(power.promised_from);
    const bool down = enough(power.at_promised);
    power.measured_from = down ? power.promised_from : never;
    for (int i = 1; i <= 10; ++i) {
      const double distance = power.promised_from * (1 + (down ? -step : step) * i);
      if (distance <= power.margin || enough(refuted_at(distance)) != down) {
        if (!down) power.measured_from = distance;
        break;
      }
      if (down) power.measured_from = distance;
    }
  }

  Truths truths_;
  const claim::Hypothesis& hypothesis_;
  std::string name_;
  const Settings& settings_;
};

// How far the prediction of an enclosure may be moved until it is no longer proved; the judge
// itself says whether it is so just before and just beyond.
void enclose(const claim::Hypothesis& hypothesis, Power& power) {
  const claim::Enclosure found = std::get<claim::Enclosed>(hypothesis.evidence).enclose();
  const stats::Interval agreeing = claim::agreeing_values(hypothesis);
  claim::Hypothesis moved = hypothesis;
  moved.counterclaims.clear();
  moved.evidence = claim::Enclosed{[found = found] { return found; }, {}};
  const auto proved = [&](double by) {
    moved.predicted = hypothesis.predicted + by;
    return claim::judge_enclosure(moved).verdict == claim::Verdict::proved;
  };
  power.promised_from = 0;
  // Each side that the relation counts: how much room the enclosure leaves there.
  const std::pair<double, double> sides[] = {{1, found.values.low - agreeing.low},
                                             {-1, agreeing.high - found.values.high}};
  for (const auto& [side, room] : sides) {
    if (!std::isfinite(room)) continue;  // not a number where the values have no end there either
    const double distance = std::max(room, 0.0);
    const double beyond = distance + 1e-9 * (std::abs(hypothesis.predicted) + distance) +
                          std::numeric_limits<double>::min();
    power.promised_from = std::max(power.promised_from, distance);
    ++power.at_promised.runs;
    // Both need the digits of a double.
    const double before = distance - 1e-9 * (std::abs(hypothesis.predicted) + distance);
    const bool until_there = before <= 0 || proved(side * before);
    if (until_there && !proved(side * beyond)) ++power.at_promised.seen;
  }
  power.measured_from = power.promised_from;
  // The slide's words at the letter are there to be refuted.
  const bool literal = hypothesis.wording == claim::Wording::literal;
  power.confirmed = {proved(0) != literal ? 1U : 0U, 1};
  if (power.at_promised.runs == 0) power.promised_from = never;
  const auto results = claim::judge_counterclaims(hypothesis, found.values);
  for (const claim::CounterclaimResult& c : results)
    power.counterclaims.push_back({c.name, 1, {c.refuted ? 1U : 0U, 1}});
}

}  // namespace

bool Power::kept(double error) const {
  if (too_few(at_promised, sampled ? stats::stated_power : 1, error)) return false;
  return std::none_of(counterclaims.begin(), counterclaims.end(), [&](const Exclusion& exclusion) {
    return too_few(exclusion.count, exclusion.promised, error);
  });
}

bool Power::can_fail() const noexcept {
  return std::isfinite(promised_from) && at_promised.seen > 0;
}

Power measure(const claim::Claim& claim, const claim::Hypothesis& hypothesis, double alpha,
              const Settings& settings) {
  Power power{.claim = claim.id,
              .hypothesis = hypothesis.name,
              .predicted = hypothesis.predicted,
              .margin = hypothesis.margin.delta,
              .sampled = std::holds_alternative<claim::Sampled>(hypothesis.evidence)};
  if (power.sampled) {
    power.alpha = alpha;
    Measurement(claim, hypothesis, alpha, settings).fill(power);
  } else {
    enclose(hypothesis, power);
  }
  return power;
}

namespace {

// A hypothesis and its share.
struct Task {
  const claim::Claim* claim;
  const claim::Hypothesis* hypothesis;
  double alpha;
};

std::vector<claim::Claim> made(const claim::Lecture& lecture,
                               const std::vector<std::string>& claims) {
  std::vector<claim::Claim> all;
  for (const claim::Entry& entry : lecture.claims)
    if (claims.empty() || std::find(claims.begin(), claims.end(), entry.id) != claims.end())
      all.push_back(entry.make(claim::Parameters(entry.parameters()), {}));
  return all;
}

std::vector<Task> tasks_of(const std::vector<claim::Claim>& claims,
                           const stats::ErrorBudget& budget) {
  std::vector<Task> tasks;
  for (const claim::Claim& claim : claims) {
    for (const claim::Hypothesis& h : claim.hypotheses) {
      double alpha = 0;
      if (const auto* sampled = std::get_if<claim::Sampled>(&h.evidence)) {
        for (const claim::Experiment& e : claim.experiments)
          if (e.name == sampled->experiment) alpha = budget.share(claim::error_units(e.cost));
      }
      tasks.push_back({&claim, &h, alpha});
    }
  }
  return tasks;
}

}  // namespace

std::vector<Power> measure(const claim::Lecture& lecture, const std::vector<std::string>& claims,
                           const Settings& settings) {
  const std::vector<claim::Claim> all = made(lecture, claims);
  const std::vector<Task> tasks =
      tasks_of(all, stats::ErrorBudget(settings.alpha, lecture.error_units));
  std::vector<Power> found(tasks.size());
  std::vector<char> whole(tasks.size(), 0);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr error;
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size() && !interrupted(settings); i = next++) {
      try {
        found[i] = measure(*tasks[i].claim, *tasks[i].hypothesis, tasks[i].alpha, settings);
        const std::lock_guard lock(mutex);
        whole[i] = interrupted(settings) ? 0 : 1;
        if (settings.finished && whole[i] != 0) settings.finished(found[i]);
      } catch (...) {
        const std::lock_guard lock(mutex);
        error = std::current_exception();
        next = tasks.size();
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < settings.threads; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (error) std::rethrow_exception(error);
  std::vector<Power> kept;
  for (std::size_t i = 0; i < tasks.size(); ++i)
    if (whole[i] != 0) kept.push_back(std::move(found[i]));
  return kept;
}

}  // namespace initproof::power
