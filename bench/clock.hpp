#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <vector>

namespace initproof::bench {

/// Processor seconds that this thread has used: other programs on the machine do not count.
inline double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Calls work() until so many seconds have passed, at least twice; returns calls a second, the
/// first call not counted.
template <class Work>
double rate(double seconds, Work work) {
  work();
  const double start = processor_seconds();
  double calls = 0, used = 0;
  do {
    work();
    ++calls;
    used = processor_seconds() - start;
  } while (used < seconds);
  return calls / used;
}

/// Seconds for a million cycles: a chain of dependent 64-bit multiplications, of which each takes
/// three cycles on every x86-64 core since 2008.
inline double seconds_of_a_million_cycles() {
  constexpr int multiplications = 333334;
  std::uint64_t x = 3;
  const double start = processor_seconds();
  for (int i = 0; i < multiplications; ++i) {
    x *= 0x9E3779B97F4A7C15U;
#if defined(__GNUC__)
    __asm__ volatile("" : "+r"(x));
#endif
  }
  return processor_seconds() - start;
}

/// Cycles of one call of work(): calls and stretches of the known chain take turns, as a core that
/// works with wide registers runs at another clock; the median of what they give.
template <class Work>
double cycles(double seconds, Work work) {
  work();
  std::vector<double> found;
  const double start = processor_seconds();
  do {
    const double before = processor_seconds();
    work();
    const double between = processor_seconds();
    found.push_back((between - before) / seconds_of_a_million_cycles() * 1e6);
  } while (processor_seconds() - start < seconds);
  std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(found.size() / 2),
                   found.end());
  return found[found.size() / 2];
}

}  // namespace initproof::bench
