#pragma once

#include <csignal>
#include <string>
#include <string_view>
#include <utility>

namespace initproof::report {

/// Owns an open file of the operating system.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int descriptor) noexcept : descriptor_(descriptor) {}
  FileDescriptor(FileDescriptor&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FileDescriptor();

  explicit operator bool() const noexcept { return descriptor_ >= 0; }
  [[nodiscard]] int get() const noexcept { return descriptor_; }
  /// Throws ReportError if the file cannot be closed (a full disk may show only then).
  void close(const std::string& name);

 private:
  int descriptor_ = -1;
};

/// While it lives, a file that grows beyond the user's limit is an error and not the end.
class SizeLimitIsAnError {
 public:
  SizeLimitIsAnError() : previous_(std::signal(SIGXFSZ, SIG_IGN)) {}
  SizeLimitIsAnError(const SizeLimitIsAnError&) = delete;
  SizeLimitIsAnError& operator=(const SizeLimitIsAnError&) = delete;
  ~SizeLimitIsAnError() { std::signal(SIGXFSZ, previous_); }

 private:
  void (*previous_)(int);
};

/// Writes the whole text. Throws ReportError "cannot write 'name': reason".
void write_all(int descriptor, std::string_view text, const std::string& name);

/// ReportError "cannot <action> 'name': <text of errno>".
[[noreturn]] void throw_errno(const char* action, const std::string& name);

}  // namespace initproof::report
