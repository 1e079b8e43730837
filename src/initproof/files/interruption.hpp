#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "initproof/files/error.hpp"

namespace initproof::files {

/// What was waited for is no longer wanted: the user has interrupted the program.
class Interrupted : public OutputError {
 public:
  Interrupted() : OutputError("interrupted") {}

 protected:
  explicit Interrupted(const std::string& text) : OutputError(text) {}
};

/// A result went to a reader that did not read any more when the user interrupted the program.
class Unread : public Interrupted {
 public:
  /// "interrupted: 'name' is not whole, because nobody reads it".
  explicit Unread(const std::string& name);
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

  [[nodiscard]] std::optional<std::chrono::milliseconds> patience() const noexcept;
  void lose_patience() const noexcept { patience_ = std::chrono::milliseconds(0); }

 private:
  const std::atomic<bool>& flag_;
  Tell tell_;
  bool hurried_;
  mutable std::chrono::milliseconds patience_;
  const Heeding* before_;
};

/// Throws Interrupted if an interruption is heeded and there was one.
void leave_if_interrupted();

/// Whether the program was interrupted before this work began.
[[nodiscard]] bool in_a_hurry() noexcept;

/// How long a reader that does not read may still be waited for: once the program is interrupted,
/// before this work began or since, a moment in all, so that it ends within a second. Empty as long
/// as it is not.
[[nodiscard]] std::optional<std::chrono::milliseconds> patience() noexcept;

/// Such a reader was given up: the next one finds no patience.
void lose_patience() noexcept;

/// Tells the user, if somebody is heeding.
void tell(const std::string& text);

}  // namespace initproof::files
