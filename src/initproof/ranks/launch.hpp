#pragma once

namespace initproof::ranks {

/// Which of how many processes this one is that mpirun (or srun) has started together.
struct Launch {
  int rank = 0;
  int count = 1;

  [[nodiscard]] bool alone() const noexcept { return count <= 1; }
  /// Whether this process speaks for all: the others write nothing, to no file and no stream.
  [[nodiscard]] bool speaks() const noexcept { return rank == 0; }
};

/// As the launcher's environment says it; alone where it says nothing.
[[nodiscard]] Launch launch() noexcept;

}  // namespace initproof::ranks
