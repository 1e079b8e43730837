#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/report/decimal_comma.hpp"
#include "initproof/report/template_text.hpp"

namespace initproof::report {

/// Texts in English and what they are in Czech.
///
/// A text is looked up as it stands; else it is matched against the entries with places {}, and of
/// those that it fits the one with the longest literal text is taken. What stands in the places is
/// looked up in turn. Of whatever has no entry only the numbers are rewritten, and if it has words,
/// it is remembered as missing, where that was asked for.
class Catalogue {
 public:
  /// Adds the entries of a PO file; those that are there already stay. Throws CatalogueError, with
  /// `name` for the file's name, if it is malformed or a translation's places do not fit.
  void add(std::string_view po, std::string_view name);

  [[nodiscard]] std::string translate(std::string_view english) const;
  /// A formula in LaTeX, without dollar signs: its numbers, and the words that it may have as
  /// \text.
  [[nodiscard]] std::string translate_formula(std::string_view latex) const;
  /// The entry of that text itself, its places not filled in; the text itself if there is none.
  [[nodiscard]] std::string entry(std::string_view english) const;
  [[nodiscard]] bool has(std::string_view english) const;

  /// From now on every text without a translation is put into the set, which must outlive this.
  void collect_missing(std::set<std::string>& missing) { missing_ = &missing; }

 private:
  struct Form {
    TemplateText english;
    std::string translation;
  };

  [[nodiscard]] std::string translate(std::string_view english, Setting setting) const;
  [[nodiscard]] std::string fill(const Form& form, const std::vector<std::string>& values) const;
  void note_missing(std::string_view english) const;

  std::map<std::string, std::string, std::less<>> exact_;
  std::vector<Form> forms_;  ///< the longest literal text first
  std::set<std::string>* missing_ = nullptr;
};

/// Whether a text has words that need a translation, apart from code, formulas, numbers and names
/// such as naive-variance, fan_in, ln(x) or MNIST.
[[nodiscard]] bool has_words(std::string_view english);

}  // namespace initproof::report
