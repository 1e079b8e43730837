#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/text/message.hpp"

namespace initproof::claim {

/// A text of the folder in another language, by its code (language/languages.hpp).
struct TextIn {
  std::string_view language;
  std::string_view text;
};

/// One folder of proofs/: the generated table has a row for each.
struct RegistryEntry {
  std::string_view id;
  int position;         ///< in the lecture
  std::size_t sampled;  ///< hypotheses with samples, at the default parameters
  std::vector<Parameter> (*parameters)();
  Claim (*make)(const Parameters& parameters, const Environment& environment);
  std::string_view derivation;           ///< the text of derivation.md
  std::string_view theorem_names = {};   ///< the text of theorems.txt
  std::string_view theorem_source = {};  ///< the text of theorem.v
  std::vector<TextIn> derivations = {};  ///< derivation.<language>.md, where there is one
};

/// All claims in the order of the lecture. Defined by the generated table (target
/// initproof_proofs), so that a claim which is missing from it is a link error, not a silent gap.
[[nodiscard]] std::span<const RegistryEntry> registry();

/// What the texts of the claims are in a language; nothing for English. Defined by the generated
/// table, in the order of the ids.
[[nodiscard]] std::span<const text::Translation> translations(std::string_view language) noexcept;

/// The row of that id; throws UsageError naming the nearest id if there is none.
[[nodiscard]] const RegistryEntry& find(std::span<const RegistryEntry> entries,
                                        std::string_view id);

}  // namespace initproof::claim
