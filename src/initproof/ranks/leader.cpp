#include "initproof/ranks/leader.hpp"

#include <chrono>
#include <exception>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

#include "initproof/ledger/encoding.hpp"
#include "initproof/ranks/failure.hpp"

namespace initproof::ranks {
namespace {

// How long a letter lies at most before it is looked at. Far below what a block takes, and looking
// so often costs a hundredth of a core.
constexpr std::chrono::microseconds glance{100};
// mpirun ends by force, a second later, what it has asked to end.
constexpr std::chrono::milliseconds patience{500};
using Clock = std::chrono::steady_clock;

constexpr int wrong_usage = 64;

}  // namespace

std::uint64_t Leader::count() const {
  return static_cast<std::uint64_t>(transport_.count() - 1) * threads_;
}

void Leader::run(std::vector<claim::Job> jobs, unsigned threads,
                 const std::atomic<bool>* interrupted) {
  threads_ = threads;
  interrupted_ = interrupted;
  claim::run_jobs(std::move(jobs), threads, interrupted, this);
  dismiss();
}

void Leader::help(claim::Work& work) {
  while (!work.over()) {
    bool idle = true;
    while (const auto letter = transport_.receive()) {
      idle = false;
      take(*letter, work);
    }
    if (deal(work)) idle = false;
    if (idle) std::this_thread::sleep_for(glance);
  }
}

// Whether there was any.
bool Leader::deal(claim::Work& work) {
  bool any = false;
  while (!idle_.empty()) {
    const auto task = work.take_elsewhere();
    if (!task) break;
    any = true;
    const Place place{work.job(*task).number.value(), task->index};
    away_.emplace(Key{place.number, place.index}, *task);
    transport_.send(idle_.back(), Kind::task, written(place));
    idle_.pop_back();
  }
  return any;
}

void Leader::take(const Letter& letter, claim::Work& work) {
  switch (letter.kind) {
    case Kind::ready:
      if (letter.bytes != fingerprint_)
        throw Failure(wrong_usage,
                      fmt::format("rank {} would draw something else: expected the same program, "
                                  "arguments and images as those of rank 0",
                                  letter.rank));
      idle_.insert(idle_.begin(), threads_, letter.rank);
      break;
    case Kind::failed: {
      const Failed failed = read_failed(letter.bytes);
      throw Failure(failed.status, fmt::format("rank {}: {}", letter.rank, failed.text));
    }
    case Kind::block:
      take_block(letter.rank, read_drawn(letter.bytes), work);
      break;
    case Kind::task:
    case Kind::stop:
    case Kind::home:
    case Kind::bye:
      throw std::logic_error(fmt::format("rank {} has sent what only rank 0 sends", letter.rank));
  }
}

void Leader::take_block(int rank, const Drawn& drawn, claim::Work& work) {
  const auto task = away_.extract({drawn.place.number, drawn.place.index});
  if (task.empty())
    throw std::logic_error(fmt::format("rank {} has sent a block that it was not asked for", rank));
  idle_.push_back(rank);
  claim::Outcome outcome;
  if (drawn.good) {
    outcome.block = ledger::decoded(drawn.bytes);
  } else {
    outcome.error = std::make_exception_ptr(std::runtime_error(drawn.bytes));
  }
  work.bring(task.mapped(), std::move(outcome));
}

void Leader::dismiss() noexcept {
  if (std::exchange(dismissed_, true)) return;
  const auto in_a_hurry = [this] { return interrupted_ != nullptr && *interrupted_; };
  try {
    for (int rank = 1; rank < transport_.count(); ++rank) transport_.send(rank, Kind::stop, {});
    int there = transport_.count() - 1;
    auto since = Clock::now();
    while (there > 0 && Clock::now() - since < patience) {
      const auto letter = transport_.receive();
      if (letter && letter->kind == Kind::bye) --there;
      if (letter) continue;
      std::this_thread::sleep_for(glance);
      if (!in_a_hurry()) since = Clock::now();
    }
    const bool together = there == 0;
    for (int rank = 1; rank < transport_.count(); ++rank)
      transport_.send(rank, Kind::home, together ? "together" : "");
    transport_.close(together);
  } catch (const std::exception&) {
    // There is nobody left to be told, and the results are to be written.
    return;
  }
}

}  // namespace initproof::ranks
