#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "initproof/claim/lecture.hpp"
#include "initproof/language/catalogue.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// The code as it stands, if there is such a language; else throws claim::UsageError.
std::string_view checked_language(std::string_view code);

/// Everything that is shown, in one language: English, in which it is written, or another.
class Edition {
 public:
  /// English.
  Edition() : words_("en") {}
  /// The edition of the language of that code, with the report's own words and what the claims
  /// say. Throws claim::UsageError for a language that there is not.
  Edition(std::string_view language, std::span<const text::Translation> claims);
  Edition(const Edition&) = delete;
  Edition& operator=(const Edition&) = delete;

  /// For `language::Speaking`: nullptr in English.
  [[nodiscard]] const language::Catalogue* words() const noexcept {
    return words_.language().code == "en" ? nullptr : &words_;
  }

  /// The derivation, in English where there is no translation.
  [[nodiscard]] std::string_view derivation(const claim::Entry& entry) const;
  [[nodiscard]] Sources sources(std::span<const claim::Entry> claims) const;

  /// From now on every text without a translation is put into the set, which must outlive this.
  void collect_missing(std::set<std::string>& missing) { words_.collect_missing(missing); }

 private:
  language::Catalogue words_;
};

/// What the report's own phrases, and what the rooms below say about evidence (guarantees, methods,
/// details, images), are in a language: the PO files beside this file. Nothing for English.
[[nodiscard]] std::span<const text::Translation> own_translations(
    std::string_view language) noexcept;

}  // namespace initproof::report
