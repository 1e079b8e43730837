#include "initproof/claim/lecture.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"

namespace initproof::claim {

const Entry& find(std::span<const Entry> claims, std::string_view id) {
  const auto found =
      std::find_if(claims.begin(), claims.end(), [id](const auto& e) { return e.id == id; });
  if (found != claims.end()) return *found;
  std::vector<std::string_view> ids;
  for (const Entry& e : claims) ids.push_back(e.id);
  throw UsageError(fmt::format("unknown claim '{}'{} ('initproof list' shows all)", abridged(id),
                               suggestion(id, ids)));
}

}  // namespace initproof::claim
