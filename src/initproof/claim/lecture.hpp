#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/exercise/exercise.hpp"
#include "initproof/text/message.hpp"

namespace initproof::claim {

/// A text of the folder in another language, by its code (language/languages.hpp).
struct TextIn {
  std::string_view language;
  std::string_view text;
};

/// One claim of a lecture, before it is made: its folder.
struct Entry {
  std::string_view id;
  std::vector<Parameter> (*parameters)();
  Claim (*make)(const Parameters& parameters, const Environment& environment);
  std::string_view derivation = {};      ///< the text of derivation.md
  std::string_view theorem_names = {};   ///< the text of theorems.txt
  std::string_view theorem_source = {};  ///< the text of theorem.v
  std::vector<TextIn> derivations = {};  ///< derivation.<language>.md, where there is one
  std::string_view check = {};           ///< the text of check.py; empty where there is none
  /// Those of exercises.cpp; nullptr where there is no such file.
  std::vector<exercise::Exercise> (*exercises)() = nullptr;
  /// Changes with every source that the draws of its experiments may depend on; empty if unknown,
  /// and then no draws of it are kept.
  std::string_view version = {};
};

/// A sign that the lecture uses, and what for. One that it uses for two things is there twice.
struct Symbol {
  std::string_view sign;  ///< in LaTeX, without dollar signs
  text::Message meaning;
};

/// A page that a lecture has beside its report and that the report does not write: the claims that
/// it shows link to their places in it.
struct Companion {
  struct Place {
    std::string_view claim;
    std::string_view fragment;  ///< of the page's address, behind the #
  };
  std::string_view file;  ///< its name in the report's folder; where it is not there nothing links
  text::Message invitation;  ///< the text of the link
  std::vector<Place> places;
};

/// What a lecture says, as claims: everything that the program knows of it. `main` hands it over.
struct Lecture {
  text::Message title;        ///< of the report
  std::string_view about;     ///< for --help: what the program proves or refutes; a sentence or two
  std::vector<Entry> claims;  ///< in the order of the lecture
  /// The units that its error budget is cut into (error_units.hpp), at least as many as its claims
  /// spend at their defaults. Fixed: with another number every interval would be another one.
  std::uint64_t error_units = 0;
  /// What the title and the texts of the claims are in a language, in the order of the ids; nothing
  /// for English.
  std::span<const text::Translation> (*translations)(std::string_view language) noexcept;
  std::vector<Symbol> symbols = {};
  std::vector<Companion> companions = {};
  /// What its program is called, in messages and in the commands that they name.
  std::string_view program = "initproof";
};

/// The claim of that id; throws UsageError naming the nearest id if there is none.
[[nodiscard]] const Entry& find(std::span<const Entry> claims, std::string_view id);

}  // namespace initproof::claim
