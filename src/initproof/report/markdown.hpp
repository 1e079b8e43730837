#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/claim/theorem.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/text/message.hpp"

namespace initproof::report {

/// What the report needs of a claim beyond its result.
struct Source {
  std::string derivation;                  ///< the text of derivation.md
  std::vector<claim::Parameter> defaults;  ///< as declared, before any --set
  std::vector<claim::Theorem> theorems = {};
  std::string check = {};  ///< the text of check.py, or empty
};

/// By the claim's id.
using Sources = std::map<std::string, Source>;
[[nodiscard]] Sources sources(std::span<const claim::Entry> claims);

struct Options {
  text::Message title = {};  ///< of the report; the lecture says it
  /// Arguments to print in the commands that reproduce the report beside claims, seed, alpha and
  /// parameters, e.g. "--max-samples 1000000".
  std::string arguments = {};
  std::vector<claim::Symbol> symbols = {};        ///< of the lecture
  std::vector<claim::Companion> companions = {};  ///< those that lie beside the report
  unsigned threads = 1;                           ///< that make the claims' figures
};

/// The whole report: README.md, limits.md, a page <id>.md for every claim and the figures. The same
/// results give the same bytes. Needs gnuplot; throws files::OutputError if a figure cannot be
/// drawn, and std::invalid_argument if a claim's figure is malformed or has a name that is taken.
[[nodiscard]] files::Files render_report(const claim::SuiteResult& suite, const Sources& sources,
                                         const Options& options = {});

/// The names of its files as far as they are known before anything is computed: of README.md,
/// limits.md and the pages, and, with a slash at their ends, of the folders that hold the figures.
[[nodiscard]] std::set<std::string> report_names(std::span<const std::string> claims);

}  // namespace initproof::report
