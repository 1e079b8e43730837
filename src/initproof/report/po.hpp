#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::report {

/// A catalogue of translations is malformed: one line "<name>:<line>: <what is wrong>".
class CatalogueError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A text and its translation, as they stand in a PO file.
struct PoEntry {
  std::string id;
  std::string text;
  std::size_t line = 0;  ///< of its msgid
};

/// The entries of a PO file (GNU gettext manual, "The Format of PO Files") in its order. The
/// header, entries marked fuzzy, obsolete ones and those without a translation are left out. Throws
/// CatalogueError, with `name` for the file's name, for anything else than comments, msgid and
/// msgstr with their quoted lines: plural forms and contexts are not used here.
[[nodiscard]] std::vector<PoEntry> read_po(std::string_view text, std::string_view name);

}  // namespace initproof::report
