#pragma once

#include <memory>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/ranks/leader.hpp"
#include "initproof/ranks/transport.hpp"

namespace initproof::cli {

/// The processes that mpirun has started together with this one. Rank 0 leads: it alone judges,
/// writes and keeps; the others draw for it.
class Together {
 public:
  /// Joins the others, if there are any. Throws ranks::Failure where that is not possible.
  Together();

  [[nodiscard]] unsigned count() const noexcept { return count_; }
  /// Whether another rank leads.
  [[nodiscard]] bool follows() const noexcept;
  /// Draws what rank 0 asks for until the run is over. Does not return then; the status if this
  /// rank cannot draw, which rank 0 says.
  [[nodiscard]] int follow(const Options& options, const claim::Lecture& lecture);
  /// Who draws beside this process, on rank 0; null if it is alone.
  [[nodiscard]] claim::Crew* crew(const Suite& suite, const Options& options);

 private:
  [[nodiscard]] int fail(int status, const char* text);

  std::unique_ptr<ranks::Transport> transport_;  // null: alone
  unsigned count_ = 1;
  std::unique_ptr<ranks::Leader> leader_;  // on rank 0
};

}  // namespace initproof::cli
