#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "initproof/claim/registry.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/report/catalogue.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// Everything that is shown, in one language: English, in which it is written, or Czech.
class Edition {
 public:
  /// English: nothing is translated.
  Edition() = default;
  /// The edition of that language, "en" or "cs". Throws claim::UsageError for another, and
  /// CatalogueError naming file and line if a catalogue is malformed.
  Edition(std::string_view language, std::span<const claim::RegistryEntry> registry);
  Edition(const Edition&) = delete;
  Edition& operator=(const Edition&) = delete;

  /// For `Speaking`: nullptr in English.
  [[nodiscard]] const Catalogue* words() const noexcept { return english_ ? nullptr : &words_; }

  [[nodiscard]] claim::Claim translated(const claim::Claim& claim) const;
  [[nodiscard]] claim::Parameters translated(const claim::Parameters& parameters,
                                             std::string_view claim) const;
  /// The edition must outlive the result.
  [[nodiscard]] claim::SuiteResult translated(const claim::SuiteResult& suite) const;

  /// The derivation, in English where there is no translation.
  [[nodiscard]] std::string_view derivation(const claim::RegistryEntry& entry) const;
  [[nodiscard]] Sources sources(std::span<const claim::RegistryEntry> registry) const;

  /// From now on every text without a translation is put into the set, which must outlive this.
  void collect_missing(std::set<std::string>& missing);

 private:
  /// The claim's catalogue, or the report's phrases for a claim that is not in the registry.
  [[nodiscard]] const Catalogue& words_of(std::string_view claim) const;

  bool english_ = true;
  Catalogue words_;
  std::map<std::string, Catalogue, std::less<>> claims_;
};

/// The report's own phrases, the text of cs.po beside this file, and what the rooms below say about
/// evidence (guarantees, methods, details, images), evidence.cs.po.
[[nodiscard]] std::string_view report_phrases() noexcept;
[[nodiscard]] std::string_view evidence_texts() noexcept;

}  // namespace initproof::report
