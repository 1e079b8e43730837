#include "initproof/cli/program.hpp"

#include "lecture.hpp"

int main(int argc, char** argv) {
  return initproof::cli::program(argc, argv, initproof::proofs::lecture());
}
