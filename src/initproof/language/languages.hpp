#pragma once

#include <array>
#include <string_view>

namespace initproof::language {

/// A language that everything can be shown in.
struct Language {
  std::string_view code;  ///< ISO 639-1, as in the names of the catalogues: cs.po
  std::string_view name;  ///< in English
  bool decimal_comma;     ///< 0,02 and 50 000, as text/decimal_comma.hpp writes them
};

/// The first is the one in which everything is written. CMake reads this table too, a line a
/// language (cmake/suite/Catalogues.cmake).
inline constexpr auto languages = std::to_array<Language>({
    {"en", "English", false},
    {"cs", "Czech", true},
});

}  // namespace initproof::language
