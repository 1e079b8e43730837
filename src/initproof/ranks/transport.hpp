#pragma once

#include <memory>
#include <optional>
#include <string>

namespace initproof::ranks {

/// What one rank tells another.
enum class Kind : int {
  ready,   ///< to rank 0: who it is; it draws
  failed,  ///< to rank 0: a status and a text; it cannot draw
  task,    ///< from rank 0: a block to draw
  block,   ///< to rank 0: the block, or why there is none
  stop,    ///< from rank 0: the work is over
  bye,     ///< to rank 0: nothing more comes
  home     ///< from rank 0: whether all have said bye, and so end together
};

struct Letter {
  int rank = 0;  ///< who has sent it
  Kind kind = Kind::ready;
  std::string bytes;
};

/// Carries letters between the processes of a run. Letters of one rank to another arrive in the
/// order in which they were sent. To be used by one thread.
class Transport {
 public:
  virtual ~Transport() = default;
  [[nodiscard]] virtual int rank() const noexcept = 0;
  [[nodiscard]] virtual int count() const noexcept = 0;
  /// Returns at once; the letter is on its way.
  virtual void send(int to, Kind kind, std::string bytes) = 0;
  /// The next letter that is there, if one is.
  [[nodiscard]] virtual std::optional<Letter> receive() = 0;
  /// Nothing more is sent or received. `all_are_there`: whether all others say so too, or will;
  /// else they are not waited for.
  virtual void close(bool all_are_there) = 0;
};

/// By MPI, with all that were started with this process. To be made once, on the main thread.
/// Throws Failure if this program was built without MPI.
[[nodiscard]] std::unique_ptr<Transport> mpi_transport();

/// Whether the program was built with MPI.
[[nodiscard]] bool has_mpi() noexcept;

}  // namespace initproof::ranks
