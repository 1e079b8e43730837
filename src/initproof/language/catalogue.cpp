#include "initproof/language/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

namespace initproof::language {
namespace {

using text::Translation;

bool precedes(const Translation& a, const Translation& b) {
  return a.id < b.id;
}

}  // namespace

Catalogue::Catalogue(std::string_view code)
    : language_(std::find_if(languages.begin(), languages.end(),
                             [code](const Language& each) { return each.code == code; })) {
  if (language_ == languages.end())
    throw std::invalid_argument("there is no language '" + std::string(code) + "'");
}

void Catalogue::add(std::span<const Translation> table) {
  if (!std::is_sorted(table.begin(), table.end(), precedes))
    throw std::invalid_argument("a catalogue's table is not in the order of its ids");
  tables_.push_back(table);
}

std::string_view Catalogue::find(std::string_view id) const {
  const Translation* found = entry(id);
  return found == nullptr ? id : found->text;
}

bool Catalogue::has(std::string_view id) const {
  return entry(id) != nullptr;
}

void Catalogue::note_missing(std::string_view id) const {
  if (missing_ != nullptr) missing_->emplace(id);
}

const Translation* Catalogue::entry(std::string_view id) const {
  for (const std::span<const Translation> table : tables_) {
    const auto at = std::lower_bound(table.begin(), table.end(), Translation{id, {}}, precedes);
    if (at != table.end() && at->id == id) return &*at;
  }
  return nullptr;
}

}  // namespace initproof::language
