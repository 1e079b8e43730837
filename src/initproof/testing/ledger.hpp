#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace initproof::testing {

/// Adds the name to the file of names and units, unless it is there, if all of them together then
/// spend at most `most`. Processes take turns. Gives what they spend with it. Throws BudgetError if
/// it is more, or if the name is there with other units, and std::runtime_error if the file cannot
/// be read or written.
std::uint64_t enter(const std::filesystem::path& ledger, std::string_view name, std::uint64_t units,
                    std::uint64_t most);

}  // namespace initproof::testing
