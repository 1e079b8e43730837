#ifndef INITPROOF_WITH_MPI

#include "initproof/ranks/failure.hpp"
#include "initproof/ranks/transport.hpp"

namespace initproof::ranks {

bool has_mpi() noexcept {
  return false;
}

std::unique_ptr<Transport> mpi_transport() {
  constexpr int wrong_usage = 64;
  throw Failure(wrong_usage,
                "started as one of several by mpirun, and built without MPI: expected "
                "INITPROOF_MPI=ON (Debian: libopenmpi-dev), or --shard");
}

}  // namespace initproof::ranks

#endif
