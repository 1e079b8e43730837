#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace initproof::text {

struct Argument;

/// What a reader will see, before a language is chosen: a text in English with places {}, by which
/// it is looked up in a catalogue (gettext's msgid), and what stands in the places. It is made
/// where it is said and becomes a string only when it is shown (language::shown), in the reader's
/// language.
///
/// A text without arguments has no places: braces in it stand for themselves.
class Message {
 public:
  Message();
  // NOLINTNEXTLINE(google-explicit-constructor): a text that is said as it stands
  Message(const char* id);
  /// Of words that are known only when the program runs.
  explicit Message(std::string id);
  /// Throws std::invalid_argument if there are not as many places as arguments.
  Message(std::string_view id, std::vector<Argument> arguments);
  // Declared, for an Argument is not complete here.
  Message(const Message& other);
  Message(Message&& other) noexcept;
  Message& operator=(const Message& other);
  Message& operator=(Message&& other) noexcept;
  ~Message();

  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  [[nodiscard]] const std::vector<Argument>& arguments() const noexcept { return arguments_; }
  [[nodiscard]] bool empty() const noexcept { return id_.empty(); }
  /// The text in English, the arguments in their places.
  [[nodiscard]] std::string english() const;

  friend bool operator==(const Message& a, const Message& b);

 private:
  std::string id_;
  std::vector<Argument> arguments_;
};

/// What stands in a place of a message.
struct Argument {
  enum class Kind {
    message,  ///< words, translated in turn
    numeral,  ///< digits: a number, a list of them, an interval; a language has its own marks
    formula,  ///< LaTeX without dollar signs: its numbers are numerals, its \text words
    verbatim  ///< the same in every language: a name, code
  };

  // NOLINTNEXTLINE(google-explicit-constructor): words are what most arguments are
  Argument(Message words) : message(std::move(words)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Argument(const char* words) : message(words) {}
  /// Words that are known only when the program runs.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Argument(std::string words) : message(std::move(words)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): a number, with the fewest digits that give it back
  Argument(double x);
  template <std::integral Integer>
  // NOLINTNEXTLINE(google-explicit-constructor)
  Argument(Integer n) : kind(Kind::numeral), written(std::to_string(n)) {}
  Argument(Kind written_as, std::string text) : kind(written_as), written(std::move(text)) {}

  Kind kind = Kind::message;
  Message message;      ///< of Kind::message
  std::string written;  ///< of the others, as English writes it

  friend bool operator==(const Argument&, const Argument&) = default;
};

/// A message from a template and what stands in its places {}. Throws std::invalid_argument if
/// there are not as many of these as of those.
template <typename... Arguments>
[[nodiscard]] Message say(std::string_view id, Arguments&&... arguments) {
  std::vector<Argument> all;
  all.reserve(sizeof...(arguments));
  (all.emplace_back(std::forward<Arguments>(arguments)), ...);
  return {id, std::move(all)};
}

/// Digits as English writes them: "0.02", "8,000,000", "[0.1, 0.2]".
[[nodiscard]] Argument numeral(std::string digits);
/// A number to `digits` significant digits without trailing zeros.
[[nodiscard]] Argument number(double x, int digits = 6);
/// A number with the fewest digits that read back as the same.
[[nodiscard]] Argument exact(double x);
/// The same with trailing exponents as printf's %g and %f have them.
[[nodiscard]] Argument general(double x, int digits);
[[nodiscard]] Argument fixed(double x, int decimals);
/// A count, without marks between its thousands.
[[nodiscard]] Argument count(std::uint64_t n);
[[nodiscard]] Argument formula(std::string latex);
[[nodiscard]] Argument verbatim(std::string text);

/// A message that is one argument and no word.
[[nodiscard]] Message only(Argument argument);

/// The messages with a separator between them that no language changes, such as ", ".
[[nodiscard]] Message joined(const std::vector<Message>& messages, std::string_view separator);

/// An entry of a catalogue: a text in English, with its places {}, and what it is in another
/// language.
struct Translation {
  std::string_view id;
  std::string_view text;
};

/// Whether the template has anything to translate beside its places.
[[nodiscard]] bool has_letters(std::string_view id) noexcept;

}  // namespace initproof::text
