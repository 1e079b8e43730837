#include "initproof/cli/print.hpp"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <unistd.h>

#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

enum class Output { arrives, given_up, failed };

Output output = Output::arrives;

bool nobody_reads() noexcept {
  pollfd file{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&file, 1, 0) > 0 && (file.revents & POLLERR) != 0;
}

// Where there never was a terminal, the error is another one.
bool terminal_is_gone() noexcept {
  return ::isatty(STDOUT_FILENO) == 0 && errno == EIO;
}

}  // namespace

void print(std::string_view text) {
  if (output != Output::arrives) return;
  try {
    files::write_all(STDOUT_FILENO, text, language::phrase("standard output"));
  } catch (const files::Unread& unread) {
    output = Output::given_up;
    say(unread.what());
  } catch (const files::OutputError&) {
    output = Output::failed;
  }
}

bool gave_up_printing() noexcept {
  return output == Output::given_up;
}

int status_after_printing(int status) noexcept {
  if (output != Output::failed) return status;
  if (status == exit_hung_up && terminal_is_gone()) return status;
  if (nobody_reads()) (void)std::raise(SIGPIPE);
  say("standard output could not be written");
  return exit_internal;
}

}  // namespace initproof::cli
