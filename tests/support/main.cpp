#define CATCH_CONFIG_RUNNER
#include <cstdlib>

#include "support/catch.hpp"

// RapidCheck picks its cases from the clock unless told otherwise. Tests repeat by default:
// RC_PARAMS="seed=..." in the environment gives other cases.
int main(int argc, char** argv) {
  ::setenv("RC_PARAMS", "seed=20240229", /*overwrite=*/0);
  return Catch::Session().run(argc, argv);
}
