#pragma once

#include <span>
#include <string_view>

#include "initproof/text/message.hpp"

namespace initproof::advice {

/// What the answers are in a language: the PO files of this room. Nothing for English.
[[nodiscard]] std::span<const text::Translation> own_translations(
    std::string_view language) noexcept;

}  // namespace initproof::advice
