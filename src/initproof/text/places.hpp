#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::text {

/// How many places {} a template has. Everything else in it, braces of formulas included, stands
/// for itself.
[[nodiscard]] std::size_t places_in(std::string_view id) noexcept;

/// A place in a translation: which value goes there.
struct Place {
  std::size_t at = 0;      ///< first byte
  std::size_t length = 0;  ///< 2 for {}, 3 for {0}
  std::size_t value = 0;
};

/// The places of a translation of a text with `values` places. {} are filled in their order; a
/// translation without any may order them itself, {1} before {0}, or leave some out. A digit in
/// braces after ^, _, } or a letter belongs to a formula, as in 10^{2}.
[[nodiscard]] std::vector<Place> places_of(std::string_view translation, std::size_t values);

/// Whether the places of a translation take that many values: {} all of them; numbered places, of
/// which there is at least one, none that is not there and none twice.
[[nodiscard]] bool fit(const std::vector<Place>& places, std::size_t values);

/// The translation with the values in its places. Throws std::invalid_argument if they do not fit.
[[nodiscard]] std::string filled(std::string_view translation, std::span<const std::string> values);

}  // namespace initproof::text
