#include "initproof/files/child/child_process.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <sys/mman.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "initproof/files/child/child_environment.hpp"
#include "initproof/files/child/keeper.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
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
  if (!file)
    throw OutputError(
        text::say("cannot start {}: {}", text::verbatim(program), std::strerror(errno)));
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
        about_(call.about.empty() ? text::Message()
                                  : text::say(" at '{}'", text::verbatim(call.about))),
        limit_(time_limit()),
        input_(memory_file(name_, "input")),
        output_(memory_file(name_, "output")),
        errors_(memory_file(name_, "errors")) {
    write_all(input_.get(), call.input, "the input of " + name_);
    ::lseek(input_.get(), 0, SEEK_SET);
    std::vector<std::string> arguments = call.arguments;
    arguments.insert(arguments.begin(), name_);
    keeper_.emplace(Launch{path, std::move(arguments), child_environment(), input_.get(),
                           output_.get(), errors_.get()});
  }

  std::string result(Complaint complaint) {
    const int status = wait();
    if (WIFSIGNALED(status))
      throw OutputError(text::say("{} was ended by signal {}{}", text::verbatim(name_),
                                  WTERMSIG(status), about_));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      const std::string message = complaint(content_of(errors_, "the messages of " + name_));
      throw OutputError(text::say(
          "{} failed{}: {}", text::verbatim(name_), about_,
          message.empty() ? text::Message("no message") : text::only(text::verbatim(message))));
    }
    return content_of(output_, "the output of " + name_);
  }

  void ask_to_end() noexcept { keeper_->ask_to_end(); }

 private:
  int wait() {
    constexpr auto moment = std::chrono::milliseconds(100);
    for (;;) {
      leave_if_interrupted();
      if (const std::optional<int> status = keeper_->wait(moment)) return *status;
      if (std::chrono::steady_clock::now() - start_ > limit_)
        throw OutputError(text::say("{} did not end within {} s{}", text::verbatim(name_),
                                    limit_.count(), about_));
    }
  }

  std::string name_;
  text::Message about_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::seconds limit_;
  FileDescriptor input_;
  FileDescriptor output_;
  FileDescriptor errors_;
  std::optional<Keeper> keeper_;
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

std::chrono::seconds time_limit() {
  if (in_a_hurry()) return hurried_time_limit;
  const char* text = std::getenv("INITPROOF_CHILD_SECONDS");
  if (text == nullptr || *text == '\0') return usual_time_limit;
  const std::string_view given = text;
  unsigned seconds = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), seconds);
  constexpr unsigned most = 86'400;
  if (error != std::errc() || end != given.data() + given.size() || seconds == 0 || seconds > most)
    throw SettingError(
        text::say("INITPROOF_CHILD_SECONDS={}: expected a whole number of seconds from 1 to {}",
                  text::verbatim(std::string(given)), most));
  return std::chrono::seconds(seconds);
}

std::vector<std::string> run_program(const std::string& path, std::span<const Call> calls,
                                     Complaint complaint) {
  const SizeLimitIsAnError guard;  // files in memory count as files; children inherit it
  const std::size_t at_once = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> results;
  std::vector<std::unique_ptr<Run>> running;
  try {
    for (std::size_t next = 0; results.size() < calls.size();) {
      for (; next < calls.size() && next < results.size() + at_once; ++next)
        running.push_back(std::make_unique<Run>(path, calls[next]));
      results.push_back(running[results.size()]->result(complaint));
      running[results.size() - 1].reset();
    }
  } catch (...) {
    // All at once, so that together they take no longer to end than one.
    for (const std::unique_ptr<Run>& run : running)
      if (run) run->ask_to_end();
    throw;
  }
  return results;
}

}  // namespace initproof::files
