#pragma once

/// Distributions whose bits are promised: with the same engine, of 32 or 64 uniform bits, they give
/// the same on every compiler, standard library and processor, with any flags. They draw by
/// counting and comparing whole numbers, exactly but for 2^-64; no logarithm, root or sine is
/// computed. The few steps in double precision are exact or rounded once, as IEEE 754 has it. Which
/// bits these are, tests/random/portable_draws.txt pins; docs/testing.md says what the promise is.
///
/// The interface is that of the standard's distributions, without their stream operators. They keep
/// nothing between draws, so every draw is a function of the engine's state alone.

// IWYU pragma: begin_exports
#include "initproof/random/distributions/exponential.hpp"
#include "initproof/random/distributions/normal.hpp"
#include "initproof/random/distributions/order.hpp"
#include "initproof/random/distributions/poisson.hpp"
#include "initproof/random/distributions/trials.hpp"
#include "initproof/random/distributions/uniform.hpp"
// IWYU pragma: end_exports
