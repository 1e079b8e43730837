#include "initproof/ranks/launch.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>

namespace initproof::ranks {
namespace {

bool read(const char* name, int least, int& number) noexcept {
  const char* text = std::getenv(name);
  if (text == nullptr) return false;
  int found = 0;
  const char* end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, found);
  if (error != std::errc() || stop != end || found < least) return false;
  number = found;
  return true;
}

}  // namespace

Launch launch() noexcept {
  // Open MPI's mpirun; MPICH's, and srun where it speaks PMI.
  constexpr const char* names[][2] = {{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"},
                                      {"PMI_RANK", "PMI_SIZE"}};
  for (const auto& [rank, size] : names) {
    Launch found;
    if (read(rank, 0, found.rank) && read(size, 1, found.count) && found.rank < found.count)
      return found;
  }
  // srun --mpi=pmix names the rank alone; how many there are, Slurm says.
  Launch found;
  if (read("PMIX_RANK", 0, found.rank) && read("SLURM_NTASKS", 1, found.count) &&
      found.rank < found.count)
    return found;
  return {};
}

}  // namespace initproof::ranks
