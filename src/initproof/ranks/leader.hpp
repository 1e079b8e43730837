#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/run/work.hpp"
#include "initproof/ranks/letters.hpp"
#include "initproof/ranks/transport.hpp"

namespace initproof::ranks {

/// Rank 0: deals out blocks to the other ranks and to threads of its own, and has what comes back
/// consumed in order. The calling thread carries the letters and consumes; it never draws, so that
/// nobody who brings a block waits until another one is drawn.
class Leader final : public claim::Crew, private claim::Helpers {
 public:
  explicit Leader(Transport& transport) : transport_(transport) {}
  ~Leader() override { dismiss(); }
  Leader(const Leader&) = delete;
  Leader& operator=(const Leader&) = delete;

  /// What every rank must say it is, with its first letter.
  void expect(std::string fingerprint) { fingerprint_ = std::move(fingerprint); }
  /// Throws Failure if a rank cannot draw, or would draw something else.
  void run(std::vector<claim::Job> jobs, unsigned threads,
           const std::atomic<bool>* interrupted) override;
  /// Sends the others home; done at the end of a run, and at the latest when this is destroyed.
  /// They are not waited for beyond a second if the run is interrupted: then they may be dead.
  void dismiss() noexcept;

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;  // of a block: number and index

  [[nodiscard]] std::uint64_t count() const override;
  void help(claim::Work& work) override;
  void take(const Letter& letter, claim::Work& work);
  void take_block(int rank, const Drawn& drawn, claim::Work& work);
  [[nodiscard]] bool deal(claim::Work& work);

  Transport& transport_;
  std::string fingerprint_;
  unsigned threads_ = 1;
  const std::atomic<bool>* interrupted_ = nullptr;
  std::vector<int> idle_;  // ranks, as often as they have threads that do nothing
  std::map<Key, claim::Task> away_;
  bool dismissed_ = false;
};

}  // namespace initproof::ranks
