// Loaded into the program by LD_PRELOAD: counts the calls by which it changes files, ends the
// program or fails one of them, and hides what some file systems lack. Done here and not by strace,
// which needs the right to trace and slows a run down threefold, and because a kill can then stand
// between any two changes of a run, of whatever kind they are.
//
//   FAULT_KILL=N               SIGKILL before the Nth change
//   FAULT_ERROR=CALL:ERRNO:N   the Nth call of that name (N 0: each) fails with that number
//   FAULT_SHORT=N              the Nth write takes one byte
//   FAULT_LACK=exchange,link,tmpfile   what the file system has not
//   FAULT_LOG=FILE             a line for each call that counts: + or - for whether it is a change,
//                              name, path

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

struct Plan {
  Plan() {
    // Not in gnuplot and pandoc, which inherit the environment.
    active = std::strcmp(program_invocation_short_name, "initproof") == 0;
    process = ::getpid();
    kill_at = number("FAULT_KILL");
    short_at = number("FAULT_SHORT");
    lack = text("FAULT_LACK");
    log = text("FAULT_LOG");
    std::string error = text("FAULT_ERROR");
    const std::size_t first = error.find(':');
    const std::size_t last = error.rfind(':');
    if (first == std::string::npos || first == last) return;
    call = error.substr(0, first);
    code = std::atoi(error.c_str() + first + 1);
    error_at = std::atol(error.c_str() + last + 1);
  }

  static std::string text(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
  }
  static long number(const char* name) { return std::atol(text(name).c_str()); }

  bool active = false;
  pid_t process = 0;
  long kill_at = 0;
  long short_at = 0;
  long error_at = 0;
  int code = 0;
  std::string call;
  std::string lack;
  std::string log;
};

const Plan& plan() {
  static const Plan the_plan;
  return the_plan;
}

std::atomic<long> changes{0};
std::atomic<long> calls{0};
std::atomic<long> writes{0};

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool applies() {
  return plan().active && ::getpid() == plan().process;
}

bool lacks(const char* what) {
  return applies() && plan().lack.find(what) != std::string::npos;
}

