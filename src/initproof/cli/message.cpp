#include "initproof/cli/message.hpp"

#include <exception>
#include <new>
#include <string>
#include <unistd.h>

#include "initproof/files/write_all.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {

void say(std::string_view text) noexcept {
  try {
    const std::string line = "initproof: " + text::escaped(text) + '\n';
    files::write_all(STDERR_FILENO, line, "standard error");
  } catch (const std::bad_alloc&) {
    files::write_if_ready(STDERR_FILENO, "initproof: out of memory\n");
  } catch (const std::exception&) {
    // Nobody is there to be told.
    return;
  }
}

}  // namespace initproof::cli
