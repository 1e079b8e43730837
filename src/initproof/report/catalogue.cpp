#include "initproof/report/catalogue.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "initproof/report/inline_scanner.hpp"
#include "initproof/report/po.hpp"

namespace initproof::report {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Names that are the same in every language.
bool is_international(std::string_view word) {
  constexpr std::array<std::string_view, 24> names = {
      "eta",   "lambda", "sigma", "delta", "theta", "exp", "log", "ln",
      "sqrt",  "tanh",   "var",   "sum",   "min",   "max", "rms", "erf",
      "MNIST", "seed",   "alpha", "MPFI",  "ReLU",  "SGD", "cos", "sin"};
  return std::find(names.begin(), names.end(), word) != names.end();
}

/// "approaches," is a word; "w_j", "(1-u)^K", "naive-variance" and "ln(w" are none.
bool is_word(std::string_view token) {
  constexpr std::string_view punctuation = "()[]{},.;:!?\"'*";
  const std::size_t from = token.find_first_not_of(punctuation);
  if (from == std::string_view::npos) return false;
  token = token.substr(from, token.find_last_not_of(punctuation) + 1 - from);
  if (token.size() < 3 || !std::all_of(token.begin(), token.end(), is_letter)) return false;
  return !is_international(token);
}

/// The text with its code and formulas left out.
std::string prose_of(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    result += piece.span == Span::text || piece.span == Span::escaped ? piece.source : " ";
    text.remove_prefix(piece.source.size());
  }
  return result;
}

/// Whether a place in a text lies between dollar signs.
Setting setting_at(std::string_view text, std::size_t place) {
  const auto dollars =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '$');
  return dollars % 2 == 1 ? Setting::formula : Setting::prose;
}

void check_places(const PoEntry& entry, std::string_view name) {
  const std::size_t values = TemplateText(entry.id).places();
  if (fit(places_of(entry.text, values), values)) return;
  throw CatalogueError(
      fmt::format("{}:{}: the places of the translation do not fit the {} of its msgid", name,
                  entry.line, values));
}

}  // namespace

bool has_words(std::string_view english) {
  const std::string prose = prose_of(english);
  for (std::size_t i = 0; i < prose.size();) {
    const std::size_t end = std::min(prose.find_first_of(" \n\t/=<>+", i), prose.size());
    if (is_word(std::string_view(prose).substr(i, end - i))) return true;
    i = end + 1;
  }
  return false;
}

void Catalogue::add(std::string_view po, std::string_view name) {
  for (PoEntry& entry : read_po(po, name)) {
    check_places(entry, name);
    if (!exact_.emplace(entry.id, entry.text).second) continue;
    TemplateText english(entry.id);
    if (english.places() > 0 && english.literal_length() > 0)
      forms_.push_back({std::move(english), std::move(entry.text)});
  }
  std::stable_sort(forms_.begin(), forms_.end(), [](const Form& a, const Form& b) {
    return a.english.literal_length() > b.english.literal_length();
  });
}

std::string Catalogue::translate(std::string_view english) const {
  return translate(english, Setting::prose);
}

std::string Catalogue::translate_formula(std::string_view latex) const {
  if (const auto found = exact_.find(latex); found != exact_.end()) return found->second;
  if (latex.find("\\text{") != std::string_view::npos) note_missing(latex);
  return with_decimal_commas(latex, Setting::formula);
}

std::string Catalogue::entry(std::string_view english) const {
  if (const auto found = exact_.find(english); found != exact_.end()) return found->second;
  note_missing(english);
  return std::string(english);
}

bool Catalogue::has(std::string_view english) const {
  return exact_.find(english) != exact_.end();
}

std::string Catalogue::translate(std::string_view english, Setting setting) const {
  if (english.empty()) return "";
  if (const auto found = exact_.find(english); found != exact_.end()) return found->second;
  for (const Form& form : forms_)
    if (const auto values = form.english.match(english)) return fill(form, *values);
  if (setting == Setting::prose && has_words(english)) {
    note_missing(english);
    return std::string(english);
  }
  return with_decimal_commas(english, setting);
}

std::string Catalogue::fill(const Form& form, const std::vector<std::string>& values) const {
  std::vector<std::string> translated(values.size());
  for (const Place& place : places_of(form.translation, values.size()))
    translated[place.value] =
        translate(values[place.value], setting_at(form.translation, place.at));
  return filled(form.translation, translated);
}

void Catalogue::note_missing(std::string_view english) const {
  if (missing_ != nullptr) missing_->emplace(english);
}

}  // namespace initproof::report
