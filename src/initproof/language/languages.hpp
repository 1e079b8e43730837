#pragma once

#include <array>
#include <string_view>

namespace initproof::language {

/// A language that everything can be shown in; the table of CMake (cmake/Catalogues.cmake) names
/// the same ones.
struct Language {
  std::string_view code;  ///< ISO 639-1, as in the names of the catalogues: cs.po
  std::string_view name;  ///< in English
};

/// The first is the one in which everything is written.
inline constexpr std::array<Language, 2> languages = {{{"en", "English"}, {"cs", "Czech"}}};

}  // namespace initproof::language
