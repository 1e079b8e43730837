#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "initproof/claim/run/runner.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/claim/run/work.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::claim {

/// One experiment of a claim while its blocks are drawn: until every hypothesis on it is decided,
/// the samples are spent, or the run is interrupted.
class ExperimentRun {
 public:
  /// All but `kept`, which may be null, must outlive this. Throws what a design throws.
  ExperimentRun(const Claim& claim, const Experiment& experiment, double alpha_unit,
                const RunOptions& options, std::unique_ptr<KeptBlocks> kept);

  /// Whether any hypothesis rests on it.
  [[nodiscard]] bool is_needed() const noexcept { return !followed_.empty(); }
  /// Its blocks; refers to this. Neither its `begin`, its `end` nor its number is set.
  [[nodiscard]] Job job();
  /// Judges what was drawn. `error` is what ended it, if anything has.
  void end(const std::exception_ptr& error);
  /// Copies what its hypotheses' trackers have found so far to their places.
  void show(std::vector<HypothesisResult>& results) const;
  [[nodiscard]] std::uint64_t planned_samples() const noexcept { return planned_; }
  /// Puts what end() has found into the result.
  void put(ClaimResult& result);

 private:
  // A tracker and where its result belongs.
  struct Followed {
    std::size_t index;
    std::size_t channel;
    Tracker tracker;
    HypothesisResult result = {};
  };

  void follow(double alpha_unit);
  [[nodiscard]] std::uint64_t blocks_of(std::uint64_t samples) const;
  [[nodiscard]] bool interrupted() const;
  [[nodiscard]] bool absorb(Block block);
  [[nodiscard]] HypothesisResult judged(const Tracker& tracker, const std::string& error) const;
  void report() const;

  const Claim& claim_;
  const Experiment& experiment_;
  const RunOptions& options_;
  random::Stream stream_;
  std::vector<Followed> followed_;
  std::unique_ptr<KeptBlocks> kept_;
  Block totals_;
  std::uint64_t samples_ = 0;
  std::uint64_t planned_ = 0;
  std::uint64_t limit_ = 0;
};

}  // namespace initproof::claim
