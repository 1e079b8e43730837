#include "initproof/report/edition.hpp"

#include <fmt/format.h>

#include "initproof/report/translate.hpp"

namespace initproof::report {

Edition::Edition(std::string_view language, std::span<const claim::RegistryEntry> registry) {
  if (language == "en") return;
  if (language != "cs")
    throw claim::UsageError(fmt::format("--lang {}: expected en (English) or cs (Czech)",
                                        language.empty() ? "''" : language));
  english_ = false;
  words_.add(report_phrases(), "src/initproof/report/cs.po");
  for (const claim::RegistryEntry& entry : registry) {
    Catalogue& words = claims_[std::string(entry.id)];
    words.add(entry.czech.catalogue, fmt::format("proofs/{}/cs.po", entry.id));
    words.add(entry.czech.shared_catalogue, "proofs/common/cs.po");
    words.add(evidence_texts(), "src/initproof/report/evidence.cs.po");
  }
}

const Catalogue& Edition::words_of(std::string_view claim) const {
  const auto found = claims_.find(claim);
  return found == claims_.end() ? words_ : found->second;
}

claim::Claim Edition::translated(const claim::Claim& claim) const {
  return english_ ? claim : translate(claim, words_of(claim.id));
}

claim::Parameters Edition::translated(const claim::Parameters& parameters,
                                      std::string_view claim) const {
  return english_ ? parameters : translate(parameters, words_of(claim));
}

claim::SuiteResult Edition::translated(const claim::SuiteResult& suite) const {
  claim::SuiteResult result = suite;
  if (english_) return result;
  for (claim::ClaimResult& claim : result.claims)
    claim = translate(claim, words_of(claim.claim.id));
  return result;
}

std::string_view Edition::derivation(const claim::RegistryEntry& entry) const {
  return english_ || entry.czech.derivation.empty() ? entry.derivation : entry.czech.derivation;
}

Sources Edition::sources(std::span<const claim::RegistryEntry> registry) const {
  Sources result = report::sources(registry);
  for (const claim::RegistryEntry& entry : registry)
    result[std::string(entry.id)].derivation = derivation(entry);
  return result;
}

void Edition::collect_missing(std::set<std::string>& missing) {
  words_.collect_missing(missing);
  for (auto& [id, words] : claims_) words.collect_missing(missing);
}

}  // namespace initproof::report
