#pragma once

#include <string_view>

namespace initproof::text {

/// A LaTeX formula that is read from its front. Braces that do not match end at the end of the
/// text.
class LatexSource {
 public:
  explicit LatexSource(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool starts_with(char c) const { return rest_.starts_with(c); }
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }
  void skip_spaces();

  /// The content of the group that starts here, taken off.
  std::string_view braces();
  /// The name of the command that starts here, without its backslash, taken off.
  std::string_view command();
  /// The command or character that starts here, whole, taken off; of the rest, which is not empty.
  std::string_view token();
  /// The content of optional brackets [...], taken off; empty if there are none.
  std::string_view brackets();
  /// What stands up to the \rvert that closes an \lvert just read, taken off with it, if there are
  /// bars within: nobody could tell on one line which of them close. Empty if there are none.
  std::string_view nested_bars();

 private:
  std::string_view take(std::size_t bytes, std::size_t closing = 0);

  std::string_view rest_;
};

}  // namespace initproof::text
