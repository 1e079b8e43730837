#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "initproof/text/message.hpp"

namespace initproof::language {

class Catalogue;

/// While it lives, what this thread writes is in the language of a catalogue; nullptr is English,
/// in which everything is written. As with gettext, the language is that of a whole rendering:
/// every phrase and number asks for it below, so that no function has to hand it on. Scopes may be
/// nested.
class Speaking {
 public:
  explicit Speaking(const Catalogue* words) noexcept;
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;
  ~Speaking();

 private:
  const Catalogue* before_;
};

/// A message in the language spoken. Throws std::invalid_argument if a translation's places do not
/// fit.
[[nodiscard]] std::string shown(const text::Message& message);

/// A formula in LaTeX, without dollar signs: with the numbers, and the words in \text, of the
/// language spoken.
[[nodiscard]] std::string shown_formula(std::string_view latex);

/// A fixed phrase of the report in the language spoken, with the values, which are in it already,
/// in its places {}. Throws std::invalid_argument if there are not as many values as places.
[[nodiscard]] std::string phrase(std::string_view english,
                                 std::initializer_list<std::string> values = {});

/// A number, or several, as the language spoken writes them, with a minus and not a hyphen before
/// what is negative.
[[nodiscard]] std::string numeral(std::string_view text);

/// The code of the language spoken: "en".
[[nodiscard]] std::string_view code() noexcept;

/// Whether the language spoken is English.
[[nodiscard]] bool speaks_english() noexcept;

}  // namespace initproof::language
