#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

namespace initproof::tests {

/// Numbers by the names that `initproof verify --set NAME=VALUE` knows them by.
using Settings = std::vector<std::pair<std::string, double>>;

/// The command that runs a claim at these settings: `start` with --set and --seed added.
[[nodiscard]] std::string command(const std::string& start, const Settings& settings,
                                  std::uint64_t seed);

/// Whole numbers from low to high, evenly spread in their logarithm; shrinks to low, which is at
/// least 1.
[[nodiscard]] rc::Gen<double> logarithmic_whole(std::uint64_t low, std::uint64_t high);
/// Numbers from 10^-decades to 10^decades, evenly spread in their logarithm; shrinks to 1.
[[nodiscard]] rc::Gen<double> magnitudes(int decades);
/// The same, and 0 in one case of eight; shrinks to 1.
[[nodiscard]] rc::Gen<double> magnitudes_or_zero(int decades);

}  // namespace initproof::tests
