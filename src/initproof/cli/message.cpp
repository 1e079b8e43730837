#include "initproof/cli/message.hpp"

#include <exception>
#include <new>
#include <string>
#include <unistd.h>

#include "initproof/cli/terminal.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/program_name.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {

void say(std::string_view text) noexcept {
  try {
    const std::string message = text::escaped(text);
    const std::string name = std::string(text::program_name()) + ": ";
    const std::size_t width = message_width();
    // A file's name may hold spaces: where lines need not be broken, nothing is changed.
    const std::string line =
        width == text::unlimited_width ? name + message : text::filled(message, width, name, "  ");
    files::write_all(STDERR_FILENO, line + '\n', "standard error");
  } catch (const std::bad_alloc&) {
    files::write_if_ready(STDERR_FILENO, "initproof: out of memory\n");
  } catch (const std::exception&) {
    // Nobody is there to be told.
    return;
  }
}

}  // namespace initproof::cli
