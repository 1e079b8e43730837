#include "initproof/cli/standard_streams.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace initproof::cli {
namespace {

bool is_closed(int descriptor) noexcept {
  return ::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF;
}

}  // namespace

void prepare_standard_streams() noexcept {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (!is_closed(descriptor)) continue;
    // The lowest descriptor that is free is the one that is closed. All are for reading alone, so
    // that a write fails. A result named /dev/stdout fails as well, since /dev/full is full; where
    // there are no devices, the root is at least a folder.
    const char* const device = descriptor == STDIN_FILENO ? "/dev/null" : "/dev/full";
    if (::open(device, O_RDONLY) < 0) (void)::open("/", O_RDONLY | O_DIRECTORY);
  }
  (void)std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace initproof::cli