void note(const char* name, const char* path, bool changing) {
  if (plan().log.empty()) return;
  static const auto real_open = next<int (*)(const char*, int, ...)>("open");
  static const auto real_write = next<ssize_t (*)(int, const void*, std::size_t)>("write");
  static const auto real_close = next<int (*)(int)>("close");
  const int log = real_open(plan().log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  const std::string line =
      std::string(changing ? "+" : "-") + name + " " + (path ? path : "") + "\n";
  if (real_write(log, line.data(), line.size()) < 0) std::abort();
  real_close(log);
}

// Whether the call is to fail, with errno set. `changing` says that a kill may stand before it.
bool fails(const char* name, const char* path, bool changing = true) {
  if (!applies()) return false;
  const int before = errno;
  note(name, path, changing);
  if (changing && ++changes == plan().kill_at) ::kill(::getpid(), SIGKILL);
  errno = before;
  if (plan().call != name) return false;
  const long n = ++calls;
  if (plan().error_at != 0 && n != plan().error_at) return false;
  errno = plan().code;
  return true;
}

bool is_regular(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

int open_file(const char* symbol, int folder, const char* path, int flags, mode_t mode) {
  const bool unnamed = (flags & O_TMPFILE) == O_TMPFILE;
  if (unnamed && lacks("tmpfile")) {
    errno = EOPNOTSUPP;
    return -1;
  }
  if (fails("open", path, unnamed || (flags & O_CREAT) != 0)) return -1;
  return next<int (*)(int, const char*, int, ...)>(symbol)(folder, path, flags, mode);
}

mode_t mode_after(int flags, std::va_list arguments) {
  const bool given = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return given ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

// NOLINTBEGIN: the C library's own names and parameters.
#define OPEN(symbol)                                         \
  extern "C" int symbol(const char* path, int flags, ...) {  \
    std::va_list arguments;                                  \
    va_start(arguments, flags);                              \
    const mode_t mode = mode_after(flags, arguments);        \
    va_end(arguments);                                       \
    return open_file("openat", AT_FDCWD, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(symbol)                                                  \
  extern "C" int symbol(int folder, const char* path, int flags, ...) { \
    std::va_list arguments;                                             \
    va_start(arguments, flags);                                         \
    const mode_t mode = mode_after(flags, arguments);                   \
    va_end(arguments);                                                  \
    return open_file("openat", folder, path, flags, mode);              \
  }
#if !defined(__USE_FORTIFY_LEVEL) || __USE_FORTIFY_LEVEL == 0
OPENAT(openat64)
extern "C" int openat(int folder, const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_after(flags, arguments);
  va_end(arguments);
  return open_file("openat", folder, path, flags, mode);
}
#endif

// SYMBOL, PATH to show, parameters, arguments.
#define CALL(symbol, shown, parameters, arguments)     \
  extern "C" int symbol parameters {                   \
    if (fails(#symbol, shown)) return -1;              \
    return next<int(*) parameters>(#symbol) arguments; \
  }
CALL(mkdir, path, (const char* path, mode_t mode), (path, mode))
CALL(rmdir, path, (const char* path), (path))
CALL(unlink, path, (const char* path), (path))
CALL(unlinkat, path, (int folder, const char* path, int flags), (folder, path, flags))
CALL(remove, path, (const char* path), (path))
CALL(rename, to, (const char* from, const char* to), (from, to))
CALL(link, to, (const char* from, const char* to), (from, to))
CALL(symlink, path, (const char* content, const char* path), (content, path))
CALL(chmod, path, (const char* path, mode_t mode), (path, mode))
CALL(fchmodat, path, (int folder, const char* path, mode_t mode, int flags),
     (folder, path, mode, flags))
CALL(lchown, path, (const char* path, uid_t user, gid_t group), (path, user, group))
CALL(utimensat, path, (int folder, const char* path, const timespec* times, int flags),
     (folder, path, times, flags))
CALL(fsync, nullptr, (int descriptor), (descriptor))
// There is a type of the same name.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
CALL(flock, nullptr, (int descriptor, int operation), (descriptor, operation))
#pragma GCC diagnostic pop

extern "C" int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) {
  // The link that names a file made without a name is no link between two files.
  if (lacks("link") && (flags & AT_SYMLINK_FOLLOW) == 0) {
    errno = EPERM;
    return -1;
  }
  if (fails("linkat", to)) return -1;
  return next<int (*)(int, const char*, int, const char*, int)>("linkat")(from_folder, from,
                                                                          to_folder, to, flags);
}

extern "C" int renameat2(int from_folder, const char* from, int to_folder, const char* to,
                         unsigned flags) {
  if (lacks("exchange")) {
    errno = EINVAL;
    return -1;
  }
  if (fails("renameat2", to)) return -1;
  return next<int (*)(int, const char*, int, const char*, unsigned)>("renameat2")(
      from_folder, from, to_folder, to, flags);
}

extern "C" int close(int descriptor) {
  const bool failing = is_regular(descriptor) && fails("close", nullptr, false);
  const int code = errno;
  const int result = next<int (*)(int)>("close")(descriptor);
  if (!failing) return result;
  errno = code;
  return -1;
}

extern "C" ssize_t write(int descriptor, const void* bytes, std::size_t size) {
  const auto real = next<ssize_t (*)(int, const void*, std::size_t)>("write");
  if (!is_regular(descriptor)) return real(descriptor, bytes, size);
  if (fails("write", nullptr)) return -1;
  const bool cut = applies() && ++writes == plan().short_at;
  return real(descriptor, bytes, cut ? std::min<std::size_t>(size, 1) : size);
}
// NOLINTEND
