#include "initproof/cli/train/names.hpp"

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/options/values.hpp"

namespace initproof::cli {

void refuse_name(std::string_view option, const std::string& text,
                 std::span<const std::string_view> names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    list += i == 0 ? "" : i + 1 < names.size() ? ", " : " or ";
    list += names[i];
  }
  throw claim::UsageError(fmt::format("{} {}: expected {}{}", option, shown(text), list,
                                      claim::suggestion(text, names).english()));
}

}  // namespace initproof::cli
