#pragma once

#include <string>

#include "initproof/testing/check.hpp"

namespace initproof::testing {

/// Runs the check at its share of this program's error budget, with the seed of the environment.
/// `test` is what the program is given to run the test alone that the check is in, for the line
/// that reproduces it. Throws as run(), Budget::admit and Budget::conclude do.
[[nodiscard]] Outcome verify(const Check& check, const std::string& test = {});

/// What it will cost and can see there. Draws and spends nothing.
[[nodiscard]] Plan plan(const Check& check);

}  // namespace initproof::testing
