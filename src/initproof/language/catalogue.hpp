#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/language/languages.hpp"
#include "initproof/text/message.hpp"

namespace initproof::language {

/// What a language has for texts. Catalogues are gettext's PO files, compiled into tables of the
/// program when it is built (initproof_add_catalogues of cmake/suite/Catalogues.cmake), where a
/// translation whose places do not fit is refused.
class Catalogue {
 public:
  /// An empty one. Throws std::invalid_argument for the code of a language that there is not.
  explicit Catalogue(std::string_view code);

  [[nodiscard]] const Language& language() const noexcept { return *language_; }

  /// Adds a table, which must outlive this and be in the order of the ids, as bytes; of two entries
  /// for one text the one that was added first counts. Throws std::invalid_argument if it is out of
  /// order.
  void add(std::span<const text::Translation> table);

  /// The translation with its places; the text itself if there is none.
  [[nodiscard]] std::string_view find(std::string_view id) const;
  [[nodiscard]] bool has(std::string_view id) const;

  /// From now on every text without a translation is put into the set, which must outlive this.
  void collect_missing(std::set<std::string>& missing) { missing_ = &missing; }
  void note_missing(std::string_view id) const;

 private:
  [[nodiscard]] const text::Translation* entry(std::string_view id) const;

  const Language* language_;
  std::vector<std::span<const text::Translation>> tables_;
  std::set<std::string>* missing_ = nullptr;
};

}  // namespace initproof::language
