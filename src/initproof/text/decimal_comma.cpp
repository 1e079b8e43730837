#include "initproof/text/decimal_comma.hpp"

#include <algorithm>

#include "initproof/text/characters.hpp"

namespace initproof::text {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::size_t digits(std::string_view s) {
  return std::min(s.find_first_not_of("0123456789"), s.size());
}

constexpr std::string_view infinity = "∞";

/// A number at the front of a text: its whole part with thousands apart, and a fraction.
struct Number {
  std::size_t length = 0;
  std::size_t whole = 0;     ///< bytes before the fraction's point
  std::size_t fraction = 0;  ///< digits after it
};

Number number_at(std::string_view s, bool formula) {
  Number n;
  n.whole = digits(s);
  // In a formula a plain comma separates: N(1,100) are two numbers.
  const std::string_view comma = formula ? "{,}" : ",";
  if (n.whole <= 3 && s[0] != '0') {
    std::size_t end = n.whole;
    while (s.substr(end).starts_with(comma) && digits(s.substr(end + comma.size())) == 3)
      end += comma.size() + 3;
    n.whole = end;
  }
  n.length = n.whole;
  if (n.length < s.size() && s[n.length] == '.') n.fraction = digits(s.substr(n.length + 1));
  if (n.fraction > 0) n.length += 1 + n.fraction;
  return n;
}

class Rewriter {
 public:
  Rewriter(std::string_view text, Setting setting)
      : text_(text), formula_(setting == Setting::formula) {}

  std::string rewrite() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '`') {
      code();
    } else if (rest().starts_with(infinity)) {
      copy(infinity.size());
      separator(false);
    } else if (is_digit(c) && (at_ == 0 || !is_name(text_[at_ - 1]))) {
      number();
    } else if (is_digit(c)) {
      copy(digits(rest()));
    } else {
      if (c == '$') formula_ = !formula_;
      if (c == '[') ++brackets_;
      if (c == ']' && brackets_ > 0) --brackets_;
      parenthesis(c);
      if (c == ',' && law_ > 0 && parentheses_ == law_) {
        out_ += ';';
        ++at_;
        law_ = 0;
      } else {
        copy(1);
      }
    }
  }

  /// Whether what follows is within N(mean, variance), whose numbers may have decimal commas.
  void parenthesis(char c) {
    if (c == '(') {
      ++parentheses_;
      const bool named = at_ > 0 && text_[at_ - 1] == 'N' && (at_ == 1 || !is_name(text_[at_ - 2]));
      if (named) law_ = parentheses_;
    } else if (c == ')' && parentheses_ > 0) {
      if (law_ == parentheses_) law_ = 0;
      --parentheses_;
    }
  }

  /// Code is what is typed: nothing in it is rewritten.
  void code() {
    const std::size_t close = text_.find('`', at_ + 1);
    copy(close == std::string_view::npos ? text_.size() - at_ : close + 1 - at_);
  }

  void number() {
    const std::string_view s = rest();
    const Number n = number_at(s, formula_);
    const bool version = n.fraction > 0 && s.size() > n.length + 1 && s[n.length] == '.' &&
                         is_digit(s[n.length + 1]);
    if (version) return copy(std::min(s.find_first_not_of("0123456789."), s.size()));
    for (const char c : s.substr(0, n.whole)) {
      if (c == ',')
        out_ += formula_ ? "\\," : "\u00A0";
      else if (is_digit(c))
        out_ += c;
    }
    if (n.fraction > 0) {
      out_ += formula_ ? "{,}" : ",";
      out_ += s.substr(n.whole + 1, n.fraction);
    }
    at_ += n.length;
    exponent();
    separator(n.fraction > 0);
  }

  /// The exponent of 1.5e-9, so that it does not hide what follows.
  void exponent() {
    const std::string_view s = rest();
    if (s.size() < 2 || s[0] != 'e') return;
    const std::size_t sign = s[1] == '-' || s[1] == '+' ? 1 : 0;
    const std::size_t count = digits(s.substr(1 + sign));
    if (count > 0) copy(1 + sign + count);
  }

  /// A comma between two numbers, one of which has a decimal comma or which are an interval's ends.
  void separator(bool decimal) {
    const std::string_view s = rest();
    if (s.size() < 3 || s[0] != ',') return;
    std::string_view next = s.substr(1);
    if (next[0] == ' ') next.remove_prefix(1);
    for (const std::string_view sign : {std::string_view("-"), std::string_view("−")})
      if (next.starts_with(sign)) next.remove_prefix(sign.size());
    const bool is_number = !next.empty() && is_digit(next[0]);
    if (!is_number && !next.starts_with(infinity)) return;
    const bool ends = brackets_ > 0 && !formula_;
    if (!decimal && !ends && !(is_number && number_at(next, formula_).fraction > 0)) return;
    out_ += ';';
    ++at_;
  }

  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  void copy(std::size_t bytes) {
    out_ += text_.substr(at_, bytes);
    at_ += bytes;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool formula_;
  int brackets_ = 0;
  int parentheses_ = 0;
  int law_ =
      0;  ///< how deep the parenthesis of a law is whose comma has not come yet; 0: none is open
  std::string out_;
};

}  // namespace

std::string with_decimal_commas(std::string_view text, Setting setting) {
  return Rewriter(text, setting).rewrite();
}

}  // namespace initproof::text
