#include <iostream>
#include <string>

#include "initproof/laboratory/laboratory.hpp"

#include "laboratory.hpp"
#include "lecture.hpp"

// Answers requests, a line each, as the core in a browser does.
int main() {
  initproof::laboratory::Laboratory laboratory(
      initproof::proofs::laboratory_sources(initproof::proofs::lecture()));
  for (std::string line; std::getline(std::cin, line);)
    std::cout << laboratory.request(line) << '\n' << std::flush;
}
