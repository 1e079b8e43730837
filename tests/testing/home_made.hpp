#pragma once

#include <cstdint>

namespace initproof::testing {

/// Counts how often the ways of home-made tests are wrong, and prints it as a table.
void print_home_made(std::uint64_t runs);

}  // namespace initproof::testing
