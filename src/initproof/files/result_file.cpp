#include "initproof/files/result_file.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include "initproof/files/descriptor_name.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/folder/recovery.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason) {
  throw OutputError(text::say("cannot write '{}': {}", text::verbatim(path.string()), reason));
}

// Of what is at the path, or that nothing is. Throws OutputError for a folder, and for a name that
// cannot be, such as one that is too long.
fs::file_status status_of(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) refuse(path, "it is a folder");
  if (!fs::status_known(status)) refuse(path, error.message());
  return status;
}

// The same, of what a result may be written to: a new file is put in the place of one that its
// owner has made read-only as easily as of any other, and is not meant to be.
fs::file_status status_of_destination(const fs::path& path) {
  const fs::file_status status = status_of(path);
  const fs::path name = path.filename();
  if (name.empty() || name == "." || name == "..") refuse(path, "expected the name of a file");
  if (fs::is_socket(status)) refuse(path, "it is a socket");
  // Other reasons, as that it is marked as immutable, are named where they are looked for.
  if (fs::exists(status) && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0 &&
      errno == EACCES)
    throw_errno("write", path.string());
  return status;
}

bool is_special(const fs::file_status& status) {
  return fs::exists(status) && !fs::is_regular_file(status);
}

fs::path target_of(const fs::path& path) {
  std::error_code error;
  fs::path target = real_place(path, error);
  if (error) refuse(path, error.message());
  // The name of what a symbolic link leads to may be too long as well.
  (void)status_of(target);
  return target;
}

// Without waiting for somebody to read, which no signal would end.
FileDescriptor open_pipe(const fs::path& path) {
  FileDescriptor pipe(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  if (!pipe && errno == ENXIO) refuse(path, "nobody reads this pipe");
  if (!pipe) throw_errno("write", path.string());
  const int flags = ::fcntl(pipe.get(), F_GETFL);
  if (flags < 0 || ::fcntl(pipe.get(), F_SETFL, flags & ~O_NONBLOCK) != 0)
    throw_errno("write", path.string());
  return pipe;
}

FileDescriptor open_special(const fs::path& path, const fs::file_status& status) {
  if (fs::is_fifo(status)) return open_pipe(path);
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC));
  if (!file) throw_errno("write", path.string());
  return file;
}

}  // namespace

FileDescriptor prepare_file(const fs::path& path) {
  if (const auto number = named_descriptor(path))
    return inherited_descriptor(*number, path.string());
  const fs::file_status status = status_of_destination(path);
  if (fs::is_fifo(status)) return open_pipe(path);
  if (is_special(status)) {
    // A terminal's name is there also for who has none.
    (void)open_special(path, status);
    return {};
  }
  const SizeLimitIsAnError guard;
  try_file(target_of(path), path.string());
  return {};
}

bool is_replaced(const fs::path& path) {
  std::error_code ignored;
  return !named_descriptor(path) && !is_special(fs::status(path, ignored));
}

void write_file_atomically(const fs::path& path, std::string_view text) {
  const SizeLimitIsAnError guard;
  if (const auto number = named_descriptor(path))
    return write_and_close(inherited_descriptor(*number, path.string()), text, path.string());
  const fs::file_status status = status_of_destination(path);
  if (is_special(status)) {
    // A reader that goes away must not cost the other results.
    const SignalIsAnError reader(SIGPIPE);
    return write_and_close(open_special(path, status), text, path.string());
  }
  const fs::path target = target_of(path);
  recover(target);
  StagedFile staged(target, path.string());
  staged.write(text);
  staged.put_in_place();
}

}  // namespace initproof::files
