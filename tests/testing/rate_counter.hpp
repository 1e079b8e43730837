#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/testing/check.hpp"

#include "testing/calibration.hpp"

namespace initproof::testing {

/// A kind of check at a truth so many margins from the prediction, and what came of it so far.
struct Rate {
  Check check;
  std::string line;  ///< of the state file, before its numbers
  std::uint64_t first_seed = 0;
  std::uint64_t runs = 0;
  Counts counts = {};
};

/// Runs each of them so many times at the error rate, on all processors, a thousand at a time: a
/// program that is cut has counted as many of each. The file (none if it is empty) has what was
/// counted, whoever did it; runs that are in it are not made again. Throws std::runtime_error if it
/// cannot be written.
void count_all(std::vector<Rate>& rates, double alpha, std::uint64_t runs,
               const std::string& state);

}  // namespace initproof::testing
