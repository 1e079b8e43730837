#include <algorithm>

#include <fmt/format.h>

#include "initproof/report/html/html_fragment.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

// Formulas in a line of text whose source is longer than this are given a box of their own.
constexpr std::size_t short_formula = 28;

constexpr std::string_view upright = " mathvariant=\"normal\"";

/// Pandoc before version 3 puts an element around an upright word, which browsers have ceased to
/// know; later ones say it of every letter.
std::string letters_upright(std::string_view math) {
  constexpr std::string_view open = "<mstyle mathvariant=\"normal\">";
  constexpr std::string_view close = "</mstyle>";
  return text::each_between(math, open, close, [&](std::string_view word) {
    word = word.substr(open.size(), word.size() - open.size() - close.size());
    const std::string upright_names = text::replaced(word, "<mi>", fmt::format("<mi{}>", upright));
    return text::replaced(upright_names, "<mn>", fmt::format("<mn{}>", upright));
  });
}

/// The upright letter or digit that the text begins with, as an element; empty if it begins
/// otherwise.
std::string_view upright_letter(std::string_view math) {
  if (!math.starts_with("<mi") && !math.starts_with("<mn")) return {};
  if (!math.substr(3).starts_with(upright)) return {};
  constexpr std::string_view close = "</mi>";
  const std::size_t end = math.find("</m");
  return end == std::string_view::npos ? math : math.substr(0, end + close.size());
}

std::string_view content_of(std::string_view element) {
  const std::size_t from = element.find('>') + 1;
  return element.substr(from, element.find('<', from) - from);
}

/// Letters that follow each other are one word: "var", not "v a r". An identifier of several
/// letters is upright by itself.
std::string words_joined(std::string_view math) {
  std::string result;
  while (!math.empty()) {
    const std::size_t next = std::min(math.find("<m"), math.size());
    result += math.substr(0, next);
    math.remove_prefix(next);
    std::string word;
    std::string_view first;
    int letters = 0;
    for (std::string_view letter; !(letter = upright_letter(math)).empty(); ++letters) {
      if (letters == 0) first = letter;
      word += content_of(letter);
      math.remove_prefix(letter.size());
    }
    if (letters == 1) result += first;
    if (letters > 1) result += fmt::format("<mi>{}</mi>", word);
    if (letters == 0 && !math.empty()) {
      result += math[0];
      math.remove_prefix(1);
    }
  }
  return result;
}

/// Minus after a relation is a sign and stands close to its number.
std::string signs_close(std::string_view math) {
  std::string result(math);
  for (const char* before : {"=", "≈", "≤", "≥", "&lt;", "&gt;", "→", "⋅", ","})
    result = text::replaced(result, fmt::format("<mo>{}</mo><mo>−</mo>", before),
                            fmt::format("<mo>{}</mo><mo form=\"prefix\">−</mo>", before));
  return result;
}

/// The length of the formula's LaTeX, which pandoc keeps beside it.
std::size_t source_length(std::string_view formula) {
  const std::size_t from = formula.find("<annotation");
  if (from == std::string_view::npos) return formula.size();
  return content_of(formula.substr(from)).size();
}

std::string boxed(std::string_view formula) {
  const char* box = formula.find("display=\"block\"") < formula.find('>') ? "display"
                    : source_length(formula) > short_formula              ? "wide"
                                                                          : nullptr;
  if (box == nullptr) return std::string(formula);
  return fmt::format("<span class=\"{}\">{}</span>", box, formula);
}

}  // namespace

std::string readable_math(std::string_view html) {
  const std::string plain =
      text::replaced(html, " xmlns=\"http://www.w3.org/1998/Math/MathML\"", "");
  return text::each_between(plain, "<math", "</math>", [](std::string_view formula) {
    return boxed(signs_close(words_joined(letters_upright(formula))));
  });
}

}  // namespace initproof::report
