#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace initproof::cli {

/// What an argument that the command does not know was probably meant to be, to be put behind it in
/// a message: the option that goes by another name in machine-learning frameworks, with the
/// conversion where the number is another one; what is not there; or one of the command's own
/// options that is spelled nearly so. Empty if there is nothing to say.
[[nodiscard]] std::string option_hint(std::string_view argument, std::string_view command,
                                      const std::vector<std::string>& options);

}  // namespace initproof::cli
