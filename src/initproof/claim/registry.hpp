#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"

namespace initproof::claim {

/// What the folder has in another language; empty where there is none.
struct Translation {
  std::string_view derivation;
  std::string_view catalogue;         ///< the claim's texts, a PO file
  std::string_view shared_catalogue;  ///< the texts of proofs/common, the same for every claim
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
  Translation czech = {};
};

/// All claims in the order of the lecture. Defined by the generated table (target
/// initproof_proofs), so that a claim which is missing from it is a link error, not a silent gap.
[[nodiscard]] std::span<const RegistryEntry> registry();

/// The row of that id; throws UsageError naming the nearest id if there is none.
[[nodiscard]] const RegistryEntry& find(std::span<const RegistryEntry> entries,
                                        std::string_view id);

}  // namespace initproof::claim
