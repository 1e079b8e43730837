#pragma once

#include <string>
#include <string_view>

namespace initproof::report {

/// A derivation's sections, parted by whom they are for. All are Markdown as it was, headings of
/// the second level; empty where the derivation has no such section.
struct DerivationParts {
  std::string proof;      ///< the title, statement, assumptions, proof and all that has no part
  std::string limits;     ///< what it does not say, without its heading, as all that follow
  std::string exercises;  ///< questions, each with its folded answer
  std::string lecture;    ///< for the lecture
};

/// The headings are those of docs/derivations.md, in the language spoken or in English.
[[nodiscard]] DerivationParts parts_of(std::string_view derivation);

/// The section under that heading (in English; its translation is tried first), without it.
[[nodiscard]] std::string section_of(std::string_view derivation, std::string_view heading);

/// The exercises with their answers left out, and the answers alone, under the same numbers.
[[nodiscard]] std::string questions_of(std::string_view exercises);
[[nodiscard]] std::string answers_of(std::string_view exercises);

}  // namespace initproof::report
