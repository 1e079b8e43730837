#include "initproof/ranks/launch.hpp"

#include <cstdlib>

#include "support/catch.hpp"

using namespace initproof;

TEST_CASE("who was started with whom stands in the environment") {
  for (const char* name : {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "PMI_RANK", "PMI_SIZE",
                           "PMIX_RANK", "SLURM_NTASKS"})
    ::unsetenv(name);
  CHECK(ranks::launch().alone());
  CHECK(ranks::launch().speaks());
  ::setenv("PMIX_RANK", "2", 1);
  CHECK(ranks::launch().alone());
  ::setenv("SLURM_NTASKS", "3", 1);
  CHECK(ranks::launch().count == 3);
  ::setenv("PMI_RANK", "0", 1);
  ::setenv("PMI_SIZE", "4", 1);
  CHECK(ranks::launch().count == 4);
  CHECK(ranks::launch().speaks());
  ::setenv("OMPI_COMM_WORLD_RANK", "1", 1);
  ::setenv("OMPI_COMM_WORLD_SIZE", "2", 1);
  CHECK(ranks::launch().rank == 1);
  CHECK_FALSE(ranks::launch().speaks());
  for (const char* wrong : {"", "-1", "2", "x", "1x"}) {
    ::setenv("OMPI_COMM_WORLD_RANK", wrong, 1);
    CHECK(ranks::launch().count == 4);
  }
}
