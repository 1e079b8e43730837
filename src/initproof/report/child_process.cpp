#include "initproof/report/child_process.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/file_descriptor.hpp"

namespace initproof::report {
namespace {

std::string search_path() {
  const char* path = std::getenv("PATH");
  return path == nullptr ? "" : path;
}

std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

/// A file without a name, in memory: unlike a pipe it cannot fill up and block both sides.
FileDescriptor memory_file(const std::string& program, const char* name) {
  FileDescriptor file(::memfd_create(name, MFD_CLOEXEC));
  if (!file) throw ReportError(fmt::format("cannot start {}: {}", program, std::strerror(errno)));
  return file;
}

/// All of it: a part must not pass for the whole.
std::string content_of(const FileDescriptor& file, const std::string& name) {
  std::string text(static_cast<std::size_t>(std::max<off_t>(0, ::lseek(file.get(), 0, SEEK_END))),
                   '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n =
        ::pread(file.get(), text.data() + done, text.size() - done, static_cast<off_t>(done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw_errno("read", name);
    done += static_cast<std::size_t>(n);
  }
  return text;
}

/// One program at work.
class Run {
 public:
  Run(const std::string& path, const Call& call)
      : name_(name_of(path)),
        about_(call.about.empty() ? "" : fmt::format(" at '{}'", call.about)),
        input_(memory_file(name_, "input")),
        output_(memory_file(name_, "output")),
        errors_(memory_file(name_, "errors")) {
    write_all(input_.get(), call.input, "the input of " + name_);
    ::lseek(input_.get(), 0, SEEK_SET);
    start(path, call.arguments);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run() { wait(); }

  std::string result(Complaint complaint) {
    const int status = wait();
    if (WIFSIGNALED(status))
      throw ReportError(
          fmt::format("{} was ended by signal {}{}", name_, WTERMSIG(status), about_));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      const std::string message = complaint(content_of(errors_, "the messages of " + name_));
      throw ReportError(
          fmt::format("{} failed{}: {}", name_, about_, message.empty() ? "no message" : message));
    }
    return content_of(output_, "the output of " + name_);
  }

 private:
  void start(const std::string& path, std::vector<std::string> arguments) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input_.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output_.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, errors_.get(), STDERR_FILENO);
    arguments.insert(arguments.begin(), name_);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::string variables[] = {"PATH=" + search_path(), "LC_ALL=C.UTF-8"};
    char* environment[] = {variables[0].data(), variables[1].data(), nullptr};
    const int failure =
        ::posix_spawn(&process_, path.c_str(), &actions, nullptr, argv.data(), environment);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
      process_ = -1;
      throw ReportError(fmt::format("cannot start '{}': {}", path, std::strerror(failure)));
    }
  }

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

  std::string name_;
  std::string about_;
  FileDescriptor input_;
  FileDescriptor output_;
  FileDescriptor errors_;
  pid_t process_ = -1;
  int status_ = 0;
};

}  // namespace

std::optional<std::string> find_program(std::string_view name) {
  const std::string path = search_path();
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string candidate = fmt::format("{}/{}", rest.substr(0, end), name);
    std::error_code error;
    if (end > 0 && std::filesystem::is_regular_file(candidate, error) &&
        ::access(candidate.c_str(), X_OK) == 0)
      return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

std::vector<std::string> run_program(const std::string& path, std::span<const Call> calls,
                                     Complaint complaint) {
  const SizeLimitIsAnError guard;  // files in memory count as files; children inherit it
  const std::size_t at_once = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> results;
  std::vector<std::unique_ptr<Run>> running;
  for (std::size_t next = 0; results.size() < calls.size();) {
    for (; next < calls.size() && next < results.size() + at_once; ++next)
      running.push_back(std::make_unique<Run>(path, calls[next]));
    results.push_back(running[results.size()]->result(complaint));
    running[results.size() - 1].reset();
  }
  return results;
}

}  // namespace initproof::report
