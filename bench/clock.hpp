#pragma once

#include <chrono>
#include <ctime>

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

}  // namespace initproof::bench
