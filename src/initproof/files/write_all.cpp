#include "initproof/files/write_all.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/interruption.hpp"

namespace initproof::files {
namespace {

using std::chrono::milliseconds;

// The flag of an interruption is looked at so often; the signal may have come to another thread.
constexpr auto between_looks = milliseconds(50);

// Of a file whose reader may keep its writer waiting, and how to write without being kept.
class Stream {
 public:
  explicit Stream(int descriptor) : descriptor_(descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return;
    socket_ = S_ISSOCK(status.st_mode);
    waits_ = socket_ || S_ISFIFO(status.st_mode) ||
             (S_ISCHR(status.st_mode) && ::isatty(descriptor) == 1);
    if (!waits_ || socket_) return;
    // Opened once more, since whoever shares the descriptor must not find it changed.
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "/proc/self/fd/%d", descriptor);
    own_ = FileDescriptor(::open(name.data(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  }

  // Whether its reader may keep the writer waiting.
  [[nodiscard]] bool waits() const noexcept { return waits_; }

  // As write() does; EAGAIN where it would wait.
  [[nodiscard]] ssize_t write(std::string_view text) const noexcept {
    if (socket_) return ::send(descriptor_, text.data(), text.size(), MSG_DONTWAIT);
    if (own_) return ::write(own_.get(), text.data(), text.size());
    // What cannot be opened again, as another user's, takes so much at once when it is ready.
    const std::size_t size = waits_ ? std::min<std::size_t>(text.size(), PIPE_BUF) : text.size();
    return ::write(descriptor_, text.data(), size);
  }

  // False if it is not ready within this time.
  [[nodiscard]] bool ready(milliseconds time) const noexcept {
    pollfd file{own_ ? own_.get() : descriptor_, POLLOUT, 0};
    return ::poll(&file, 1, static_cast<int>(time.count())) > 0;
  }

 private:
  int descriptor_;
  bool socket_ = false;
  bool waits_ = false;
  FileDescriptor own_;
};

// One reader, that has kept us waiting for some time.
class Wait {
 public:
  Wait(const Stream& stream, const std::string& name) : stream_(stream), name_(name) {}

  void until_ready() {
    while (!stream_.ready(between_looks)) count();
  }
  // It said that it was, and was not.
  void again() {
    ::poll(nullptr, 0, static_cast<int>(between_looks.count()));
    count();
  }

 private:
  // Counted and not measured, for a clock that stands still.
  void count() {
    const auto left = patience();
    if (!left) return;
    if (waited_ >= *left) {
      lose_patience();
      throw Unread(name_);
    }
    waited_ += between_looks;
  }

  const Stream& stream_;
  const std::string& name_;
  milliseconds waited_{0};
};

}  // namespace

void write_all(int descriptor, std::string_view text, const std::string& name) {
  const Stream stream(descriptor);
  while (!text.empty()) {
    Wait wait(stream, name);
    if (stream.waits()) wait.until_ready();
    ssize_t written = stream.write(text);
    while (written < 0 && (errno == EINTR || errno == EAGAIN)) {
      if (errno == EAGAIN) wait.again();
      written = stream.write(text);
    }
    if (written < 0) throw_errno("write", name);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_if_ready(int descriptor, std::string_view text) noexcept {
  const Stream stream(descriptor);
  if (!stream.waits() || stream.ready(milliseconds(0))) (void)stream.write(text);
}

}  // namespace initproof::files
