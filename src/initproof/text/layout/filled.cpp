#include "initproof/text/layout/filled.hpp"

#include <algorithm>
#include <vector>

#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

constexpr std::size_t least_room = 10;

/// Bytes of the character at the front, with the combining marks on it.
std::size_t bytes_of_first(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && display_width(text.substr(0, length + 1)) == 1) ++length;
  return length;
}

/// Whether a word may be broken behind this character.
bool breaks_after(std::string_view character) {
  constexpr std::string_view signs = "/=,;:)]-_|";
  return character == "·" || character == "−" || signs.find(character) != std::string_view::npos;
}

/// How many bytes of a word that is too long for so many columns stand on the first line.
std::size_t broken_at(std::string_view word, std::size_t room) {
  std::size_t space = 0;
  std::size_t sign = 0;
  std::size_t at = 0;
  for (std::size_t column = 0; at < word.size() && column < room; ++column) {
    const std::string_view character = word.substr(at, bytes_of_first(word.substr(at)));
    at += character.size();
    if (character == no_break) space = at;
    // Not right behind the beginning: a minus sign belongs to what follows.
    if (breaks_after(character) && column > room / 4) sign = at;
  }
  if (space > 0) return space;
  return sign > 0 ? sign : at;
}

/// What stands between spaces at which a line may be broken; parts of `text`.
std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view blank = " \n\t\r";
  std::vector<std::string_view> words;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::string_view word = text.substr(0, text.find_first_of(blank));
    words.push_back(word);
    text.remove_prefix(word.size());
  }
  return words;
}

/// Lines that words are put on.
class Filling {
 public:
  Filling(std::size_t width, std::string_view first, std::string_view rest)
      : width_(std::max(width, std::max(display_width(first), display_width(rest)) + least_room)),
        rest_(rest),
        text_(first),
        column_(display_width(first)) {}

  void word(std::string_view word) {
    if (!empty_ && column_ + 1 + display_width(word) > width_) next_line();
    if (!empty_) put(" ");
    while (column_ + display_width(word) > width_) {
      const std::size_t bytes = broken_at(word, width_ - column_);
      put(word.substr(0, bytes));
      word.remove_prefix(bytes);
      if (!word.empty()) next_line();
    }
    put(word);
    empty_ = false;
  }

  std::string result() && { return replaced(text_, no_break, " "); }

 private:
  void put(std::string_view part) {
    text_ += part;
    column_ += display_width(part);
  }
  void next_line() {
    while (text_.ends_with(no_break)) text_.resize(text_.size() - no_break.size());
    text_.append(1, '\n').append(rest_);
    column_ = display_width(rest_);
    empty_ = true;
  }

  std::size_t width_;
  std::string_view rest_;
  std::string text_;
  std::size_t column_;
  bool empty_ = true;  // no word is on the line
};

}  // namespace

std::string filled(std::string_view paragraph, std::size_t width, std::string_view first,
                   std::string_view rest) {
  Filling filling(width, first, rest);
  for (const std::string_view word : words_of(paragraph)) filling.word(word);
  return std::move(filling).result();
}

}  // namespace initproof::text
