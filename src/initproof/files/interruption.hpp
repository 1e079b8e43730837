#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "initproof/files/error.hpp"

namespace initproof::files {

/// What was waited for is no longer wanted: the user has interrupted the program.
class Interrupted : public OutputError {
 public:
  Interrupted() : OutputError("interrupted") {}
};

/// While it lives, whatever this thread waits for (a program, somebody's lock) is given up within a
/// tenth of a second once the flag is set, by throwing Interrupted. A flag that is set already is
/// not heeded: what is done after an interruption is done all the same, but in a hurry.
class Heeding {
 public:
  /// Says what is waited for, if that is not the program's own doing.
  using Tell = std::function<void(const std::string&)>;

  explicit Heeding(const std::atomic<bool>& flag, Tell tell = {});
  Heeding(const Heeding&) = delete;
  Heeding& operator=(const Heeding&) = delete;
  ~Heeding();

  [[nodiscard]] bool interrupted() const noexcept { return !hurried_ && flag_; }
  [[nodiscard]] bool hurried() const noexcept { return hurried_; }
  void tell(const std::string& text) const;

 private:
  const std::atomic<bool>& flag_;
  Tell tell_;
  bool hurried_;
  const Heeding* before_;
};

/// Throws Interrupted if an interruption is heeded and there was one.
void leave_if_interrupted();

/// Whether the program was interrupted before this work began.
[[nodiscard]] bool in_a_hurry() noexcept;

/// Tells the user, if somebody is heeding.
void tell(const std::string& text);

}  // namespace initproof::files
