#include "initproof/claim/registry.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"

namespace initproof::claim {

const RegistryEntry& find(std::span<const RegistryEntry> entries, std::string_view id) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [id](const auto& e) { return e.id == id; });
  if (found != entries.end()) return *found;
  std::vector<std::string_view> ids;
  for (const RegistryEntry& e : entries) ids.push_back(e.id);
  throw UsageError(fmt::format("unknown claim '{}'{} ('initproof list' shows all)", shortened(id),
                               suggestion(id, ids)));
}

}  // namespace initproof::claim
