#include "initproof/cli/train/names.hpp"

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {

void refuse_name(std::string_view option, const std::string& text,
                 std::span<const std::string_view> names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    list += i == 0 ? "" : i + 1 < names.size() ? ", " : language::phrase(" or ");
    list += names[i];
  }
  throw claim::UsageError(language::phrase(
      "{} {}: expected {}{}",
      {std::string(option), shown(text), list, language::shown(claim::suggestion(text, names))}));
}

}  // namespace initproof::cli
