#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

/// A formula as plain text, as far as it has been written: names do not run into one another, and
/// brackets have no space within.
class PlainLine {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }

  /// Appends.
  void put(std::string_view text);
  /// Appends a name of several letters, or words.
  void name(std::string_view text);
  /// Appends what is no name of its own: an index, a power.
  void attach(std::string_view text);
  /// Appends a bracket.
  void open(std::string_view bracket);
  void close(std::string_view bracket);
  /// Appends a sign between two entries.
  void separate(std::string_view by);
  /// Appends a space, if there is none and no bracket opens before it.
  void space();
  /// Sees to it that a word that follows is another one.
  void end_word();
  /// Whether a bar | that follows would close.
  [[nodiscard]] bool bar_is_open() const;

 private:
  void trim();

  std::string text_;
  bool gap_ = false;     // a name ends here: a word that follows is another one
  bool opened_ = false;  // a bracket has just opened
};

}  // namespace initproof::text
