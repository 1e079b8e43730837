// Put before the C library (LD_PRELOAD): a monotonic clock that is not, and falls by a second with
// every look, as on a machine whose clock misbehaves.
#include <atomic>
#include <cstdint>
#include <ctime>

// What the C library declares has its own names for its parameters, and throws nothing.
extern "C" int clock_gettime(clockid_t, struct timespec* time) noexcept {
  static std::atomic<std::int64_t> seconds{1'000'000'000};
  time->tv_sec = --seconds;
  time->tv_nsec = 0;
  return 0;
}
