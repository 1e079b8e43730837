#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/run/work.hpp"
#include "initproof/ranks/letters.hpp"
#include "initproof/ranks/transport.hpp"

namespace initproof::ranks {

/// A rank that draws what rank 0 asks for, until that says stop. It judges and keeps nothing.
class Follower final : public claim::Crew {
 public:
  /// `leave` is called when the run is over and the transport is closed, while threads may still
  /// draw what is not needed any more; it need not return.
  Follower(Transport& transport, std::string fingerprint, std::function<void()> leave)
      : transport_(transport), fingerprint_(std::move(fingerprint)), leave_(std::move(leave)) {}

  /// Draws blocks of those jobs that have a number. None of them ends. What interrupts rank 0 ends
  /// it, and nothing else does.
  void run(std::vector<claim::Job> jobs, unsigned threads,
           const std::atomic<bool>* interrupted) override;

 private:
  Transport& transport_;
  const std::string fingerprint_;
  const std::function<void()> leave_;
};

/// What a rank does that cannot draw: says why, and waits until the run is over.
void fail(Transport& transport, const Failed& why);

}  // namespace initproof::ranks
