#pragma once

#include <exception>
#include <string>

namespace initproof::language {

/// What an exception says, in the language spoken if it is a text::Error, as it stands otherwise.
[[nodiscard]] std::string shown_error(const std::exception& error);

}  // namespace initproof::language
