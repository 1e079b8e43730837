#include "initproof/claim/lecture.hpp"

#include <algorithm>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/usage_message.hpp"
#include "initproof/text/program_name.hpp"

namespace initproof::claim {

const Entry& find(std::span<const Entry> claims, std::string_view id) {
  const auto found =
      std::find_if(claims.begin(), claims.end(), [id](const auto& e) { return e.id == id; });
  if (found != claims.end()) return *found;
  std::vector<std::string_view> ids;
  for (const Entry& e : claims) ids.push_back(e.id);
  throw UsageMessage(text::say("unknown claim '{}'{} ('{} list' shows all)",
                               text::verbatim(abridged(id)), suggestion(id, ids),
                               text::verbatim(std::string(text::program_name()))));
}

}  // namespace initproof::claim
