#include "initproof/language/language.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "initproof/language/catalogue.hpp"
#include "initproof/text/decimal_comma.hpp"
#include "initproof/text/minus.hpp"
#include "initproof/text/places.hpp"

namespace initproof::language {
namespace {

using text::Argument;
using text::Setting;

thread_local const Catalogue* spoken = nullptr;

std::string_view translation_of(std::string_view id) {
  if (!spoken->has(id) && text::has_letters(id)) spoken->note_missing(id);
  return spoken->find(id);
}

/// Whether a place of a text lies between dollar signs.
Setting setting_at(std::string_view text, std::size_t place) {
  const auto dollars =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '$');
  return dollars % 2 == 1 ? Setting::formula : Setting::prose;
}

/// A text's numbers as the language spoken, which is not English, writes them.
std::string with_its_numbers(std::string_view text, Setting setting) {
  return spoken->language().decimal_comma ? text::with_decimal_commas(text, setting)
                                          : std::string(text);
}

std::string shown_at(const Argument& argument, Setting setting) {
  switch (argument.kind) {
    case Argument::Kind::message:
      return language::shown(argument.message);
    case Argument::Kind::numeral:
      return with_its_numbers(argument.written, setting);
    case Argument::Kind::formula:
      return shown_formula(argument.written);
    case Argument::Kind::verbatim:
      break;
  }
  return argument.written;
}

}  // namespace

Speaking::Speaking(const Catalogue* words) noexcept : before_(spoken) {
  spoken = words;
}

Speaking::~Speaking() {
  spoken = before_;
}

std::string shown(const text::Message& message) {
  if (speaks_english()) return message.english();
  if (message.empty()) return "";
  const std::string_view translation = translation_of(message.id());
  const std::vector<Argument>& arguments = message.arguments();
  if (arguments.empty()) return std::string(translation);
  std::vector<std::string> values(arguments.size());
  for (const text::Place& place : text::places_of(translation, values.size()))
    values.at(place.value) = shown_at(arguments.at(place.value), setting_at(translation, place.at));
  return text::filled(translation, values);
}

std::string shown_formula(std::string_view latex) {
  if (speaks_english()) return std::string(latex);
  if (spoken->has(latex)) return std::string(spoken->find(latex));
  if (latex.find("\\text{") != std::string_view::npos) spoken->note_missing(latex);
  return with_its_numbers(latex, Setting::formula);
}

std::string phrase(std::string_view english, std::initializer_list<std::string> values) {
  const std::span<const std::string> given(values.begin(), values.size());
  if (text::places_in(english) != given.size())
    throw std::invalid_argument(
        fmt::format("'{}' was given {} values for its places", english, given.size()));
  return text::filled(speaks_english() ? english : translation_of(english), given);
}

std::string numeral(std::string_view text) {
  const std::string signed_text = text::with_minus_signs(text);
  return speaks_english() ? signed_text : with_its_numbers(signed_text, Setting::prose);
}

std::string_view code() noexcept {
  return spoken == nullptr ? languages.front().code : spoken->language().code;
}

bool speaks_english() noexcept {
  return spoken == nullptr;
}

}  // namespace initproof::language
