#include "initproof/cli/screen/pager.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "initproof/cli/message.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/files/child/child_process.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

constexpr int not_started = 127;  // as shells have it

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t from = text.find_first_not_of(' '); from != std::string_view::npos;
       from = text.find_first_not_of(' ', from)) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    found.emplace_back(text.substr(from, end - from));
    from = end;
  }
  return found;
}

void say_not_started(const std::string& name) {
  say(language::phrase("the pager '{}' cannot be started, see INITPROOF_PAGER and PAGER", {name}));
}

// The program's path and its arguments.
struct Pager {
  std::string path;
  std::vector<std::string> command;
};

std::optional<Pager> chosen_pager() {
  const char* wanted = std::getenv("INITPROOF_PAGER");
  if (wanted == nullptr) wanted = std::getenv("PAGER");
  std::vector<std::string> command = words(wanted == nullptr ? "less -FRX" : wanted);
  if (command.empty() || command.front() == "cat") return std::nullopt;
  const std::string name = command.front();
  const std::optional<std::string> path =
      name.find('/') != std::string::npos ? name : files::find_program(name);
  if (path) return Pager{*path, std::move(command)};
  if (wanted != nullptr) say_not_started(name);
  return std::nullopt;
}

// While it lives, what the terminal's keys send, and a pager that reads no more, do not end us.
class Unmoved {
 public:
  Unmoved() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < signals.size(); ++i)
      (void)::sigaction(signals[i], &ignore, &before_[i]);
  }
  Unmoved(const Unmoved&) = delete;
  Unmoved& operator=(const Unmoved&) = delete;
  ~Unmoved() { restore(); }

  // In the child too: what is ignored stays so over exec.
  void restore() const noexcept {
    for (std::size_t i = 0; i < signals.size(); ++i)
      (void)::sigaction(signals[i], &before_[i], nullptr);
  }

 private:
  static constexpr std::array<int, 3> signals = {SIGINT, SIGQUIT, SIGPIPE};
  std::array<struct sigaction, signals.size()> before_{};
};

// Becomes the pager, with the pipe's end as its standard input. Only what is safe after fork.
[[noreturn]] void become(const char* path, char* const* arguments, int input, pid_t parent) {
  (void)::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() == parent && ::dup2(input, STDIN_FILENO) >= 0) (void)::execv(path, arguments);
  ::_exit(not_started);
}

// The pager's exit status; nothing if there could be no process.
std::optional<int> run(const Pager& pager, std::string_view text) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  files::FileDescriptor output(ends[0]);
  files::FileDescriptor input(ends[1]);
  std::vector<std::string> command = pager.command;
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // What is written is UTF-8, whatever the locale says.
  (void)::setenv("LESSCHARSET", "utf-8", 0);
  const Unmoved unmoved;
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    unmoved.restore();
    become(pager.path.c_str(), arguments.data(), output.get(), parent);
  }
  output = files::FileDescriptor();
  try {
    files::write_all(input.get(), text, pager.path);
  } catch (const files::OutputError&) {  // NOLINT(bugprone-empty-catch)
    // Whoever has read enough reads no more.
  }
  input = files::FileDescriptor();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

}  // namespace

void page(std::string_view text) {
  const std::optional<Pager> pager = on_terminal() ? chosen_pager() : std::nullopt;
  if (!pager) return print(text);
  if (const std::optional<int> status = run(*pager, text); status && *status != not_started) return;
  say_not_started(pager->command.front());
  print(text);
}

}  // namespace initproof::cli
