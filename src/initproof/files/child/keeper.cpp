#include "initproof/files/child/keeper.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "initproof/files/error.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto grace = std::chrono::milliseconds(500);
constexpr int line = 3;  // the keeper's end, above the program's three descriptors

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// ---- in the keeper -----------------------------------------------------------------------------
// A copy of a process with other threads: nothing here may take a lock or memory.

// Descriptors of ours that stayed open would keep a lock, or another program's line. Gives an
// errno, 0 if all is well.
int arrange_descriptors(std::initializer_list<int> wanted) {
  int moved[line + 1] = {};
  int* next = moved;
  for (const int descriptor : wanted) {
    *next = ::fcntl(descriptor, F_DUPFD_CLOEXEC, line + 1);
    if (*next++ < 0) return errno;
  }
  for (int i = 0; i <= line; ++i) ::dup2(moved[i], i);
  ::fcntl(line, F_SETFD, FD_CLOEXEC);
  constexpr int usual_limit = 1024;
  if (::close_range(line + 1, ~0U, 0) != 0)
    for (int i = line + 1; i < usual_limit; ++i) ::close(i);
  return 0;
}

// A program that never stops writing must not take all the memory: it then fails to write.
void limit_output() {
  constexpr rlim_t most = 256U << 20U;
  rlimit limit{};
  if (::getrlimit(RLIMIT_FSIZE, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_cur, most);
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

extern "C" void wake_up(int) {}

int spawn(const char* path, char** arguments, char** environment, pid_t& program) {
  sigset_t reset;
  sigset_t none;
  ::sigemptyset(&none);
  ::sigemptyset(&reset);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGCHLD}) ::sigaddset(&reset, number);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setsigdefault(&attributes, &reset);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  return ::posix_spawn(&program, path, nullptr, &attributes, arguments, environment);
}

bool say_to_us(int number) {
  return ::send(line, &number, sizeof number, MSG_NOSIGNAL) == sizeof number;
}

// Says first whether the program could be started (an errno), then its status.
[[noreturn]] void keep(const Launch& launch, char** arguments, char** environment, int end) {
  if (::setsid() < 0) ::_exit(1);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) ::signal(number, SIG_IGN);
  // Heard of only within ppoll, so that the end of the program cannot be missed.
  sigset_t child;
  sigset_t before;
  ::sigemptyset(&child);
  ::sigaddset(&child, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &child, &before);
  ::sigdelset(&before, SIGCHLD);
  ::signal(SIGCHLD, wake_up);
  if (const int failure = arrange_descriptors({launch.input, launch.output, launch.errors, end})) {
    (void)::send(end, &failure, sizeof failure, MSG_NOSIGNAL);
    ::_exit(1);
  }
  limit_output();

  pid_t program = -1;
  const int failure = spawn(launch.path.c_str(), arguments, environment, program);
  bool wanted = say_to_us(failure) && failure == 0;
  while (wanted) {
    int status = 0;
    pollfd us{line, POLLIN, 0};
    if (::waitpid(program, &status, WNOHANG) == program) {
      (void)say_to_us(status);
      wanted = false;
    } else {
      wanted = ::ppoll(&us, 1, nullptr, &before) <= 0;  // else we are gone
    }
  }
  // By its number, which no group has but one that setsid has made: never a group of others.
  ::kill(-::getpid(), SIGKILL);
  ::_exit(1);
}

// ---- in our own process ------------------------------------------------------------------------

// Nothing if the keeper is gone without a word.
std::optional<int> heard(int descriptor) {
  int number = 0;
  for (;;) {
    const ssize_t n = ::recv(descriptor, &number, sizeof number, 0);
    if (n == sizeof number) return number;
    if (n >= 0 || errno != EINTR) return std::nullopt;
  }
}

}  // namespace

Keeper::Keeper(const Launch& launch) {
  start(launch);
  const std::optional<int> failure = heard(line_.get());
  if (failure == 0) return;
  // A program may end its whole group, the keeper in it, before we have heard that it was started.
  const int ended_by = end_group();
  if (!failure && ended_by == SIGKILL) {
    status_ = SIGKILL;
    return;
  }
  throw OutputError(text::say("cannot start '{}': {}", text::verbatim(launch.path),
                              failure ? std::strerror(*failure) : "its keeper was ended"));
}

void Keeper::start(const Launch& launch) {
  std::vector<std::string> arguments = launch.arguments;
  std::vector<std::string> environment = launch.environment;
  std::vector<char*> argv = pointers(arguments);
  std::vector<char*> envp = pointers(environment);
  int ends[2] = {};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0) {
    line_ = FileDescriptor(ends[0]);
    const FileDescriptor other(ends[1]);
    keeper_ = ::fork();
    if (keeper_ == 0) keep(launch, argv.data(), envp.data(), other.get());
    if (keeper_ > 0) return;
  }
  throw OutputError(
      text::say("cannot start '{}': {}", text::verbatim(launch.path), std::strerror(errno)));
}

Keeper::~Keeper() {
  if (!status_) {
    ask_to_end();
    // Counted too, for a clock that stands still.
    constexpr auto moment = std::chrono::milliseconds(20);
    for (auto waited = moment; !status_ && waited <= grace && Clock::now() - *asked_ < grace;
         waited += moment)
      (void)wait(moment);
  }
  (void)end_group();
}

std::optional<int> Keeper::wait(std::chrono::milliseconds time) {
  if (status_) return status_;
  pollfd keeper{line_.get(), POLLIN, 0};
  if (::poll(&keeper, 1, static_cast<int>(time.count())) <= 0) return std::nullopt;
  status_ = heard(line_.get());
  if (!status_) status_ = SIGKILL;  // the group was ended by others, the keeper with it
  return status_;
}

void Keeper::ask_to_end() noexcept {
  if (asked_ || keeper_ <= 0) return;
  asked_ = Clock::now();
  ::kill(-keeper_, SIGTERM);
}

int Keeper::end_group() noexcept {
  if (keeper_ <= 0) return 0;
  int status = 0;
  ::kill(-keeper_, SIGKILL);
  while (::waitpid(keeper_, &status, 0) < 0 && errno == EINTR) {
  }
  keeper_ = -1;
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace initproof::files
