#include "testing/rate_counter.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace initproof::testing {
namespace {

/// Runs so many more of it, on all processors.
void count_on(Rate& rate, double alpha, std::uint64_t more) {
  std::atomic<std::uint64_t> next{0};
  std::mutex mutex;
  const auto work = [&] {
    Counts own;
    for (std::uint64_t i = next++; i < more; i = next++)
      add(own, run(rate.check, {alpha, rate.first_seed + rate.runs + i, {}}));
    const std::lock_guard lock(mutex);
    add(rate.counts, own);
  };
  std::vector<std::thread> threads(std::max(1U, std::thread::hardware_concurrency()));
  for (std::thread& thread : threads) thread = std::thread(work);
  for (std::thread& thread : threads) thread.join();
  rate.runs += more;
}

/// What an earlier program has counted.
void read(const std::string& path, std::vector<Rate>& rates) {
  std::ifstream file(path);
  Rate found;
  for (std::string name; file >> name >> found.runs >> found.counts.passed >> found.counts.failed >>
                         found.counts.undecided >> found.counts.samples;) {
    for (Rate& rate : rates) {
      if (rate.line != name) continue;
      rate.runs = found.runs;
      rate.counts = found.counts;
    }
  }
}

/// As a whole or not at all.
void write(const std::string& path, const std::vector<Rate>& rates) {
  {
    std::ofstream file(path + ".new");
    for (const Rate& rate : rates)
      file << rate.line << ' ' << rate.runs << ' ' << rate.counts.passed << ' '
           << rate.counts.failed << ' ' << rate.counts.undecided << ' ' << rate.counts.samples
           << '\n';
    if (!file.flush()) throw std::runtime_error(path + ": cannot be written");
  }
  std::filesystem::rename(path + ".new", path);
}

}  // namespace

void count_all(std::vector<Rate>& rates, double alpha, std::uint64_t runs,
               const std::string& state) {
  if (!state.empty()) read(state, rates);
  constexpr std::uint64_t round = 1000;
  for (std::uint64_t target = round; target < runs + round; target += round) {
    bool counted = false;
    for (Rate& rate : rates) {
      const std::uint64_t wanted = std::min(target, runs);
      if (rate.runs >= wanted) continue;
      count_on(rate, alpha, wanted - rate.runs);
      counted = true;
    }
    if (counted && !state.empty()) write(state, rates);
  }
}

}  // namespace initproof::testing
