#include "initproof/report/gnuplot.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <spawn.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/file_descriptor.hpp"
#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

std::optional<std::string> find_gnuplot() {
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path ? path : ""; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string candidate = std::string(rest.substr(0, end)) + "/gnuplot";
    if (end > 0 && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

/// A file without a name, in memory: unlike a pipe it cannot fill up and block both sides.
FileDescriptor memory_file(const char* name) {
  FileDescriptor file(::memfd_create(name, MFD_CLOEXEC));
  if (!file) throw ReportError(fmt::format("cannot start gnuplot: {}", std::strerror(errno)));
  return file;
}

std::string content_of(const FileDescriptor& file) {
  std::string text(static_cast<std::size_t>(std::max<off_t>(0, ::lseek(file.get(), 0, SEEK_END))),
                   '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n =
        ::pread(file.get(), text.data() + done, text.size() - done, static_cast<off_t>(done));
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  text.resize(done);
  return text;
}

/// One gnuplot at work.
class Run {
 public:
  Run(const std::string& program, const std::string& script)
      : input_(memory_file("script")),
        output_(memory_file("output")),
        errors_(memory_file("errors")) {
    write_all(input_.get(), script, "gnuplot's script");
    ::lseek(input_.get(), 0, SEEK_SET);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input_.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output_.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, errors_.get(), STDERR_FILENO);
    std::string arguments[] = {"gnuplot", "--default-settings", "-"};
    char* argv[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(), nullptr};
    const char* path = std::getenv("PATH");
    std::string variables[] = {fmt::format("PATH={}", path ? path : ""), "LC_ALL=C.UTF-8"};
    char* environment[] = {variables[0].data(), variables[1].data(), nullptr};
    const int failure =
        ::posix_spawn(&process_, program.c_str(), &actions, nullptr, argv, environment);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
      process_ = -1;
      throw ReportError(fmt::format("cannot start '{}': {}", program, std::strerror(failure)));
    }
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run() { wait(); }

  std::string result() {
    const int status = wait();
    const std::string message = first_line(content_of(errors_));
    if (WIFSIGNALED(status))
      throw ReportError(fmt::format("gnuplot was ended by signal {}", WTERMSIG(status)));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
      throw ReportError(
          fmt::format("gnuplot failed: {}", message.empty() ? "no message" : message));
    return content_of(output_);
  }

 private:
  int wait() {
    int status = status_;
    if (process_ > 0) {
      while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
      }
      process_ = -1;
      status_ = status;
    }
    return status;
  }

  /// gnuplot repeats the command and marks the place with a caret before it says what is wrong.
  static std::string first_line(const std::string& errors) {
    std::string found;
    for (const std::string& line : lines(clean(errors))) {
      const std::string text = wrapped(line, std::string::npos);
      if (text.empty() || text == "^") continue;
      found = text;
      if (text.find("line ") != std::string::npos) break;
    }
    return shortened(found, 200);
  }

  FileDescriptor input_;
  FileDescriptor output_;
  FileDescriptor errors_;
  pid_t process_ = -1;
  int status_ = 0;
};

}  // namespace

bool gnuplot_available() {
  return find_gnuplot().has_value();
}

void require_gnuplot() {
  if (!gnuplot_available())
    throw ReportError(
        "figures need gnuplot, which was not found in PATH (Debian package gnuplot-nox)");
}

std::vector<std::string> run_gnuplot(std::span<const std::string> scripts) {
  require_gnuplot();
  const std::string program = find_gnuplot().value_or("gnuplot");
  const std::size_t at_once = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> results;
  std::vector<std::unique_ptr<Run>> running;
  for (std::size_t next = 0; results.size() < scripts.size();) {
    for (; next < scripts.size() && next < results.size() + at_once; ++next)
      running.push_back(std::make_unique<Run>(program, scripts[next]));
    results.push_back(running[results.size()]->result());
    running[results.size() - 1].reset();
  }
  return results;
}

}  // namespace initproof::report
