#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>

#include "initproof/random/stream.hpp"
#include "initproof/stats/confidence_sequence.hpp"

#include "stats/judge.hpp"
#include "support/budget.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::stats {

/// Draws one block of observations.
using Draw = std::function<Summary(random::Engine&)>;
/// Takes a block and says whether the truth is excluded now.
using Watcher = std::function<bool(const Summary&)>;
/// Makes a watcher for an error rate.
using Method = std::function<Watcher(double alpha)>;

inline Moments normals(random::Engine& engine, std::size_t n, double mean, double deviation) {
  boost::random::normal_distribution<double> law(mean, deviation);
  std::vector<double> values(n);
  for (double& x : values) x = law(engine);
  return Moments::of(values);
}

inline Proportion trials(random::Engine& engine, std::size_t n, double p) {
  boost::random::uniform_01<double> law;
  Proportion result{0, n};
  for (std::size_t i = 0; i < n; ++i) result.successes += law(engine) < p ? 1U : 0U;
  return result;
}

/// A method that is right: the sequence of the room.
template <class Make>
[[nodiscard]] Method sequence_method(const Make& make, double truth) {
  return [=](double alpha) -> Watcher {
    auto sequence = std::make_shared<std::decay_t<decltype(make(alpha))>>(make(alpha));
    return [=](const Summary& block) {
      sequence->absorb(block);
      return !sequence->interval().contains(truth);
    };
  };
}

/// A method that may be wrong: reads everything seen so far.
template <class Total, class Excluded>
[[nodiscard]] Method rule_method(const Excluded& excluded) {
  return [=](double alpha) -> Watcher {
    auto total = std::make_shared<Total>();
    return [=](const Summary& block) {
      total->merge(std::get<Total>(block));
      return excluded(*total, alpha);
    };
  };
}

inline constexpr std::array<double, 3> null_alphas{0.5, 0.1, 0.01};

/// Runs a method under its null hypothesis at three error rates, looking after every block and
/// stopping as soon as the truth is excluded; true if at every one the number of runs that stopped
/// is compatible with the error rate. Judged at an equal part of the share of "stats.calibration".
class NullSimulation {
 public:
  NullSimulation(std::string_view name, std::uint64_t runs, int looks)
      : stream_(tests::seed(), "stats-calibration", name), runs_(runs), looks_(looks) {}

  [[nodiscard]] bool holds(const Draw& draw, const Method& method) {
    misses_ = {};
    for (std::uint64_t run = 0; run < runs_; ++run) one_run(run, draw, method);
    // At most 80 judgements draw on the share.
    const double part = tests::share("stats.calibration", 100) / 80;
    bool good = true;
    for (std::size_t i = 0; i < null_alphas.size(); ++i) {
      good = good && !too_many(misses_[i], runs_, null_alphas[i], part);
    }
    return good;
  }

  /// What was counted, for messages.
  [[nodiscard]] std::string counted() const {
    std::ostringstream text;
    text << runs_ << " runs, misses";
    for (std::size_t i = 0; i < null_alphas.size(); ++i) {
      text << ' ' << misses_[i] << " at " << null_alphas[i];
    }
    return text.str();
  }

  /// Misses at null_alphas[i] in the last call of holds().
  [[nodiscard]] std::uint64_t misses(std::size_t i) const { return misses_[i]; }

 private:
  void one_run(std::uint64_t run, const Draw& draw, const Method& method) {
    random::Engine engine = stream_.engine(run);
    std::array<Watcher, null_alphas.size()> watchers;
    std::array<bool, null_alphas.size()> stopped{};
    for (std::size_t i = 0; i < watchers.size(); ++i) watchers[i] = method(null_alphas[i]);
    for (int look = 0; look < looks_; ++look) {
      const Summary block = draw(engine);
      for (std::size_t i = 0; i < watchers.size(); ++i) {
        if (stopped[i] || !watchers[i](block)) continue;
        stopped[i] = true;
        ++misses_[i];
      }
    }
  }

  random::Stream stream_;
  std::uint64_t runs_;
  int looks_;
  std::array<std::uint64_t, null_alphas.size()> misses_{};
};

/// Runs a design to its planned samples; true if values a stated distance from the truth, on either
/// side, are excluded as often as the power says.
class PowerSimulation {
 public:
  PowerSimulation(std::string_view name, std::uint64_t runs)
      : stream_(tests::seed(), "stats-power", name), runs_(runs) {}

  /// `draw` gives a block of the planned number of samples.
  [[nodiscard]] bool holds(const std::function<SequentialDesign()>& design,
                           const std::function<Summary(random::Engine&, std::uint64_t)>& draw,
                           double truth, double gap, int blocks = 8) {
    below_ = above_ = 0;
    for (std::uint64_t run = 0; run < runs_; ++run) {
      random::Engine engine = stream_.engine(run);
      const SequentialDesign d = design();
      const auto per_block = (d.planned_samples + static_cast<std::uint64_t>(blocks) - 1) /
                             static_cast<std::uint64_t>(blocks);
      for (int b = 0; b < blocks; ++b) d.sequence->absorb(draw(engine, per_block));
      const Interval found = d.sequence->interval();
      below_ += found.contains(truth - gap) ? 1U : 0U;
      above_ += found.contains(truth + gap) ? 1U : 0U;
    }
    const double part = tests::share("stats.power", 20) / 100;
    return !too_many(below_, runs_, 1 - default_power, part) &&
           !too_many(above_, runs_, 1 - default_power, part);
  }

  [[nodiscard]] std::string counted() const {
    std::ostringstream text;
    text << runs_ << " runs, not excluded: " << below_ << " below, " << above_ << " above";
    return text.str();
  }

 private:
  random::Stream stream_;
  std::uint64_t runs_;
  std::uint64_t below_ = 0, above_ = 0;
};

}  // namespace initproof::stats
