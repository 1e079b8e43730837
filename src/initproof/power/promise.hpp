#pragma once

#include <cstdint>

// What so many runs of a planted truth show of a probability that was promised.
namespace initproof::power {

/// Of one promise of a table of no more than 1000: that of them all is wrong once in 10^6 tables.
inline constexpr double promise_error = 1e-9;

/// The fewest of so many runs that a promised probability explains: fewer come out with a
/// probability below `error`. 0 where there are too few runs to tell.
[[nodiscard]] std::uint64_t fewest_kept(std::uint64_t runs, double promised,
                                        double error = promise_error);
/// The probability below which a table of so many runs shows, 99 times in 100, that the promised
/// one is not kept; 0 if it shows none.
[[nodiscard]] double noticed_below(std::uint64_t runs, double promised);

}  // namespace initproof::power
