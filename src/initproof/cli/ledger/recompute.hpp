#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/ledger/ledger.hpp"

namespace initproof::cli {

/// The claim that kept draws are of, made at their parameters; nothing if the lecture has no such
/// claim, or its sources, its experiment or its images are others now.
[[nodiscard]] std::optional<claim::PreparedClaim> remade(const claim::Lecture& lecture,
                                                         const ledger::Identity& identity,
                                                         const claim::Environment& environment,
                                                         const std::string& images);

/// The experiment of that name; it must be there.
[[nodiscard]] const claim::Experiment& experiment_of(const claim::PreparedClaim& prepared,
                                                     const std::string& name);

/// Block `index`, which was there before. Throws data::DataError if it is gone.
[[nodiscard]] claim::Block block_of(ledger::Ledger& ledger, const ledger::Kept& kept,
                                    std::uint64_t index);

/// Draws up to `count` of the kept blocks, chosen at random, once more, and returns how many.
/// Throws data::DataError if one of them is another one.
std::uint64_t recompute(ledger::Ledger& ledger, const ledger::Kept& kept,
                        const claim::PreparedClaim& prepared, std::uint64_t count);

/// The path of the intervals as lines of CSV: after each block of the unbroken beginning, of every
/// hypothesis until it is decided.
[[nodiscard]] std::string path_of(ledger::Ledger& ledger, const ledger::Kept& kept,
                                  const claim::PreparedClaim& prepared, double alpha_unit);

}  // namespace initproof::cli
