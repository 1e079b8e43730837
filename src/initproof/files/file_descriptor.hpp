#pragma once

#include <csignal>
#include <string>
#include <utility>

namespace initproof::files {

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
  /// Throws OutputError if the file cannot be closed (a full disk may show only then).
  void close(const std::string& name);

 private:
  int descriptor_ = -1;
};

/// While it lives, what would send this signal is an error and not the end.
class SignalIsAnError {
 public:
  explicit SignalIsAnError(int number) : number_(number), previous_(std::signal(number, SIG_IGN)) {}
  SignalIsAnError(const SignalIsAnError&) = delete;
  SignalIsAnError& operator=(const SignalIsAnError&) = delete;
  ~SignalIsAnError() { (void)std::signal(number_, previous_); }

 private:
  int number_;
  void (*previous_)(int);
};

/// While it lives, a file that grows beyond the user's limit is an error and not the end.
class SizeLimitIsAnError : SignalIsAnError {
 public:
  SizeLimitIsAnError() : SignalIsAnError(SIGXFSZ) {}
};

/// OutputError "cannot <action> 'name': <text of errno>".
[[noreturn]] void throw_errno(const char* action, const std::string& name);

}  // namespace initproof::files
