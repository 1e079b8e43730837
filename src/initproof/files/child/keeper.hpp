#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

/// What a program is started with.
struct Launch {
  std::string path;
  std::vector<std::string> arguments;    ///< the program's name first
  std::vector<std::string> environment;  ///< "NAME=value"
  int input = -1;                        ///< become its standard input, output and error
  int output = -1;
  int errors = -1;
};

/// A program at work, and a process of ours between it and us, its keeper, by which it never
/// outlives us.
///
/// Both are in a session of their own: no key of the terminal reaches the program, and it cannot
/// read the terminal. The keeper waits for the program and for us. Whichever ends first, by SIGKILL
/// too, the keeper ends all that is left in their process group: what the program has started as
/// well, unless that has left the group.
class Keeper {
 public:
  /// Throws OutputError "cannot start 'path': reason".
  explicit Keeper(const Launch& launch);
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  /// Ends the program if it still runs; see `ask_to_end`.
  ~Keeper();

  /// The status that waitpid gives for the program, or nothing if it still runs after that time. A
  /// signal that this process handles may make it return early.
  [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds time);

  /// Sends SIGTERM to the group. The destructor sends SIGKILL half a second later.
  void ask_to_end() noexcept;

 private:
  void start(const Launch& launch);
  /// Ends all of the group that is left; by which signal the keeper had ended, or 0.
  int end_group() noexcept;

  FileDescriptor line_;  // to the keeper, which notices when it is closed
  pid_t keeper_ = -1;
  std::optional<int> status_;
  std::optional<std::chrono::steady_clock::time_point> asked_;
};

}  // namespace initproof::files
