#pragma once

#include <string_view>

namespace initproof::text {

/// What the user calls this program, in messages and in the commands that they name: "initproof",
/// unless the program of another suite has said how it is called.
[[nodiscard]] std::string_view program_name() noexcept;

/// Before anything is said, and before there is a second thread. The name must stay where it is.
void set_program_name(std::string_view name) noexcept;

}  // namespace initproof::text
