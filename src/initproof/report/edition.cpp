#include "initproof/report/edition.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/language/languages.hpp"

namespace initproof::report {

std::string_view checked_language(std::string_view code) {
  std::string known;
  for (const language::Language& language : language::languages) {
    if (language.code == code) return code;
    const bool last = language.code == language::languages.back().code;
    known += fmt::format("{}{} ({})",
                         known.empty() ? ""
                         : last        ? " or "
                                       : ", ",
                         language.code, language.name);
  }
  throw claim::UsageError(
      fmt::format("--lang {}: expected {}", code.empty() ? "''" : claim::abridged(code), known));
}

Edition::Edition(std::string_view language, std::span<const text::Translation> claims)
    : words_(checked_language(language)) {
  words_.add(own_translations(language));
  words_.add(claims);
}

std::string_view Edition::derivation(const claim::Entry& entry) const {
  for (const claim::TextIn& derivation : entry.derivations)
    if (derivation.language == words_.language().code) return derivation.text;
  return entry.derivation;
}

Sources Edition::sources(std::span<const claim::Entry> claims) const {
  Sources result = report::sources(claims);
  for (const claim::Entry& entry : claims)
    result[std::string(entry.id)].derivation = derivation(entry);
  return result;
}

}  // namespace initproof::report
