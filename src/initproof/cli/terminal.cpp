#include "initproof/cli/terminal.hpp"

#include <cstdlib>
#include <unistd.h>

#include "initproof/ranks/launch.hpp"

namespace initproof::cli {

bool colour_wanted() {
  // mpirun reads through a terminal of its own, wherever it writes to.
  if (!ranks::launch().alone()) return false;
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace initproof::cli
