#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::report {

/// A text with places {} that are filled in. Everything else in it, braces of formulas included,
/// stands for itself.
class TemplateText {
 public:
  explicit TemplateText(std::string_view text);

  [[nodiscard]] std::size_t places() const noexcept { return literals_.size() - 1; }
  /// Bytes that stand for themselves.
  [[nodiscard]] std::size_t literal_length() const noexcept { return length_; }
  /// What stands in the places of a text of this form, each as short as can be; nothing if the text
  /// is not of this form.
  [[nodiscard]] std::optional<std::vector<std::string>> match(std::string_view text) const;

 private:
  std::vector<std::string> literals_;  ///< around the places
  std::size_t length_ = 0;
};

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

}  // namespace initproof::report
